"""The output of a crawl on a terminal: a bar for each active site, and lines above the bars for failures."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from scraper.cli.report import plain
from scraper.cli.shown.crawl_lines import lines_of, warnings_shown
from scraper.cli.shown.crawl_summary import summary
from scraper.cli.shown.wrapping import cut, padded
from scraper.crawl.events import (
    Event,
    HostClosed,
    PageDone,
    PageWanted,
    RunBegan,
    RunEnded,
    SiteReady,
    SourceSeen,
    Stopping,
    Watch,
)
from scraper.crawl.summary import Summary

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_NAME = 24


def has_terminal() -> bool:
    """Whether standard error is a terminal that can move its cursor."""
    return sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


@contextmanager
def bars() -> Iterator[Watch]:
    """Bars on standard error; the figures of a run on standard output at its end."""
    shown = _Bars()
    with warnings_shown():
        try:
            yield shown.watch
        finally:
            shown.end()


class _Bars:
    def __init__(self) -> None:
        self._summary = Summary(())
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._ready: set[str] = set()

    def watch(self, event: Event) -> None:
        """Show an event."""
        if isinstance(event, RunBegan):
            self._begin(event)
        self._summary.watch(event)
        if isinstance(event, Stopping | RunEnded):
            # A second signal ends the process at once: the terminal must be restored by then.
            self.end()
        if isinstance(event, Stopping | PageWanted | HostClosed) or getattr(event, "error", None):
            self._print(event)
        if isinstance(event, SourceSeen | SiteReady | PageDone):
            self._move(event)
        if isinstance(event, RunEnded):
            click.echo(summary(self._summary, event))

    def end(self) -> None:
        """Remove the bars."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _begin(self, event: RunBegan) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

        self._summary = Summary(event.sites)
        self._tasks, self._ready = {}, set()
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("{task.fields[news]}", markup=False),
        )
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._progress.start()

    def _print(self, event: Event) -> None:
        for line in lines_of(event):
            if self._progress is None:
                click.echo(line, err=not isinstance(event, PageWanted))
            else:
                self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def _move(self, event: SourceSeen | SiteReady | PageDone) -> None:
        if self._progress is None:
            return
        if isinstance(event, SiteReady):
            self._ready.add(event.site)
        figures = self._summary.sites[event.site]
        done = figures.results.total()
        task = self._tasks.get(event.site)
        if task is None:
            name = padded(cut(plain(event.site), _NAME), _NAME)
            task = self._tasks[event.site] = self._progress.add_task(name, total=None, news="")
        total = max(figures.found, done)
        news = "looking" if event.site not in self._ready else _news(figures.results)
        # A finished site makes room for the others.
        over = event.site in self._ready and done >= total
        self._progress.update(task, completed=done, total=total or None, news=news, visible=not over)


def _news(results: dict[str, int]) -> str:
    return ", ".join(f"{results[name]} {name}" for name in ("new", "revised", "failed") if results.get(name))
