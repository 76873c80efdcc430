"""What the fields read first pass on to those read later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cleaners.metadata.index.apart import Parts
from cleaners.metadata.index.around import Line, lines_beside
from cleaners.metadata.index.build import Index, Spot


@dataclass(frozen=True, eq=False)
class Context:
    """A page with what has been found so far: the place of the headline, its words, the language.

    It is not changed: what is found later makes another one (``dataclasses.replace``), with memories of its own.
    """

    page: Index
    language: str | None = None
    headline: Spot | None = None
    title: str = ""

    @property
    def primary(self) -> str:
        """The primary subtag of the language, ``en`` for ``en-GB``; empty when unknown."""
        return (self.language or "").replace("_", "-").split("-")[0].lower()

    @cached_property
    def parts(self) -> Parts:
        """The parts of the page that are the article and those that are not."""
        return Parts(frozenset(self.headline.element.iterancestors()) if self.headline else frozenset())

    def is_apart(self, element: Any, *, strict: bool = True) -> bool:
        """Whether an element is in a part of the page that is not the article: ``Parts.is_apart``."""
        return self.parts.is_apart(element, strict=strict)

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Short lines near the headline, the nearest below first, then those above; each text once."""
        return lines_beside(self.headline, self.page, self.parts) if self.headline else ()
