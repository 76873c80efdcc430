"""The inputs of the export writers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from scraper.fetch.policy.manners import HOME


class Stored(Protocol):
    """An article of the store: its address, when it was saved, and the article as ``Article.to_dict`` gives it.

    ``first_seen`` is when its first revision was saved, ``saved_at`` when this one was, ``gone_at`` when its page was
    found to be withdrawn, if it is; all are aware, in UTC.
    """

    @property
    def url(self) -> str: ...
    @property
    def site(self) -> str: ...
    @property
    def revision(self) -> int: ...
    @property
    def first_seen(self) -> datetime: ...
    @property
    def saved_at(self) -> datetime: ...
    @property
    def gone_at(self) -> datetime | None: ...
    @property
    def article(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Channel:
    """The head of a feed: its title, the web page that it belongs to (copydesk's own if none is given), and the language of
    its articles if they have one."""

    title: str = "Clean articles"
    home: str = ""
    language: str = ""

    @property
    def link(self) -> str:
        """The web page, never empty: RSS requires one."""
        return self.home or HOME


class MissingExtra(Exception):  # noqa: N818  it says what is missing
    """A format needs a package that is not installed; the message says how to install it."""
