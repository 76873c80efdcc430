"""``copydesk explain``: what became of every block of a page, and why."""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scraper.cli.given.formats import FORMATS
from scraper.cli.given.loaded import SourceError
from scraper.cli.given.reach import Reach
from scraper.cli.given.sources import Kind, Options, clean, load, options, sites_option, source_options
from scraper.cli.inert import inert_json
from scraper.cli.report import ALL_FAILED, print_error, shown
from scraper.cli.shown.account import counts, taken
from scraper.cli.shown.output import open_sink, output_errors, refuse_source
from scraper.files import write_file
from scraper.urls.redact import redact

if TYPE_CHECKING:
    from cleaners.article import Article

# A line longer than this is hard to read, however wide the terminal is.
_WIDEST = 100


@click.command("explain")
@click.argument("source")
@click.option("--full", is_flag=True, help="Show every block in full, including the blocks around the story.")
@click.option("--verbose", is_flag=True, help="Also show the figures behind the voters' reasons.")
@click.option("--json", "as_json", is_flag=True, help="Write the account as JSON.")
@click.option(
    "--html",
    "html_file",
    metavar="FILE",
    help="Write the account to FILE as a web page: kept and left out side by side, with a filter by rule.",
)
@source_options
@sites_option
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    full: bool,
    verbose: bool,
    as_json: bool,
    html_file: str | None,
    kind: Kind,
    url: str | None,
    allow_private: bool,
    reach: Reach,
    sites: str | None,
) -> None:
    """Show the blocks of SOURCE in reading order, kept or left out, each with the rule and the reason.

    SOURCE is a web address, a file that holds HTML or text, or - for standard input. The account comes from the
    same run that made the article. The exit status is 0, 3 if SOURCE cannot be read, and 2 for wrong usage.
    """
    if as_json and (html_file or full or verbose):
        raise click.UsageError("--json already writes the whole account: leave out --html, --full and --verbose")
    refuse_source(html_file, (source,))
    article = _article(source, options([source], kind, url, allow_private, reach, sites))
    if article is None:
        ctx.exit(ALL_FAILED)
    if html_file:
        from scraper.cli.shown import explain_html

        page = explain_html.render(article, shown(source))
        if html_file == "-":
            _write(page)
        else:
            with output_errors():
                write_file(Path(html_file), page)
    elif as_json:
        _write(inert_json(json.dumps(to_dict(article, shown(source)), ensure_ascii=False, indent=2)) + "\n")
    else:
        from scraper.cli.shown import explain_text

        width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST) if sys.stdout.isatty() else 80
        account = explain_text.render(article, shown(source), width=width, full=full, verbose=verbose, colour=_colour())
        _write(account)


def to_dict(article: Article, source: str) -> dict[str, Any]:
    """The account as plain data: counts, what each rule did, and every block of the page with its verdict."""
    return {
        "source": source,
        "url": redact(article.url) if article.url else None,
        "title": article.title,
        "outcome": {"kind": article.outcome.kind, "evidence": list(article.outcome.evidence)},
        "counts": asdict(counts(article.ledger)),
        "rules": [asdict(each) for each in taken(article.ledger)],
        "blocks": [asdict(entry) for entry in article.ledger],
    }


def _article(source: str, settings: Options) -> Article | None:
    with closing(load([source], settings)) as loaded:
        _, result = next(loaded)
        try:
            return clean(result, settings)
        except SourceError as error:
            print_error(source, str(error))
            return None


def _colour() -> bool:
    """Whether to use colours: on a terminal that supports them, unless NO_COLOR (https://no-color.org) is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(document: str) -> None:
    open_sink(None, FORMATS["text"], ()).write("", document)
