"""The account of a page for a terminal: one paragraph per block, its verdict on the left, the reason below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from cleaners.render.plain import one_line
from cleaners.text.words import count as count_words
from scraper.cli.shown.account import UNNAMED, Taken, counts, stretch_rules, stretches, taken
from scraper.cli.shown.wrapping import cut, wrap

if TYPE_CHECKING:
    from cleaners.article import Article, Entry

_SIGNS = {"body": " ", "field": "=", "removed": "-"}
_COLOURS = {"body": None, "field": "cyan", "removed": "red"}
_FATE = 14  # columns: sign, space, fate, space
# Lines of a block that are shown without --full.
_KEPT_LINES, _REMOVED_LINES = 2, 4


def render(
    article: Article,
    source: str,
    *,
    width: int = 80,
    full: bool = False,
    verbose: bool = False,
    colour: bool = False,
) -> str:
    """The account as lines of at most ``width`` columns; ``verbose`` adds the voters' figures."""
    view = _View(width, full, verbose, colour)
    lines = [*view.head(article, source), ""]
    groups = [(entry,) for entry in article.ledger] if full else stretches(article.ledger)
    for group in groups:
        lines.extend(view.stretch(group) if len(group) > 1 else view.entry(group[0]))
    lines.extend(view.foot(article))
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _View:
    def __init__(self, width: int, full: bool, verbose: bool, colour: bool) -> None:
        self.width = max(width, 40)
        self.full = full
        self.verbose = verbose
        self.colour = colour

    def head(self, article: Article, source: str) -> Iterator[str]:
        """Source, title, outcome, and the page in numbers."""
        yield from wrap(source, self.width)
        if article.title:
            for line in wrap(one_line(article.title), self.width):
                yield self._style(line, bold=True)
        if not article.outcome:
            evidence = "; ".join(article.outcome.evidence)
            yield from wrap(f"outcome: {article.outcome.kind}" + (f" ({evidence})" if evidence else ""), self.width)
        for asked in article.evidence.get("body", ()):
            yield from wrap(f"asked again: {asked.value}; {asked.where}", self.width)
        number = counts(article.ledger)
        sums = f"{number.body} kept in the body, {number.field} in fields, {number.removed} left out"
        yield from wrap(f"{number.blocks} blocks: {sums}", self.width)

    def entry(self, entry: Entry) -> Iterator[str]:
        """One block: its fate, its text, and below it the rule and the reason."""
        fate = {"body": "kept", "removed": "left out"}.get(entry.verdict) or entry.field or "field"
        most = _KEPT_LINES if entry.verdict == "body" else _REMOVED_LINES
        if entry.region:
            most = 1
        yield from self._block(entry.verdict, fate, one_line(entry.text), most)
        if entry.verdict == "removed" or entry.rule:
            words = f" · {_words(entry.text)}" if entry.region else ""
            overruled = "overruled: " if entry.overruled else ""
            yield from self._reason(f"{overruled}{entry.rule or UNNAMED}: {because(entry)}{words}")
        elif entry.verdict == "body" and entry.detail:
            yield from self._reason(entry.detail)
        if self.verbose and entry.figures:
            yield from self._reason(entry.figures)

    def stretch(self, stretch: Sequence[Entry]) -> Iterator[str]:
        """Many blocks around the story, in short: how many, how they begin, which rules."""
        text = one_line(" ".join(entry.text for entry in stretch))
        yield from self._block("removed", f"{len(stretch)} blocks", text, 1)
        rules = ", ".join(f"{name} {number}" for name, number in stretch_rules(stretch).items())
        yield from self._reason(f"{rules} · {_words(text)} (--full shows them)")

    def foot(self, article: Article) -> Iterator[str]:
        """What each rule took."""
        rows = taken(article.ledger)
        if not rows:
            return
        yield ""
        yield "Left out, by rule"
        for row in rows:
            for at, line in enumerate(wrap(f"{row.rule}: {numbers(row)}", self.width - 4)):
                yield ("    " if at else "  ") + line

    def _block(self, verdict: str, fate: str, text: str, most: int) -> Iterator[str]:
        lines = wrap(text, self.width - _FATE)
        if not self.full and len(lines) > most:
            lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 : most + 1]), self.width - _FATE)]
        label = f"{_SIGNS[verdict]} {fate}"
        label = cut(label, _FATE - 1).ljust(_FATE)
        for at, line in enumerate(lines or [""]):
            yield self._style((label if at == 0 else " " * _FATE) + line, fg=_COLOURS[verdict])

    def _reason(self, text: str) -> Iterator[str]:
        for line in wrap(one_line(text), self.width - _FATE - 2):
            yield self._style(" " * (_FATE + 2) + line, dim=True)

    def _style(self, line: str, *, fg: str | None = None, bold: bool | None = None, dim: bool | None = None) -> str:
        return click.style(line, fg=fg, bold=bold, dim=dim) if self.colour else line


def numbers(row: Taken) -> str:
    """What a rule did, in numbers: ``3 blocks, 41 words, 1 overruled``."""
    parts = (
        (row.blocks, f"{row.blocks} {'block' if row.blocks == 1 else 'blocks'}, {_number_of_words(row.words)}"),
        (row.fields, f"{row.fields} to fields"),
        (row.overruled, f"{row.overruled} overruled"),
        (row.kept, f"{row.kept} kept"),
    )
    return ", ".join(text for number, text in parts if number)


def because(entry: Entry) -> str:
    details = "; ".join(filter(None, (entry.detail, entry.overruled)))
    return f"{entry.why}: {details}" if details else entry.why


def _words(text: str) -> str:
    return _number_of_words(count_words(text))


def _number_of_words(number: int) -> str:
    return f"{number} word" if number == 1 else f"{number} words"
