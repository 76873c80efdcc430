"""What a page turned out to be, with what decided: an article, a wall before one, or none at all.

Every detector looks for one outcome and gives its evidence, or nothing. They are asked in order, the surest first.
Precision is held above recall: a page with a story of its own is never called blocked, missing or a consent wall
because of what it says or of what is laid over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from cleaners.article import Access, Evidence, Outcome, OutcomeKind
from cleaners.metadata import Metadata
from cleaners.outcome.absences import GONE, MUCH, not_found, out_of_order, script_shell
from cleaners.outcome.others import index_page, unsupported
from cleaners.outcome.refusals import REFUSED, blocked
from cleaners.outcome.seen import Seen
from cleaners.outcome.walls import consent_wall, paywalled

__all__ = ["Seen", "access_evidence", "access_of", "decide", "of_nothing"]

Detector = Callable[[Seen], tuple[str, ...] | None]
DETECTORS: tuple[tuple[OutcomeKind, Detector], ...] = (
    ("unsupported", unsupported),
    ("blocked", blocked),
    ("not_found", not_found),
    ("consent_wall", consent_wall),
    ("empty", out_of_order),
    ("script_shell", script_shell),
    ("paywalled", paywalled),
    ("index_page", index_page),
)


def decide(seen: Seen) -> Outcome:
    """The outcome of a page. A body that no detector objects to is ``ok``; no body at all is ``empty``."""
    for kind, detector in DETECTORS:
        evidence = detector(seen)
        if evidence:
            return Outcome(kind, evidence)
    if not seen.body:
        return Outcome("empty", ("no block of the page is part of a story", *_elsewhere(seen)))
    return Outcome()


def access_of(known: Metadata, outcome: Outcome) -> Access | None:
    """Whether the story may be read without paying: what the page states, unless it was found to be cut off."""
    if outcome.kind != "paywalled" or known.access == "metered":
        return known.access
    return "paid"


def access_evidence(known: Metadata, outcome: Outcome) -> dict[str, tuple[Evidence, ...]]:
    """The witnesses of the access where the page was found to be cut off: what says so before what the page states."""
    if outcome.kind != "paywalled":
        return {}
    seen = tuple(Evidence(text, "outcome", outcome.kind) for text in outcome.evidence)
    return {"access": (*seen, *known.evidence.get("access", ()))}


def _elsewhere(seen: Seen) -> tuple[str, ...]:
    """Where the text of a page without a story stands, if most of it is in parts that are not looked into."""
    held = Counter[str]()
    for block in seen.blocks.all:
        held[block.region or ""] += block.chars
    region, chars = held.most_common(1)[0] if held else ("", 0)
    return (f"{chars} characters stand in <{region}>",) if region and chars > MUCH else ()


def of_nothing(kind: OutcomeKind, reason: str, status: int | None) -> Outcome:
    """The outcome of an answer without a page that can be read; the status of an empty one says why it is empty."""
    if kind == "empty" and status is not None and status >= 400:
        kind = "not_found" if status in GONE else "blocked" if status in REFUSED else kind
        return Outcome(kind, (f"HTTP status {status}", reason))
    return Outcome(kind, (reason,))
