"""Parts of class names: what they are found in, and the names that hold them by chance."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cleaners.page import class_stems
from cleaners.page.class_stems import either, pattern, stems

DATA = tomllib.loads(Path(class_stems.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
FAMILIES = [(section, family) for section, families in DATA.items() for family in families]


@pytest.mark.parametrize(("section", "family"), FAMILIES)
def test_each_word_of_a_family_is_found(section: str, family: str) -> None:
    known, found = stems(section)[family], pattern(section, family)
    for word in (*known.anywhere, *known.begin, *known.end, *known.alone):
        assert word == word.lower() and found.search(f"x-{word}-x") and found.search(word.upper()), word
    for word in known.anywhere:
        assert found.search(f"x{word}x"), word
    for first, last in known.pairs:
        assert all(found.search(f"{a}__{z}") for a in first for z in last)


@pytest.mark.parametrize(
    ("section", "family", "hits", "spared"),
    [
        ("pictures", "caption", ("photo-desc", "imgTitle", "fotolegend"), ("legendary", "pic", "photo-descriptor")),
        ("pictures", "credit", ("image-credit", "source", "quelle2"), ("resources", "copyleft")),
        ("pictures", "decoration", ("logo", "site_logo", "icons2"), ("iconic", "logorrhoea")),
        ("parts", "donation", ("donation-box", "Fundraiser"), ("pardonations", "donator")),
        ("parts", "apart", ("nav", "site-nav", "related-posts"), ("naval", "nav2", "shade")),
        ("parts", "code_bar", ("code-header", "lang"), ("barcode-header", "slang")),
    ],
)  # fmt: skip
def test_names(section: str, family: str, hits: tuple[str, ...], spared: tuple[str, ...]) -> None:
    found = pattern(section, family)
    assert [name for name in hits if not found.search(name)] == []
    assert [name for name in spared if found.search(name)] == []


def test_the_longest_word_is_found() -> None:
    found = re.compile(either(("photo", "photographer", "source"))).search("the photographers")
    assert found and found.group() == "photographer"
    assert either(()) == ""
