"""The events of a run, for the terminal, the log, the metrics and the summary. All are frozen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from scraper.store.records import RunState

# The error of a page that the seeds do not select any more.
NOT_WANTED = "not-wanted"

Look = Literal["read", "unchanged", "failed"]
SourceKind = Literal["feed", "sitemap", "section"]


@dataclass(frozen=True, slots=True)
class RunBegan:
    """A run begins. ``owner`` is its name on leases; ``run`` its number in the store, None for a dry run."""

    run: int | None
    owner: str
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A feed, sitemap or section page was visited.

    ``found`` counts the pages of the site in it, ``new`` those that were not known, ``again`` those that it lists as
    changed, ``foreign`` those on hosts that the seed does not name. ``moved_to`` is where the source has moved for good.
    ``error`` is the kind of the failure; ``message`` describes it, or what could not be used.
    """

    site: str
    url: str
    kind: SourceKind
    look: Look
    found: int = 0
    new: int = 0
    again: int = 0
    foreign: int = 0
    moved_to: str | None = None
    error: str | None = None
    message: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class SiteReady:
    """All feeds, sitemaps and section pages of a site were visited. ``failed``: none of them could be read.

    ``foreign`` counts their pages on hosts that the seed does not name, ``own`` the others. If hosts are missing in the
    seed, ``hosts`` are all that it should name.
    """

    site: str
    failed: bool = False
    own: int = 0
    foreign: int = 0
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteSilent:
    """Every page of a site that was visited failed, ``failures`` new ones in a row."""

    site: str
    failures: int


@dataclass(frozen=True, slots=True)
class PageDone:
    """A page was visited, and the result is in the store.

    ``result`` is that of ``Saved``, ``first`` marks the page's first visit. ``seconds`` are those of the fetch, ``size``
    its decoded bytes, ``cleaning`` the seconds from there to the article, waiting for a process included.
    """

    site: str
    url: str
    result: str
    first: bool = False
    status: int | None = None
    error: str | None = None
    message: str = ""
    title: str | None = None
    revision: int | None = None
    seconds: float = 0.0
    cleaning: float = 0.0
    size: int = 0


@dataclass(frozen=True, slots=True)
class PageWanted:
    """A dry run would visit this page. ``dated`` is when it was published or last changed, if known."""

    site: str
    url: str
    title: str | None = None
    dated: datetime | None = None


@dataclass(frozen=True, slots=True)
class HostClosed:
    """A host asked us to wait, or failed repeatedly; its pages wait for a later run."""

    host: str
    until: datetime
    message: str = ""


@dataclass(frozen=True, slots=True)
class Stopping:
    """A signal came. Nothing new is started; running visits have ``seconds`` to finish."""

    signal: str
    seconds: float


@dataclass(frozen=True, slots=True)
class RunEnded:
    """The run has ended; ``message`` gives the reason, unless it ended normally."""

    run: int | None
    state: RunState
    summary: Mapping[str, Any]
    message: str = ""


Event = RunBegan | SourceSeen | SiteReady | SiteSilent | PageDone | PageWanted | HostClosed | Stopping | RunEnded
Watch = Callable[[Event], None]
