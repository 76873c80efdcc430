"""``copydesk crawl``: every new article of the sites in the seeds, into the store."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path

import click

from scraper import crawl as crawling
from scraper import fetch
from scraper import seeds as seed_files
from scraper import store as stores
from scraper.cli.given.reach import Reach, reach_options
from scraper.cli.given.seeds import FOLDER, load_seeds
from scraper.cli.given.stores import StoreFailed, store_file, store_option
from scraper.cli.given.times import duration
from scraper.cli.given.times import since as moment
from scraper.cli.report import ALL_FAILED, INTERRUPTED, SOME_FAILED, print_error
from scraper.cli.shown import crawl_bars, crawl_lines
from scraper.cli.shown.output import output_errors, refuse_source
from scraper.crawl.events import Event, Stopping, Watch
from scraper.crawl.metrics import Metrics
from scraper.urls.site import host_of


@click.command("crawl")
@click.argument("seeds", nargs=-1, metavar="[SEEDS]...")
@store_option
@click.option(
    "--pages",
    metavar="DIR",
    help="Where to keep raw pages. Default: next to an SQLite store; none are kept with PostgreSQL.",
)
@click.option(
    "--site", "names", multiple=True, metavar="NAME", help="Crawl only this site of the seeds; may be repeated."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Visit at most N pages, the newest first.")
@click.option("--since", type=moment, metavar="WHEN", help="Skip pages dated before this time: 12h, 7d, 2026-03-01.")
@click.option("--every", type=duration, metavar="TIME", help="Keep running, and start a run at this interval: 15m, 1h.")
@click.option("--dry-run", "dry", is_flag=True, help="List the pages that would be visited; change nothing.")
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Cleaning processes; one per processor by default."
)
@click.option("--contact", metavar="URL", help="Where site owners can reach you; sent in the User-Agent.")
@click.option(
    "--lease",
    type=duration,
    metavar="TIME",
    default="2m",
    show_default=True,
    help="How long the pages of a crawler that died stay reserved for it.",
)
@click.option("--allow-private", is_flag=True, help="Also fetch from the hosts in the seeds if they are not public.")
@reach_options
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The log format when the output is not a terminal: plain lines or JSON objects.",
)
@click.option("--metrics", metavar="FILE|PORT", help="Export Prometheus metrics to a file, or on [HOST:]PORT.")
@click.pass_context
def command(
    ctx: click.Context,
    seeds: tuple[str, ...],
    where: str,
    pages: str | None,
    names: tuple[str, ...],
    limit: int | None,
    since: datetime | None,
    every: timedelta | None,
    dry: bool,
    workers: int | None,
    contact: str | None,
    lease: timedelta,
    allow_private: bool,
    reach: Reach,
    log_format: str,
    metrics: str | None,
) -> None:
    """Fetch the new pages of the sites in SEEDS (files and folders; the folder "seeds" by default), clean them, and
    keep the articles in the store.

    It does one run, for cron and timers; several crawls may run at once. SIGTERM or Ctrl-C stops it cleanly within ten
    seconds; a second one stops it at once.

    The exit status is 0 if every site could be read or SIGTERM stopped the crawl, 1 if some sites could not be read or
    give nothing (every page fails, all entries are on other hosts), or the store failed (a full disk), 3 if that is so
    of all sites, 2 for wrong usage, and 130 after Ctrl-C.
    """
    sites = _sites(seeds or (FOLDER,), names)
    plan = crawling.Plan(
        sites,
        where,
        pages=Path(pages) if pages else None,
        since=since,
        limit=limit,
        dry=dry,
        lease=lease.total_seconds(),
        allow_private=_hosts(sites) if allow_private else False,
        manners=fetch.Manners(contact=contact) if contact else fetch.Manners(),
        network=reach.network(),
        workers=workers,
        every=every,
    )
    refuse_source(metrics, filter(None, (store_file(where),)))
    ctx.exit(_crawl(plan, log_format, metrics))


class _CleaningFailed(click.ClickException):
    """A cleaning process cannot be started."""

    exit_code = SOME_FAILED

    def show(self, file: object = None) -> None:
        """Say so in one line, as for a source."""
        print_error("cleaning", self.message)


def _crawl(plan: crawling.Plan, log_format: str, metrics: str | None) -> int:
    """Crawl, and return the exit status."""
    with ExitStack() as stack:
        watches = [stack.enter_context(_display(log_format))]
        if metrics is not None:
            watches.append(stack.enter_context(_metrics(metrics)))

        watch = _Watch(watches)
        try:
            summary = crawling.crawl(plan, watch)
            watch.check()
            return INTERRUPTED if watch.interrupted else _status(summary)
        except crawling.CrawlFailed as error:
            if isinstance(error.__cause__, stores.StoreError):
                raise StoreFailed(str(plan.store), error.message) from error
            raise _CleaningFailed(error.message) from error


class _Watch:
    """Passes events to several receivers. If the output cannot be written any more, it stops the run as a signal would.
    ``interrupted`` says whether the keyboard stopped it."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._watches = watches
        self._problem: OSError | None = None
        self.interrupted = False

    def __call__(self, event: Event) -> None:
        self.interrupted |= isinstance(event, Stopping) and event.signal == "SIGINT"
        if self._problem is not None:
            return
        try:
            for each in self._watches:
                each(event)
        except OSError as problem:
            self._problem = problem
            signal.raise_signal(signal.SIGTERM)

    def check(self) -> None:
        """Raise ``OutputClosed`` or ``OutputError`` if there was a problem."""
        with output_errors():
            if self._problem is not None:
                raise self._problem


def _display(log_format: str) -> AbstractContextManager[Watch]:
    if log_format == "json":
        return crawl_lines.json_lines()
    return crawl_bars.bars() if crawl_bars.has_terminal() else crawl_lines.words()


def _sites(seeds: Sequence[str], names: Sequence[str]) -> tuple[seed_files.Site, ...]:
    """The sites of the seeds, or those named. Raises ``click.UsageError``."""
    sites = {site.name: site for site in load_seeds(seeds)}
    for name in names:
        if name not in sites:
            near = get_close_matches(name, sites, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(sites)}"
            raise click.UsageError(f"the seeds have no site {name!r}; {hint}")
    return tuple(sites[name] for name in dict.fromkeys(names or sites))


def _hosts(sites: Sequence[seed_files.Site]) -> tuple[str, ...]:
    """Only the hosts that the seeds name: redirects of pages are still not trusted."""
    urls = [url for site in sites for url in (site.home, *site.feeds, *site.sitemaps, *site.sections)]
    hosts = [host_of(url) for url in urls]
    hosts += [host for site in sites for host in site.hosts if host != "*"]
    return tuple(dict.fromkeys(filter(None, hosts)))


@contextmanager
def _metrics(where: str) -> Iterator[Watch]:
    """Metrics on a port if ``where`` names one, else in a file. Raises ``click.UsageError``."""
    host, _, port = where.rpartition(":")
    metrics = Metrics()
    try:
        if port.isdigit() and "/" not in host and int(port) < 65536:
            metrics.serve(host.strip("[]") or "127.0.0.1", int(port))
        else:
            metrics.write(Path(where))
    except OSError as error:
        raise click.UsageError(f"--metrics {where}: {error.strerror or error}") from error
    try:
        yield metrics.watch
    finally:
        metrics.close()


def _status(summary: crawling.Summary) -> int:
    failed = len({*summary.failed_sites, *summary.silent_sites})
    if not failed or summary.stopped:
        return 0
    return ALL_FAILED if failed == len(summary.sites) else SOME_FAILED
