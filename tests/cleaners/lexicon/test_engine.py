"""What the engine holds to be a label, a line and a start, in any form of type; and that the phrase files are sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.lexicon import Match, match, matches
from cleaners.lexicon.compiled import FOLDER
from cleaners.lexicon.families import FAMILIES
from cleaners.lexicon.phrases import read_file, read_folder
from cleaners.text.folding import fold_for_phrases, opening_of


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("READ MORE: Harbour bridge reopens", "Harbour bridge reopens"),
        ("Read more | Harbour bridge reopens", "Harbour bridge reopens"),
        ("read more – Harbour bridge reopens", "Harbour bridge reopens"),
        ("Read more — “Harbour bridge” reopens", "“Harbour bridge” reopens"),
        ("Read more - Harbour bridge reopens", "Harbour bridge reopens"),
        ("Read more » Harbour bridge reopens", "Harbour bridge reopens"),
        ("Read more… Harbour bridge reopens", "Harbour bridge reopens"),
        ("► Read more: Harbour bridge reopens", "Harbour bridge reopens"),
        ("👉 READ\u00a0MORE\u2009: Harbour bridge reopens", "Harbour bridge reopens"),
        ("[READ MORE] Harbour bridge reopens", "Harbour bridge reopens"),
        ("Read more\nHarbour bridge reopens", "Harbour bridge reopens"),
        ("READ MORE Harbour bridge reopens", "Harbour bridge reopens"),
        ("ＲＥＡＤ ＭＯＲＥ：Harbour bridge reopens", "Harbour bridge reopens"),
        ("Read more", ""),
        ("Read more:", ""),
    ],
)
def test_a_label_in_any_type(text: str, rest: str) -> None:
    assert match(text) == Match("read_more", "label", "read more", "en", rest)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("HABERİN DEVAMI", "haberin devamı"),
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "διαβάστε επίσης"),
        ("A LIRE AUSSI", "à lire aussi"),
        ("ЧИТАЙТЕ ТАКЖЕ", "читайте также"),
        ("STRASSE: mehr zum thema", None),
    ],
)
def test_capitals_and_accents(text: str, phrase: str | None) -> None:
    found = match(text)
    assert (found.phrase if found else None) == phrase


@pytest.mark.parametrize(
    "text", ["Loading...", "Loading…", "LOADING", "loading .", "• Loading...", "(loading)", "Loading... Loading..."]
)
def test_a_line_in_any_type(text: str) -> None:
    found = match(text)
    assert found is not None
    assert (found.family, found.phrase) == ("loading", "loading")


@pytest.mark.parametrize("text", ['"Loading"', "“Loading…”", "«Загрузка»", "「読み込み中」"])
def test_a_quotation_is_spared(text: str) -> None:
    assert match(text) is None


@pytest.mark.parametrize(
    ("text", "family"), [("Comments (12)", "comments"), ("12 comments", "comments"), ("5 MIN READ", "reading_time")]
)
def test_numbers(text: str, family: str) -> None:
    assert family in {found.family for found in matches(text)}


def test_a_row_of_buttons_is_a_line() -> None:
    found = match("Share | Tweet | Print")
    assert found is not None
    assert (found.family, found.how) == ("share", "line")
    assert match("Harbour | Tweet | Print") is None


def test_a_name_is_required_where_one_belongs() -> None:
    assert match("By Jane van Roe and John Doe") == Match("byline", "line", "by ^", "en")
    assert match("By the time it was over") is None
    assert match("It is a staff writer's lot") is None
    found = match("Jane Roe is a staff writer at the Post")
    assert found is not None
    assert found.family == "bio"


def test_a_start_ends_with_a_word() -> None:
    assert match("Reporting bylaws were changed") is None
    found = match("All rights reserved by the harbour trust")
    assert found is not None
    assert (found.family, found.how) == ("copyright", "start")


def test_a_dash_is_a_separator_only_before_a_headline() -> None:
    assert match("Related — but distinct — issues were found") is None
    assert match("Related — Bridge reopens") is not None


def test_the_best_match_is_the_first() -> None:
    found = matches("Advertisement")
    assert found[0] == match("Advertisement")
    assert found[0].how == "line"
    assert len({(m.family, m.how) for m in found}) == len(found)


@given(st.text())
def test_any_text_may_be_given(text: str) -> None:
    for found in matches(text):
        assert found.family in FAMILIES


@given(
    st.sampled_from(["read more", "lire aussi", "читайте также", "続きを読む", "بیشتر بخوانید"]), st.text(max_size=20)
)
def test_what_follows_a_label_is_kept(label: str, rest: str) -> None:
    rest = rest.strip()
    found = match(f"{label}: {rest}")
    if rest and rest[0].isalnum() and found is not None and found.how == "label":
        assert rest.endswith(found.rest)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_for_phrases(fold_for_phrases(text)) == fold_for_phrases(text)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("read more: foo", "read more"),
        ("5 min read", "# min"),
        ("loading", "loading"),
        ("続きを読む", "続き"),
        ("", ""),
    ],
)
def test_openings(text: str, opening: str) -> None:
    assert opening_of(fold_for_phrases(text)) == opening


def test_there_are_languages_and_families_enough() -> None:
    phrases = list(read_folder(FOLDER))
    assert len({phrase.language for phrase in phrases}) >= 30
    assert {phrase.family for phrase in phrases} == set(FAMILIES)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[read_more\n", "Expected"),
        ('[noise]\nline = ["a phrase"]', "no family is called 'noise'"),
        ('[read_more]\nlines = ["a phrase"]', "a key is one of label, line, start"),
        ('[read_more]\nline = [""]', "no word to be found by"),
        ('[read_more]\nline = ["x"]', "fewer than two letters"),
        ('[read_more]\nstart = ["more from ^ today"]', r"has \^ in the middle"),
        ('[read_more]\nlabel = ["more from ^"]', "only start and line may have"),
        (f'[read_more]\nline = ["{"more " * 50}"]', "longer than 160"),
    ],
)
def test_a_wrong_phrase_file_says_what_is_wrong(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=complaint) as raised:
        list(read_file(path))
    assert "xx.toml" in str(raised.value)
