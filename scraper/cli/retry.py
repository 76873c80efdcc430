"""``copydesk retry``: make due again what failed."""

from __future__ import annotations

import click

from scraper.cli.given.stores import check_sites, opened, store_option


@click.command("retry")
@store_option
@click.option("--site", "names", multiple=True, metavar="NAME", help="Only of this site; may be repeated.")
@click.option(
    "--error", "errors", multiple=True, metavar="KIND", help="Only what failed so, such as http-403; may be repeated."
)
def command(where: str, names: tuple[str, ...], errors: tuple[str, ...]) -> None:
    """Make due again the pages that failed, given up or not, and the feeds, sitemaps and sections; the next crawl visits
    them.

    For when the reason is gone: an address that is not blocked any more, a server that is up again, a later version of
    copydesk. Hosts that asked to be left alone until a certain time still are. `copydesk status` lists the errors.
    """
    with opened(where) as store:
        status = store.status()
        check_sites(names, [site.name for site in status.sites])
        for error in errors:
            if error not in status.errors:
                raise click.UsageError(
                    f"nothing failed by {error!r}; there is {', '.join(status.errors) or 'no error'}"
                )
        retried = store.retry(names or None, errors or None)
    click.echo(f"{retried.pages:,} pages and {retried.sources:,} feeds, sitemaps and sections are due again")
