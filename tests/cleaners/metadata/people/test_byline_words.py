"""By-words belong to their languages: on other pages they are names."""

from __future__ import annotations

import pytest

from cleaners.metadata import data
from cleaners.metadata.people import names
from cleaners.metadata.people.byline_words import by_end, is_by_word

TABLE = {code: table for code, table in data.table("bylines.toml").items() if len(code) == 2}
SINGLE = sorted(
    (code, word) for code, table in TABLE.items() for word in table.get("by", ()) if word.isascii() and word.isalpha()
)
NAMES = ("Hansen", "Ada Marsh")


def _found(value: str, language: str) -> list[str]:
    return [author.name for author in names.of_metadata(value, language=language)]


@pytest.mark.parametrize(("code", "word"), SINGLE)
@pytest.mark.parametrize("name", NAMES)
def test_a_by_word_is_left_out_on_pages_of_its_language(code: str, word: str, name: str) -> None:
    assert _found(f"{word.capitalize()} {name}", code) == [name]


@pytest.mark.parametrize(("code", "word"), [(code, word) for code, word in SINGLE if code != "en"])
@pytest.mark.parametrize("name", NAMES)
def test_elsewhere_it_is_a_given_name(code: str, word: str, name: str) -> None:
    elsewhere = "en" if word not in TABLE["en"]["by"] else ""
    assert _found(f"{word.capitalize()} {name}", elsewhere) == [f"{word.capitalize()} {name}"]
    assert _found(f"By {word.capitalize()} {name}", elsewhere) == [f"{word.capitalize()} {name}"]


@pytest.mark.parametrize(("code", "word"), SINGLE)
def test_a_colon_makes_it_a_label_in_every_language(code: str, word: str) -> None:
    assert _found(f"{word.capitalize()}: Ada Marsh", "en") == ["Ada Marsh"]


KEPT = [
    ("en", "Per Hansen"),
    ("sv", "Per Olov Enqvist"),
    ("de", "Theo Marsh"),
    ("en", "Na Li"),
    ("en", "Di Carlo"),
    ("en", "Von Miller"),
    ("en", "Van Morrison"),
    ("uk", "Oleh Petrenko"),
    ("", "Yazan Haddad"),
    ("es", "De la Torre"),
    ("en", "Story Musgrave"),
    ("zh", "文在寅"),
]


@pytest.mark.parametrize(("language", "name"), KEPT)
def test_kept(language: str, name: str) -> None:
    assert _found(name, language) == [name]


TAKEN = [
    ("en", "von Ada Marsh", "Ada Marsh"),  # a German byline in an English template
    ("", "von Ada Marsh", "Ada Marsh"),
    ("vi", "Theo VnExpress", "VnExpress"),
    ("gl", "Por Ada Marsh", "Ada Marsh"),
    ("nb", "af Ada Marsh", "Ada Marsh"),
    ("en", "Geschrieben von Ada Marsh", "Ada Marsh"),
    ("en", "About Ada Marsh", "Ada Marsh"),
    ("zh", "记者张三", "张三"),
    ("zh", "文/张三", "张三"),
    ("zh", "文｜张三", "张三"),
]


@pytest.mark.parametrize(("language", "value", "name"), TAKEN)
def test_taken(language: str, value: str, name: str) -> None:
    assert _found(value, language) == [name]


def test_a_word_by_itself() -> None:
    assert is_by_word("Von", "de")
    assert is_by_word("Author", "de")
    assert not is_by_word("Per", "en")
    assert by_end("By Ada", "fr") == 3
    assert by_end("Ada", "fr") == 0
