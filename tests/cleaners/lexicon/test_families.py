"""A family of phrases is in one list, is used by a rule or a field, and is a signal that the voters have learnt."""

from __future__ import annotations

import ast
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cleaners.lexicon import compiled, match
from cleaners.lexicon.families import FAMILIES
from cleaners.lexicon.phrases import Phrase, read_folder
from cleaners.page.parse import parse
from cleaners.story.read import page_blocks
from cleaners.votes import learned, signals
from cleaners.votes.layout import layout
from tests.places import DOCS, REPOSITORY

# Families that no rule asks for: they speak to the voters alone, or to what is named.
NO_RULE: dict[str, str] = {}
# Families that the voters' data file was trained without. Train it again (benchmarks/training/voter.py), and the list is
# empty; until then a phrase of such a family weighs nothing in a vote.
NOT_LEARNT: dict[str, str] = {}


@pytest.fixture(scope="module")
def phrases() -> list[Phrase]:
    return list(read_folder(compiled.FOLDER))


def asked_for(path: Path) -> set[str]:
    """The families that a module names: as those of a phrase rule, or compared with the family of a match."""
    tree = ast.parse(path.read_text("utf-8"))
    constants = {
        target.id: strings(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase_rule":
            found |= {each for argument in node.args[1:] for each in strings(argument)}
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "family":
            for value in node.comparators:
                found |= constants.get(value.id, set()) if isinstance(value, ast.Name) else strings(value)
    return found


def strings(node: ast.expr) -> set[str]:
    values = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
    return {word for value in values if isinstance(value, str) for word in value.split()}


def test_every_family_is_used_by_a_rule() -> None:
    asked = set().union(*(asked_for(path) for path in (REPOSITORY / "cleaners" / "rules").glob("*.py")))
    unused = FAMILIES.keys() - asked - NO_RULE.keys()
    assert not unused, "add a phrase_rule in cleaners/rules/, or name the family in NO_RULE of this file with a reason"
    assert NO_RULE.keys() <= FAMILIES.keys() - asked


@pytest.mark.parametrize("room", ["rules", "votes", "pictures", "metadata", "page_kind", "outcome", "verdicts"])
def test_no_module_asks_for_a_family_that_is_not_in_the_list(room: str) -> None:
    """A match is never of such a family: what asks for it would wait for ever."""
    for path in (REPOSITORY / "cleaners" / room).rglob("*.py"):
        assert asked_for(path) <= FAMILIES.keys(), path


def test_a_misspelt_family_is_found(tmp_path: Path) -> None:
    path = tmp_path / "made.py"
    path.write_text(
        'HEADS = frozenset("one two".split())\nR = phrase_rule("name", "three", why="four")\n'
        'def f(m):\n    return m.family in HEADS or m.family == "five" or m.how == "six"\n',
        "utf-8",
    )
    assert asked_for(path) == {"one", "two", "three", "five"}


def test_every_family_has_phrases_and_says_what_it_is(phrases: list[Phrase]) -> None:
    assert {phrase.family for phrase in phrases} == FAMILIES.keys()
    assert all(len(words) > 10 for words in FAMILIES.values())


def test_the_manual_names_every_family() -> None:
    manual = (DOCS / "lexicon.md").read_text("utf-8")
    assert [family for family in FAMILIES if f"`{family}`" not in manual] == []


def test_every_family_is_a_signal_that_is_learnt() -> None:
    with (resources.files("cleaners.votes") / learned.FILE).open("rb") as stream, np.load(stream) as data:
        learnt = {name.partition(":")[2] for name in data["signals"].tolist() if name.startswith("phrase:")}
    missing = FAMILIES.keys() - learnt - NOT_LEARNT.keys()
    assert not missing, "train the voters again: python -m benchmarks.training.voter; or name it in NOT_LEARNT"
    assert NOT_LEARNT.keys() <= FAMILIES.keys() - learnt


def test_a_phrase_of_every_family_is_seen_by_the_voters(phrases: list[Phrase]) -> None:
    lines: dict[Any, Any] = {}
    for phrase in phrases:
        found = match(phrase.text) if phrase.is_plain and "#" not in phrase.text and "@" not in phrase.text else None
        if found is not None and (found.family, found.how) == (phrase.family, "line"):
            lines.setdefault(phrase.family, phrase.text)
    blocks = page_blocks(parse("".join(f"<p>{line}</p>" for line in lines.values()))[0], "https://harbour.example/")
    table = signals.matrix(blocks, layout(blocks), [0.0] * len(blocks.all))
    at = {block.text: row for row, block in enumerate(blocks.all)}
    for family, line in lines.items():
        row = table[at[line]].tolist()
        assert row[signals.NAMES.index(f"phrase:{family}")] == 3, line
    assert lines.keys() == FAMILIES.keys()
