"""``copydesk save``: save a page and its article as a regression test."""

from __future__ import annotations

from contextlib import closing

import click

from scraper import testing
from scraper.cli.given.loaded import Loaded, SourceError
from scraper.cli.given.reach import Reach
from scraper.cli.given.sources import Kind, load, options, source_options
from scraper.cli.report import ALL_FAILED, OutputError, print_error


@click.command("save")
@click.argument("source")
@click.argument("directory", metavar="DIR")
@source_options
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    directory: str,
    kind: Kind,
    url: str | None,
    allow_private: bool,
    reach: Reach,
) -> None:
    """Save SOURCE, and the article that comes out of it now, to DIR/<site>/<slug>/.

    SOURCE is a web address, or a file or - (standard input) together with --url. Prints the folder. Does not
    overwrite a saved page. Read expected.json before you trust it: it holds what comes out now, not what should.
    The exit status is 0, 3 if nothing was saved, and 2 for wrong usage.
    """
    settings = options([source], kind, url, allow_private, reach)
    with closing(load([source], settings)) as loaded:
        ((_, result),) = loaded
    try:
        click.echo(_save(result, directory))
    except SourceError as error:
        print_error(source, str(error))
        ctx.exit(ALL_FAILED)


def _save(result: Loaded | SourceError, directory: str) -> str:
    if isinstance(result, SourceError):
        raise result
    raw = result.raw
    if raw.url is None:
        raise click.UsageError("a file or standard input needs --url, the address that it was saved from")
    try:
        return str(testing.save(raw.content, raw.url, directory, content_type=raw.content_type).path)
    except (FileExistsError, ValueError) as error:
        raise SourceError(str(error)) from error
    except OSError as error:
        raise OutputError(f"{directory}: {error.strerror or error}") from error
