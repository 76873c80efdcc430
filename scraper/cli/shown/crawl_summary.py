"""The figures of a run as a table: a line per site with results, and a total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scraper.cli.report import plain
from scraper.cli.shown.tables import WIDTH, table
from scraper.cli.shown.wrapping import wrap
from scraper.crawl.events import RunEnded
from scraper.crawl.summary import SiteFigures, Summary
from scraper.seeds.writing import hosts_line

_RESULTS = ("new", "revised", "same", "unchanged", "duplicate", "held", "failed")
_ENDS = {"stopped": "stopped by a signal", "failed": "broken off", "done": "done"}


def summary(figures: Summary, end: RunEnded) -> str:
    """The summary, in lines of 80 columns unless the names of the sites are too long."""
    lines = [_dry(figures)] if end.run is None else _visited(figures)
    if failed := figures.failed_sites:
        lines += wrap(f"no feed, sitemap or section could be read: {', '.join(failed)}", WIDTH)
    for name, site in figures.sites.items():
        lines += _of_site(plain(name), site)
    if figures.errors:
        counts = ", ".join(f"{kind} {count:,}" for kind, count in figures.errors.most_common())
        lines += wrap(f"errors: {counts}", WIDTH)
    if figures.errors.keys() & {"address", "port"}:
        lines += wrap("hosts that are not public are refused; use --allow-private if you mean it", WIDTH)
    seconds = end.summary["seconds"]
    lines.append(plain(f"{_ENDS[end.state]} in {seconds:,.1f} s" + (f": {end.message}" if end.message else "")))
    return "\n".join(lines)


def _of_site(name: str, site: SiteFigures) -> Iterator[str]:
    """What is wrong with a site that could be read."""
    if site.silent:
        yield from wrap(
            f"{name}: nothing can be had: every page failed, the last {site.silent:,} new ones in a row", WIDTH
        )
    if site.ready and site.ready.hosts:
        total = site.ready.own + site.ready.foreign
        yield from wrap(
            f"{name}: {site.ready.foreign:,} of {total:,} entries are on hosts that its seed does not name", WIDTH
        )
        yield f"  to take them: {hosts_line(site.ready.hosts)}"


def _visited(figures: Summary) -> list[str]:
    busy = {name: site.results for name, site in figures.sites.items() if site.results}
    shown = [result for result in _RESULTS if result in ("new", "failed") or figures.results[result]]
    if not busy:
        found = sum(site.found for site in figures.sites.values())
        return [f"{found:,} found, none visited" if found else "nothing new"]
    rows = [[plain(name), *(_count(results, result) for result in shown)] for name, results in busy.items()]
    if len(rows) > 1:
        rows.append(["all", *(_count(figures.results, result) for result in shown)])
    return [table(["SITE", *(result.upper() for result in shown)], rows)]


def _count(results: Counter[str], result: str) -> str:
    return f"{results[result]:,}"


def _dry(figures: Summary) -> str:
    wanted = {name: site.wanted for name, site in figures.sites.items()}
    return f"{sum(wanted.values()):,} pages would be visited, of {sum(map(bool, wanted.values())):,} sites"
