"""Each language's lines that are noise, and its prose that only looks like it.

Found by discovery: a file ``cases/<language>.toml`` adds its tests.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleaners.lexicon import matches
from tests.places import REPOSITORY

CASES = Path(__file__).parent / "cases"
LEXICON = REPOSITORY / "cleaners" / "lexicon"
# A phrase at the beginning of a longer line says little: there the caller weighs the length.
LONG = 120


def cases(key: str) -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(_items(tomllib.loads(path.read_text("utf-8"))[key])):
            found.append(pytest.param(*case, id=f"{path.stem}-{number}"))
    return found


def _items(table: dict[str, str] | list[str]) -> list[tuple[str, ...]]:
    return list(table.items()) if isinstance(table, dict) else [(text,) for text in table]


@pytest.mark.parametrize(("text", "family"), cases("takes"))
def test_takes(text: str, family: str) -> None:
    assert family in [match.family for match in matches(text)]


@pytest.mark.parametrize("text", [case.values[0] for case in cases("spares")])  # type: ignore[attr-defined]
def test_spares(text: str) -> None:
    found = matches(text)
    if len(text) > LONG:
        found = tuple(match for match in found if match.how != "start")
    assert not found


@pytest.mark.parametrize("language", sorted(path.stem for path in LEXICON.glob("*.toml") if path.stem != "und"))
def test_every_language_has_both(language: str) -> None:
    table = tomllib.loads((CASES / f"{language}.toml").read_text("utf-8"))
    assert len(table["takes"]) >= 10
    assert len(table["spares"]) >= 6
