"""The content of a source, wherever it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.page import RawCopy

if TYPE_CHECKING:
    from cleaners.article import Article
    from cleaners.sites import Sites

Cleaning = Callable[["Sites | None"], "Article"]


class SourceError(Exception):
    """A source cannot be read; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source's raw copy, and what makes its article: a page from the web may have to be rendered, a file not."""

    raw: RawCopy
    cleaning: Cleaning

    def clean(self, rules: Sites | None = None) -> Article:
        """Clean the source. Raises ``SourceError`` if that fails, which it never should."""
        try:
            return self.cleaning(rules)
        except SourceError:
            raise
        except Exception as error:  # one page that breaks us must not take the others with it
            raise SourceError(f"could not be cleaned: {type(error).__name__}: {error}") from error
