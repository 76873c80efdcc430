"""A source as it was read, from wherever it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaners.article import Article
    from cleaners.sites import Sites


class SourceError(Exception):
    """A source cannot be read; the message is one plain line that says why."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source's bytes, with the address and the HTTP Content-Type that the cleaning goes by."""

    content: bytes
    url: str | None
    content_type: str | None

    def clean(self, rules: Sites | None = None) -> Article:
        """The article of it. Raises ``SourceError`` if that fails, which it never should."""
        import cleaners

        try:
            return cleaners.clean(self.content, url=self.url, content_type=self.content_type, rules=rules)
        except Exception as error:  # one page that breaks us must not take the others with it
            raise SourceError(f"could not be cleaned: {type(error).__name__}: {error}") from error
