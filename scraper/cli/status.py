"""``copydesk status``: show the state of the store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
import msgspec

from scraper.cli.given.stores import check_sites, opened, store_option
from scraper.cli.inert import inert_json
from scraper.cli.shown.status_lines import errors_of, lines
from scraper.urls.redact import redact_data

if TYPE_CHECKING:
    from scraper.store import SiteStatus, Source, Status


@click.command("status")
@store_option
@click.option("--site", "names", multiple=True, metavar="NAME", help="Only this site; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the state of each feed and sitemap.")
def command(where: str, names: tuple[str, ...], as_json: bool) -> None:
    """Show the sites in the store with their numbers of articles and pages, the last runs, the current errors, and the
    hosts that are left alone for now.

    NEW pages were never visited, AGAIN pages are to be visited again, LEASED pages are being visited, DONE pages need
    no further visit, and FAILED pages are given up. LAST is when the site last had a new or changed article.
    """
    with opened(where) as store:
        status, sources, held_hosts = store.status(), store.sources(), store.held_hosts()
    check_sites(names, [site.name for site in status.sites])
    sites = [site for site in status.sites if not names or site.name in names]
    sources = [source for source in sources if not names or source.site in names]
    if as_json:
        data = redact_data(_data(status, sites, sources, held_hosts))
        click.echo(inert_json(json.dumps(data, ensure_ascii=False, indent=2)))
        return
    for line in lines(status, sites, sources, held_hosts):
        click.echo(line)


def _data(
    status: Status, sites: list[SiteStatus], sources: list[Source], held_hosts: Mapping[str, datetime]
) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(
        {
            "sites": sites,
            "runs": status.runs,
            "errors": dict(errors_of(sites)),
            "sources": sources,
            "held": dict(held_hosts),
        }
    )
    return data
