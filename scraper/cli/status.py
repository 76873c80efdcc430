"""``copydesk status``: the store at a glance."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from scraper.cli.explain_text import wrap
from scraper.cli.report import plain
from scraper.cli.stores import opened, store_option
from scraper.cli.tables import WIDTH, table

if TYPE_CHECKING:
    from scraper.store import Run, SiteStatus, Source, Status

_RUNS = 5
_STATES = ("new", "again", "leased", "done", "failed")


@click.command("status", short_help="Show the sites, the last runs, counts and errors of the store.")
@store_option
@click.option("--site", "names", multiple=True, metavar="NAME", help="This site alone; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="The same as data, with the state of each feed and sitemap.")
def command(where: str, names: tuple[str, ...], as_json: bool) -> None:
    """Show the sites of the store, with their articles and the pages that wait; the last runs; the errors in force; and
    the hosts that are left alone.

    Of a page, new is one that was never visited, again one to be visited once more, done one that is not, and failed
    one that is given up. LAST is when the site last gave a new or changed article.
    """
    with opened(where) as store:
        status, sources, held = store.status(), store.sources(), store.held()
    known = {site.name for site in status.sites}
    for name in names:
        if name not in known:
            raise click.UsageError(f"no site {name!r} in the store; it has {', '.join(sorted(known)) or 'none'}")
    sites = [site for site in status.sites if not names or site.name in names]
    sources = [source for source in sources if not names or source.site in names]
    if as_json:
        click.echo(json.dumps(_data(status, sites, sources, held), ensure_ascii=False, indent=2))
        return
    for line in _lines(status, sites, sources, held):
        click.echo(line)


def _lines(
    status: Status, sites: list[SiteStatus], sources: list[Source], held: Mapping[str, datetime]
) -> Iterator[str]:
    if not sites:
        yield "no sites yet"
        return
    yield table(["SITE", "ARTICLES", *(state.upper() for state in _STATES), "LAST"], [_site(site) for site in sites])
    if status.runs:
        yield ""
        yield table(
            ["RUN", "BEGAN", "TOOK", "STATE", "NEW", "REVISED", "FAILED"], [_run(run) for run in status.runs[:_RUNS]]
        )
    if errors := _errors(sites):
        yield ""
        yield from wrap("errors: " + ", ".join(f"{kind} {count:,}" for kind, count in errors), WIDTH)
    for source in sources:
        if source.error:
            yield plain(f"{source.kind} {source.url}: {source.error}: {source.message or ''}")
    for host, until in held.items():
        yield f"{host} is left alone until {until:%Y-%m-%d %H:%M} UTC"


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


def _errors(sites: list[SiteStatus]) -> list[tuple[str, int]]:
    errors: Counter[str] = Counter()
    for site in sites:
        errors.update(site.errors)
    return errors.most_common()


def _ago(when: datetime | None) -> str:
    """How long ago, in a word."""
    if when is None:
        return "never"
    seconds = max((datetime.now(UTC) - when).total_seconds(), 0)
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds >= size:
            return f"{seconds // size:,.0f}{unit} ago"
    return "now"


def _data(
    status: Status, sites: list[SiteStatus], sources: list[Source], held: Mapping[str, datetime]
) -> dict[str, Any]:
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(
        {
            "sites": sites,
            "runs": status.runs,
            "errors": dict(_errors(sites)),
            "sources": sources,
            "held": dict(held),
        }
    )
    return data
