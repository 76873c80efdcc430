"""The output of a crawl without a terminal: a line per event, in words or as JSON."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

import click
import msgspec

from scraper.cli.report import plain, shown
from scraper.cli.shown.crawl_summary import summary
from scraper.crawl.events import (
    Event,
    HostClosed,
    PageDone,
    PageWanted,
    RunBegan,
    RunEnded,
    SourceSeen,
    Stopping,
    Watch,
)
from scraper.crawl.summary import Summary
from scraper.urls.redact import redact_data

_CAPITAL = re.compile(r"(?<=.)([A-Z])")


@contextmanager
def words() -> Iterator[Watch]:
    """Lines for people, on standard output, and the figures at the end of each run."""
    with warnings_shown():
        yield Words().watch


def warnings_shown() -> AbstractContextManager[None]:
    """Show the crawl's warnings on standard error inside the context."""
    return _logging_to(lambda record: click.echo(plain(f"copydesk: {record.getMessage()}"), err=True))


@contextmanager
def json_lines() -> Iterator[Watch]:
    """One JSON object per line on standard output: ``time`` (RFC 3339, UTC), ``event`` and the event's own fields."""

    def write(name: str, fields: dict[str, object]) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        click.echo(json.dumps({"time": now, "event": name} | redact_data(fields), ensure_ascii=True))

    def watch(event: Event) -> None:
        write(_CAPITAL.sub(r"_\1", type(event).__name__).lower(), msgspec.to_builtins(event))

    def log(record: logging.LogRecord) -> None:
        write("log", {"level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()})

    with _logging_to(log):
        yield watch


class Words:
    """Prints events in words."""

    def __init__(self) -> None:
        self._summary: Summary | None = None

    def watch(self, event: Event) -> None:
        """Print the lines of an event."""
        if isinstance(event, RunBegan):
            self._summary = Summary(event.sites)
        if self._summary is not None:
            self._summary.watch(event)
        for line in lines_of(event):
            click.echo(line)
        if isinstance(event, RunEnded) and self._summary is not None:
            click.echo(summary(self._summary, event))


def lines_of(event: Event) -> Iterator[str]:
    """The lines for an event; none for minor events."""
    if isinstance(event, RunBegan):
        number = "dry run" if event.run is None else f"run {event.run}"
        sites = f"{len(event.sites):,} site{'' if len(event.sites) == 1 else 's'}"
        yield f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC: {number} begins, {sites}"
    elif isinstance(event, PageDone):
        yield _page(event)
    elif isinstance(event, PageWanted):
        dated = f"{event.dated:%Y-%m-%d %H:%M}  " if event.dated else " " * 18
        yield dated + plain(f"{shown(event.url)}")
    elif isinstance(event, SourceSeen):
        yield from _source(event)
    elif isinstance(event, HostClosed):
        yield plain(f"{event.host}: not asked until {event.until:%Y-%m-%d %H:%M:%S} UTC: {event.message}")
    elif isinstance(event, Stopping):
        yield f"{event.signal}: stopping within {event.seconds:g} seconds; repeat it to stop at once"


def _page(event: PageDone) -> str:
    if event.error:
        return plain(f"{'failed':9} {shown(event.url)}: {event.error}: {event.message}")
    return plain(f"{event.result:9} {shown(event.url)}")


def _source(event: SourceSeen) -> Iterator[str]:
    where = f"{event.kind:9} {shown(event.url)}"
    if event.moved_to:
        yield plain(f"{where}: has moved for good to {shown(event.moved_to)}")
    if event.error:
        yield plain(f"{where}: {event.error}: {event.message}")
    elif event.look == "read":
        parts = [f"{event.found:,} found", f"{event.new:,} new"]
        parts += [f"{event.again:,} changed"] if event.again else []
        parts += [f"{event.foreign:,} on other hosts"] if event.foreign else []
        parts += [event.message] if event.message else []
        yield plain(f"{where}: {', '.join(parts)}")


class _Handler(logging.Handler):
    def __init__(self, show: Callable[[logging.LogRecord], None]) -> None:
        super().__init__(logging.WARNING)
        self._show = show

    def emit(self, record: logging.LogRecord) -> None:
        self._show(record)


@contextmanager
def _logging_to(show: Callable[[logging.LogRecord], None]) -> Iterator[None]:
    log, handler = logging.getLogger("scraper"), _Handler(show)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
