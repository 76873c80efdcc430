"""``copydesk export``: the articles of the store as files for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO, cast, get_args

import click

from cleaners.article import OutcomeKind, PageKind
from scraper import store as stores
from scraper.cli.given.sources import STDIN
from scraper.cli.given.stores import check_sites, opened, store_file, store_option
from scraper.cli.given.times import since as moment
from scraper.cli.inert import InertStream, inert, inert_json
from scraper.cli.report import OutputError
from scraper.cli.shown.output import output_errors, refuse_source
from scraper.export import FORMATS, Channel, MissingExtra, write, write_folder
from scraper.files import replacing

DEFAULT = "jsonl"
_BY_SUFFIX = {fmt.suffix: name for name, fmt in FORMATS.items() if not fmt.folder} | {".ndjson": "jsonl", ".xml": "rss"}


@click.command("export")
@store_option
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help="The output format. By default the suffix of -o decides; otherwise jsonl, or markdown for a folder.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE|FOLDER",
    help="Where to write: a file, or a folder for markdown. Standard output by default.",
)
@click.option("--since", type=moment, metavar="WHEN", help="Only articles saved since this time: 12h, 7d, 2026-03-01.")
@click.option("--site", "sites", multiple=True, metavar="NAME", help="Only articles of this site; may be repeated.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(PageKind)),
    help="Only pages of this kind; may be repeated.",
)
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    type=click.Choice(get_args(OutcomeKind)),
    help="Only articles of this outcome: ok are whole ones, paywalled the beginnings of paid ones; may be repeated.",
)
def command(
    where: str,
    format_name: str | None,
    target: str | None,
    since: datetime | None,
    sites: tuple[str, ...],
    kinds: tuple[str, ...],
    outcomes: tuple[str, ...],
) -> None:
    """Write the articles in the store, each in its latest revision, in the order in which they were first seen.

    A file is replaced only when the new one is complete. Articles are read and written one at a time, so memory
    does not grow with their number.
    """
    name = _chosen(format_name, target)
    refuse_source(target, filter(None, (store_file(where),)))
    with opened(where) as store:
        try:
            articles = _chosen_articles(_articles(store, sites, since), kinds, outcomes)
            number = _export(articles, name, target, _channel(store, sites))
        except MissingExtra as error:
            raise click.UsageError(str(error)) from error
    if target not in (None, STDIN):
        click.echo(f"{number:,} article{'' if number == 1 else 's'} written to {target}", err=True)


def _articles(store: stores.Store, sites: tuple[str, ...], since: datetime | None) -> Iterator[stores.StoredArticle]:
    return chain.from_iterable(store.articles(site=site, since=since) for site in sites or (None,))


def _chosen_articles(
    articles: Iterable[stores.StoredArticle], kinds: tuple[str, ...], outcomes: tuple[str, ...]
) -> Iterator[stores.StoredArticle]:
    for stored in articles:
        kind, outcome = stored.article.get("kind", "article"), stored.article.get("outcome") or {}
        if (not kinds or kind in kinds) and (not outcomes or outcome.get("kind", "ok") in outcomes):
            yield stored


def _channel(store: stores.Store, sites: tuple[str, ...]) -> Channel:
    """The head of a feed of these sites. Raises ``click.UsageError`` where the store has no such site."""
    languages = store.languages(sites or None)
    language = languages[0] if len(languages) == 1 else ""
    if not sites:
        return Channel(language=language)
    homes = {site.name: site.home for site in store.status().sites}
    check_sites(sites, homes)
    return Channel(", ".join(sites), homes[sites[0]] if len(sites) == 1 else "", language)


def _export(articles: Iterable[stores.StoredArticle], name: str, target: str | None, channel: Channel) -> int:
    if FORMATS[name].folder:
        with output_errors():
            return write_folder(articles, Path(target or ""))
    if target is None or target == STDIN:
        with output_errors():
            making = inert_json if FORMATS[name].json else inert
            return write(articles, name, cast(IO[bytes], InertStream(sys.stdout.buffer, making)), channel)
    try:
        with replacing(Path(target)) as stream:
            return write(articles, name, stream, channel)
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror or error}") from error


def _chosen(name: str | None, target: str | None) -> str:
    """The format. Raises ``click.UsageError`` if it does not fit the output."""
    is_folder = target is not None and (target.endswith(("/", os.sep)) or Path(target).is_dir())
    name = name or ("markdown" if is_folder else _BY_SUFFIX.get(Path(target or "").suffix.lower(), DEFAULT))
    if FORMATS[name].folder and target in (None, STDIN):
        raise click.UsageError(f"{name} writes one file per article: name a folder with -o")
    if is_folder and not FORMATS[name].folder:
        raise click.UsageError(f"{name} writes one file, but {target} is a folder")
    if not FORMATS[name].pipe and target in (None, STDIN):
        raise click.UsageError(f"{name} needs a file: name one with -o")
    return name
