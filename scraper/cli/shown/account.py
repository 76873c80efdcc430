"""The account of a page, prepared for display: families of rules, what each rule took, grouped neighbours."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaners.article import Entry

# From this number on, neighbours that one rule left out are grouped. In shorter stretches, such as three invitations
# to read on, each is worth a look.
MANY = 5
UNNAMED = "other"


@dataclass(frozen=True, slots=True)
class Taken:
    """What one rule took from a page, in blocks and words; how many blocks it was overruled on, and how many it kept."""

    rule: str
    family: str
    why: str
    blocks: int = 0
    words: int = 0
    fields: int = 0
    overruled: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many blocks of a page were kept in the body, went to fields, and were left out."""

    body: int = 0
    field: int = 0
    removed: int = 0

    @property
    def blocks(self) -> int:
        """All blocks of the page."""
        return self.body + self.field + self.removed


def counts(entries: Iterable[Entry]) -> Counts:
    """The page in numbers."""
    verdicts = [entry.verdict for entry in entries]
    return Counts(verdicts.count("body"), verdicts.count("field"), verdicts.count("removed"))


def taken(entries: Iterable[Entry]) -> list[Taken]:
    """What each rule did on the page, by family, the one that took most words first."""
    found: dict[str, Taken] = {}
    for entry in entries:
        if entry.verdict == "removed" or entry.rule:
            name = entry.rule or UNNAMED
            before = found.get(name) or Taken(name, family_of(name), entry.why)
            found[name] = _added(before, entry)
    families: dict[str, int] = {}
    for each in found.values():
        families[each.family] = families.get(each.family, 0) + each.words
    return sorted(found.values(), key=lambda each: (-families[each.family], each.family, -each.words, each.rule))


def _added(before: Taken, entry: Entry) -> Taken:
    from cleaners.text.words import count as count_words

    removed, field = entry.verdict == "removed", entry.verdict == "field"
    return Taken(
        before.rule,
        before.family,
        before.why,
        before.blocks + removed,
        before.words + (count_words(entry.text) if removed else 0),
        before.fields + field,
        before.overruled + bool(entry.overruled),
        before.kept + (entry.verdict == "body" and not entry.overruled),
    )


def family_of(rule: str) -> str:
    """The family that a rule belongs to: its module in ``cleaners.rules``, a site's file, or its own name."""
    return _families().get(rule, rule.partition("/")[0])


@cache
def _families() -> dict[str, str]:
    from cleaners import rules
    from cleaners.rules.base import Rule

    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(rules.__path__):
        family = module.name.replace("_", "-")
        for value in vars(import_module(f"{rules.__name__}.{module.name}")).values():
            for each in value if isinstance(value, tuple | list) else (value,):
                if isinstance(each, Rule):
                    found.setdefault(each.name, family)
    return found


def stretches(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The entries in order; neighbours that one rule left out are grouped, with the regions between them.

    These are the parts around a story: head, sidebar, foot, each with dozens of blocks and one reason for all.
    """
    groups: list[list[Entry]] = []
    rule: str | None = None
    for entry in entries:
        named = None if entry.region else entry.rule or UNNAMED
        if groups and entry.verdict == "removed" == groups[-1][-1].verdict and (entry.region or rule in (None, named)):
            groups[-1].append(entry)
            rule = named or rule
        else:
            groups.append([entry])
            rule = named if entry.verdict == "removed" else None
    out: list[tuple[Entry, ...]] = []
    for group in groups:
        out.extend([tuple(group)] if len(group) >= MANY else [(entry,) for entry in group])
    return out


def stretch_rules(stretch: Sequence[Entry]) -> dict[str, int]:
    """How many blocks of a stretch each rule took, the first one named first."""
    found: dict[str, int] = {}
    for entry in stretch:
        name = entry.rule or UNNAMED
        found[name] = found.get(name, 0) + 1
    return found
