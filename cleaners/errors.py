"""Errors: what can be wrong with a page before it is cleaned, and with a rule.

CleaningError
├── EmptyPage    no content at all
├── TooDeep      markup nested deeper than the parser can follow
├── NotHTML      bytes of another kind: an image, a PDF, an archive
└── BadRules     a caller's or a site's rule that cannot be used

``cleaners.clean`` turns the first three into the article's ``outcome``; it never raises them.
"""

from __future__ import annotations

from typing import ClassVar

from cleaners.article import OutcomeKind


class CleaningError(Exception):
    """Base of all errors of this package. ``outcome`` is the kind of outcome that it becomes."""

    outcome: ClassVar[OutcomeKind] = "unsupported"


class EmptyPage(CleaningError):  # noqa: N818 - the name says what the page is
    """The page has no content."""

    outcome: ClassVar[OutcomeKind] = "empty"


class TooDeep(CleaningError):  # noqa: N818
    """The markup is nested deeper than the parser can follow."""

    outcome: ClassVar[OutcomeKind] = "too_deep"


class NotHTML(CleaningError):  # noqa: N818
    """The bytes are not text: an image, a PDF, an archive."""

    outcome: ClassVar[OutcomeKind] = "not_html"


class BadRules(CleaningError):  # noqa: N818
    """A caller's or a site's rule cannot be used; the message says which and why."""
