"""The status of the store, in lines of 80 columns unless names or addresses are too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scraper.cli.report import plain, shown
from scraper.cli.shown.tables import WIDTH, table
from scraper.cli.shown.wrapping import wrap
from scraper.seeds.listed_hosts import SHARE

if TYPE_CHECKING:
    from scraper.store import Run, SiteStatus, Source, Status

_RUNS = 5
_HOSTS = 5  # that are named of those that a seed does not
_STATES = ("new", "again", "leased", "done", "failed")


def lines(
    status: Status, sites: list[SiteStatus], sources: list[Source], held_hosts: Mapping[str, datetime]
) -> Iterator[str]:
    """The sites, the last runs, the errors in force, and the hosts that are left alone."""
    if not sites:
        yield "no sites yet"
        return
    yield table(["SITE", "ARTICLES", *(state.upper() for state in _STATES), "LAST"], [_site(site) for site in sites])
    if status.runs:
        yield ""
        yield table(
            ["RUN", "BEGAN", "TOOK", "STATE", "NEW", "REVISED", "FAILED"], [_run(run) for run in status.runs[:_RUNS]]
        )
    if errors := errors_of(sites):
        yield ""
        yield from wrap("errors: " + ", ".join(f"{kind} {count:,}" for kind, count in errors), WIDTH)
    for site in sites:
        if site.held_texts:
            yield from wrap(
                f"{plain(site.name)}: {site.held_texts:,} articles have another text now, which is held back", WIDTH
            )
        if site.silent:
            failed = f"every page failed, the last {site.silent:,} new ones in a row"
            yield from wrap(f"{plain(site.name)}: nothing can be had any more: {failed}", WIDTH)
    for source in sources:
        yield from map(plain, _source(source))
    for host, until in held_hosts.items():
        yield f"{host}: not asked until {until:%Y-%m-%d %H:%M} UTC"


def _source(source: Source) -> Iterator[str]:
    """What is wrong with a feed, sitemap or section page."""
    where = f"{source.kind} {shown(source.url)}"
    if source.error:
        yield f"{where}: {source.error}: {source.message or ''}"
    if source.moved_to:
        yield f"{where}: has moved for good to {shown(source.moved_to)}; write that in the seed"
    foreign = sum(source.foreign.values())
    if foreign and foreign >= SHARE * (source.entries or 0):
        few = sorted(source.foreign.items(), key=lambda item: -item[1])[:_HOSTS]
        named = ", ".join(f"{host} {count:,}" for host, count in few) + (", …" if len(source.foreign) > _HOSTS else "")
        yield f"{where}: {foreign:,} of {source.entries or 0:,} entries are on hosts that the seed does not name: {named}"


def errors_of(sites: list[SiteStatus]) -> list[tuple[str, int]]:
    """The current errors at these sites by kind, the most frequent first."""
    errors: Counter[str] = Counter()
    for site in sites:
        errors.update(site.errors)
    return errors.most_common()


def _site(site: SiteStatus) -> list[str]:
    counts = [f"{site.urls.get(state, 0):,}" for state in _STATES]
    return [plain(site.name), f"{site.articles:,}", *counts, _ago(site.last_article)]


def _run(run: Run) -> list[str]:
    pages: Mapping[str, int] = run.summary.get("pages") or {}
    took = (run.ended_at - run.started_at).total_seconds() if run.ended_at else None
    return [
        str(run.id),
        f"{run.started_at:%Y-%m-%d %H:%M}",
        "" if took is None else f"{took:,.0f} s",
        run.state,
        *(f"{pages.get(result, 0):,}" for result in ("new", "revised", "failed")),
    ]


def _ago(when: datetime | None) -> str:
    """How long ago, in a word."""
    if when is None:
        return "never"
    seconds = max((datetime.now(UTC) - when).total_seconds(), 0)
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds >= size:
            return f"{seconds // size:,.0f}{unit} ago"
    return "now"
