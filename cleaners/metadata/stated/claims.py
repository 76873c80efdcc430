"""The claim: one statement of the page about itself, from which a field is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from cleaners.article import Evidence


class Claim(NamedTuple):
    """One place of the page that states a field.

    The value, who says so, where, and the visible element if any.
    """

    value: str
    source: str
    where: str = ""
    element: Any = None


def evidence(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """The claims as evidence, in the order given, each statement once."""
    by_statement: dict[tuple[str, str, str], Evidence] = {}
    for claim in claims:
        key = claim.value, claim.source, claim.where
        by_statement.setdefault(key, Evidence(claim.value, claim.source, claim.where))
    return tuple(by_statement.values())
