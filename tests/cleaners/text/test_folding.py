"""The forms in which texts are compared: what each makes alike, and what it keeps apart."""

from typing import Any

import pytest

from cleaners.text.folding import bare_letters, caseless_words, fold_for_phrases, letters_and_digits
from cleaners.text.markup import without_markup
from cleaners.text.spaces import single_spaces

LINE = " Süd-Zeitung:  »ÉTÉ« "


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (fold_for_phrases, "sud-zeitung: > ete"),
        (caseless_words, "süd zeitung été"),
        (bare_letters, "sudzeitungete"),
        (letters_and_digits, "SüdZeitungÉTÉ"),
        (single_spaces, "Süd-Zeitung: »ÉTÉ«"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_form_of_one_line(form: Any, expected: str) -> None:
    assert form(LINE) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour – settled", "harbour: SETTLED!"),
        ("ＨＡＲＢＯＵＲ", "harbour"),
        ("Straße", "STRASSE"),
        ("snake_case", "Snake case"),
    ],
)
def test_two_spellings_of_a_headline_have_the_same_words(one: str, other: str) -> None:
    assert caseless_words(one) == caseless_words(other)


@pytest.mark.parametrize(("one", "other"), [("resumé", "resume"), ("café au lait", "cafe au lait"), ("ab c", "a bc")])
def test_accents_and_spaces_part_headlines(one: str, other: str) -> None:
    assert caseless_words(one) != caseless_words(other)


@pytest.mark.parametrize(
    ("name", "host"), [("Süd Zeitung", "sudzeitung"), ("The Gazette!", "thegazette"), ("24/7 News", "247news")]
)
def test_bare_letters_are_those_of_a_host_name(name: str, host: str) -> None:
    assert bare_letters(name) == host


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\t b", "a b"),
        ("co\xadoperate\u200b", "cooperate"),
        ("東京\u3000大阪 ", "東京\u3000大阪"),
        ("\ufeff\xa0x", "x"),
    ],
)
def test_single_spaces_keep_the_ideographic_one(text: str, expected: str) -> None:
    assert single_spaces(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<b>Fish</b> &amp; chips", "Fish & chips"),
        ("&amp;quot;No&amp;quot;, he said", '"No", he said'),
        ("a < b and c > d", "a < b and c > d"),
        ("one<br>two", "one two"),
    ],
)
def test_markup_in_a_string_goes_and_a_sign_that_is_no_tag_stays(value: str, expected: str) -> None:
    assert without_markup(value) == expected
