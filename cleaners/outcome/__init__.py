"""What a page turned out to be, with what decided: an article, a wall in front of one, or something else.

Every detector looks for one outcome and gives its evidence, or nothing. They run in order, the surest first.
Precision comes before recall: a page with a story of its own is never called blocked, missing or a consent wall
because of what it says or of what is laid over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from cleaners.article import Access, Evidence, Outcome, OutcomeKind
from cleaners.metadata import Metadata
from cleaners.outcome.absences import GONE, MUCH, not_found, out_of_order, script_shell
from cleaners.outcome.judged_page import JudgedPage
from cleaners.outcome.leftovers import leftovers
from cleaners.outcome.others import index_page, unsupported
from cleaners.outcome.refusals import REFUSED, blocked
from cleaners.outcome.walls import consent_wall, paywalled

__all__ = ["JudgedPage", "access_evidence", "access_of", "decide", "of_nothing"]

Detector = Callable[[JudgedPage], tuple[str, ...] | None]
DETECTORS: tuple[tuple[OutcomeKind, Detector], ...] = (
    ("unsupported", unsupported),
    ("blocked", blocked),
    ("not_found", not_found),
    ("consent_wall", consent_wall),
    ("empty", out_of_order),
    ("script_shell", script_shell),
    ("paywalled", paywalled),
    ("index_page", index_page),
    ("empty", leftovers),
)


def decide(page: JudgedPage) -> Outcome:
    """The outcome of a page. A body that no detector objects to is ``ok``; no body at all is ``empty``."""
    for kind, detector in DETECTORS:
        evidence = detector(page)
        if evidence:
            return Outcome(kind, evidence)
    if not page.body:
        return Outcome("empty", ("no block of the page is part of a story", *_elsewhere(page)))
    return Outcome()


def access_of(metadata: Metadata, outcome: Outcome) -> Access | None:
    """Whether the story may be read without paying: as the page states, unless the story was found to be cut off."""
    if outcome.kind != "paywalled" or metadata.access == "metered":
        return metadata.access
    return "paid"


def access_evidence(metadata: Metadata, outcome: Outcome) -> dict[str, tuple[Evidence, ...]]:
    """The evidence for the access where the story was found to be cut off: that first, then what the page states."""
    if outcome.kind != "paywalled":
        return {}
    found = tuple(Evidence(text, "outcome", outcome.kind) for text in outcome.evidence)
    return {"access": (*found, *metadata.evidence.get("access", ()))}


def _elsewhere(page: JudgedPage) -> tuple[str, ...]:
    """Which region holds the text of a page without a story, if regions hold much of it."""
    chars_by_region = Counter[str]()
    for block in page.blocks.all:
        chars_by_region[block.region or ""] += block.chars
    region, chars = chars_by_region.most_common(1)[0] if chars_by_region else ("", 0)
    return (f"{chars} characters are in <{region}>",) if region and chars > MUCH else ()


def of_nothing(kind: OutcomeKind, reason: str, status: int | None) -> Outcome:
    """The outcome of a response without a readable page. The status of an empty one says why it is empty."""
    if kind == "empty" and status is not None and status >= 400:
        kind = "not_found" if status in GONE else "blocked" if status in REFUSED else kind
        return Outcome(kind, (f"HTTP status {status}", reason))
    return Outcome(kind, (reason,))
