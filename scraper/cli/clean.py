"""``copydesk clean``: pages, files and texts in, clean articles out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import click

from scraper.cli.given.formats import FORMATS, Format, choose
from scraper.cli.given.loaded import SourceError
from scraper.cli.given.reach import Reach
from scraper.cli.given.sources import Kind, clean, load, options, sites_option, source_options
from scraper.cli.report import Report, print_error, shown
from scraper.cli.shown.output import Sink, open_sink
from scraper.cli.shown.progress import progress

if TYPE_CHECKING:
    from cleaners.article import Article


@click.command("clean")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help="The output format. By default the suffix of the -o file decides; otherwise text.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE|FOLDER",
    help="Where to write: one file for all articles, or a folder (existing, or ending in /) with one file each.",
)
@source_options
@sites_option
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    format_name: str | None,
    target: str | None,
    kind: Kind,
    url: str | None,
    allow_private: bool,
    reach: Reach,
    sites: str | None,
) -> None:
    """Turn each SOURCE into a clean article.

    SOURCE is a web address, a file that holds HTML or text, or - for standard input.

    A source that cannot be read or holds no article is reported on standard error, and the others are still
    processed. The exit status is 0 if nothing failed, 1 if some sources failed, 3 if all failed, and 2 for wrong
    usage.
    """
    settings = options(sources, kind, url, allow_private, reach, sites)
    fmt = choose(format_name, target)
    report = Report()
    quiet_terminal = target is not None or not sys.stdout.isatty()
    with (
        open_sink(target, fmt, sources) as sink,
        progress(len(sources), wanted=quiet_terminal) as turn,
        closing(load(sources, settings)) as loaded,
    ):
        turn(shown(sources[0]))
        for number, (source, result) in enumerate(loaded, 1):
            _finish(source, partial(clean, result, settings), fmt, sink, report)
            turn(shown(sources[number]) if number < len(sources) else "")
    ctx.exit(report.exit_status)


def _finish(source: str, cleaned: Callable[[], Article], fmt: Format, sink: Sink, report: Report) -> None:
    try:
        article = cleaned()
    except SourceError as error:
        report.fail(source, str(error))
        return
    if article.blocks or fmt.data:
        sink.write(source, fmt.render(article))
    if not article.blocks:
        report.fail(source, f"no article: {_outcome(article)}")
        return
    if not article.outcome:
        print_error(source, f"not the whole article: {_outcome(article)}")
    report.succeed()


def _outcome(article: Article) -> str:
    """The outcome in words: ``paywalled (subscribe to read on)``."""
    evidence = "; ".join(article.outcome.evidence)
    return article.outcome.kind.replace("_", " ") + (f" ({evidence})" if evidence else "")
