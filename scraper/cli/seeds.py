"""``copydesk seeds``: the files that say what to crawl."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper import fetch
from scraper import seeds as seed_files
from scraper.cli.given.formats import FORMATS
from scraper.cli.given.reach import Reach, reach_options
from scraper.cli.given.seeds import FOLDER
from scraper.cli.given.sources import STDIN
from scraper.cli.report import ALL_FAILED, SOME_FAILED, plain, print_error
from scraper.cli.shown.output import open_sink, output_errors, refuse_source
from scraper.durations import short
from scraper.errors import AddressRefused, FetchError, PortRefused
from scraper.files import write_file
from scraper.seeds import opml, values, writing
from scraper.urls.site import host_of

if TYPE_CHECKING:
    from scraper.seeds.survey import Survey

_WIDTH = 80


@click.group("seeds")
def command() -> None:
    """Manage the seeds: files that say which sites to crawl, and where each site lists its new pages
    (docs/seeds.md)."""


@command.command("check", short_help="Check seed files, and list their sites.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.pass_context
def check_command(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Check seed files, and list the sites that can be used.

    PATH is a seed file or a folder of them; the folder "seeds" by default. Reports every mistake with its file, line
    and key. The exit status is 0 if there are none, 1 if there are some, and 3 if no usable site is left.
    """
    sites, errors = seed_files.check(paths or (FOLDER,))
    for error in errors:
        print_error(error.place, f"{error.key}: {error.message}" if error.key else error.message)
    if sites:
        _write("\n".join([*_table([site for _, site in sites]), "", _count(sites, len(errors))]) + "\n")
    if errors:
        ctx.exit(SOME_FAILED if sites else ALL_FAILED)


@command.command("add", short_help="Find a site's feeds and sitemaps, and write its file.")
@click.argument("url")
@click.option("--dir", "folder", metavar="DIR", default=FOLDER, show_default=True, help="The folder to write to.")
@click.option("--name", metavar="NAME", help="The name of the site and of its file; the host by default.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.option("--allow-private", is_flag=True, help="Also fetch from the host of URL if it is not public.")
@reach_options
@click.pass_context
def add_command(
    ctx: click.Context, url: str, folder: str, name: str | None, force: bool, allow_private: bool, reach: Reach
) -> None:
    """Find the feeds and sitemaps of the site at URL, and write DIR/NAME.toml.

    URL may be a home page, a section, a feed or a sitemap. Reads the feeds and sitemaps that the page and robots.txt
    name, or else tries the usual places. Obeys robots.txt. Reports what it found, and prints the path of the file.
    Check the file before you crawl with it. The exit status is 0, or 3 if nothing was written.
    """
    try:
        name = values.name(name) if name else None
    except values.BadValue as error:
        raise click.UsageError(f"--name {error}") from error
    if name and not force and not _is_free(Path(folder) / f"{name}.toml"):
        ctx.exit(ALL_FAILED)
    found = _survey(url, allow_private, reach)
    if found is None:
        ctx.exit(ALL_FAILED)
    for remark in found.remarks:
        click.echo(plain(remark), err=True)
    site = replace(found.site, name=name or found.site.name)
    if not (site.feeds or site.sitemaps or site.sections):
        print_error(url, "no feeds, no sitemaps, and no links that look like articles")
        ctx.exit(ALL_FAILED)
    for address in (*site.feeds, *site.sitemaps, *site.sections):
        click.echo(plain(f"found: {address}: {found.notes.get(address, '')}"), err=True)
    skipped = [remark for remark in found.remarks if remark.startswith("skipped: ")]
    document = writing.document(site, found.notes, (f"What {site.home} offers.", *skipped))
    if not _save(Path(folder) / f"{site.name}.toml", document, force):
        ctx.exit(ALL_FAILED)


@command.command("import-opml", short_help="Make a seed file from a feed reader's list.")
@click.argument("file", metavar="FILE")
@click.option("--dir", "folder", metavar="DIR", default=FOLDER, show_default=True, help="The folder to write to.")
@click.option("--name", metavar="NAME", help="The name of the file, without .toml; that of FILE by default.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.pass_context
def import_command(ctx: click.Context, file: str, folder: str, name: str | None, force: bool) -> None:
    """Make DIR/NAME.toml from FILE, a list of feeds in OPML (- for standard input).

    Feeds of one site become one entry. Fetches nothing. Prints the path of the file. The exit status is 0, 1 if some
    entries could not be used, and 3 if nothing was written.
    """
    stem = name or ("feeds" if file == STDIN else Path(file).stem)
    try:
        values.name(stem)
    except values.BadValue as error:
        raise click.UsageError(f"{stem!r}, the file's name, {error}; give one with --name") from error
    try:
        outlines = opml.read_opml(_read(file))
    except (opml.NotOPML, OSError) as error:
        print_error(file, getattr(error, "strerror", None) or str(error))
        ctx.exit(ALL_FAILED)
    sites, lost = opml.sites_of(outlines)
    for outline in lost:
        print_error(file, f"skipped: {outline.feed}: not a web address")
    if not sites:
        print_error(file, "no feeds")
        ctx.exit(ALL_FAILED)
    document = writing.list_document(sites, {outline.feed: outline.title for outline in outlines})
    if not _save(Path(folder) / f"{stem}.toml", document, force):
        ctx.exit(ALL_FAILED)
    if lost:
        ctx.exit(SOME_FAILED)


@command.command("export-opml", short_help="Write the feeds as a list for feed readers.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("-o", "--output", metavar="FILE", help="The file to write to; standard output by default.")
@click.pass_context
def export_command(ctx: click.Context, paths: tuple[str, ...], output: str | None) -> None:
    """Write the feeds in seed files as OPML, which feed readers import.

    PATH is a seed file or a folder of them; the folder "seeds" by default. Reports sites without feeds, which are
    left out. The exit status is 0, or 3 if the files cannot be used or name no feed.
    """
    named = [Path(path) for path in paths or (FOLDER,)]
    refuse_source(output, (file for path in named for file in (path.glob("*") if path.is_dir() else (path,))))
    try:
        sites = seed_files.load(paths or (FOLDER,))
    except seed_files.SeedError as error:
        print_error(error.place, f"{error.key}: {error.message}" if error.key else error.message)
        ctx.exit(ALL_FAILED)
    for site in sites:
        if not site.feeds:
            print_error(site.name, "skipped: it has no feeds")
    fed = [site for site in sites if site.feeds]
    if not fed:
        ctx.exit(ALL_FAILED)
    document = opml.write_opml(fed)
    if output is None or output == STDIN:
        _write(document)
        return
    with output_errors():
        write_file(Path(output), document)


def _survey(url: str, allow_private: bool, reach: Reach) -> Survey | None:
    from scraper.seeds.survey import survey

    try:
        with fetch.Fetcher(allow_private=(host_of(url),) if allow_private else (), network=reach.network()) as fetcher:
            return survey(url, fetcher)
    except (AddressRefused, PortRefused) as error:
        print_error(url, f"{error.message}; use --allow-private if you mean it")
    except FetchError as error:
        print_error(url, error.message)
    return None


def _read(file: str) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read(opml.MOST_BYTES + 1)
    with Path(file).open("rb") as stream:
        return stream.read(opml.MOST_BYTES + 1)


def _save(path: Path, document: str, force: bool) -> bool:
    """Write a seed file and print its path; false if it exists and must not be overwritten."""
    if not force and not _is_free(path):
        return False
    with output_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, document)
    click.echo(str(path))
    return True


def _is_free(path: Path) -> bool:
    if path.exists():
        print_error(str(path), "exists already; --force overwrites it")
        return False
    return True


def _table(sites: Sequence[seed_files.Site]) -> list[str]:
    width = min(24, max(4, *(len(site.name) for site in sites)))
    lines = [f"{'SITE':<{width}}  FEEDS  SITEMAPS  SECTIONS  EVERY  LIMIT  ARTICLES ON"]
    for site in sites:
        counts = f"{len(site.feeds):>5}  {len(site.sitemaps):>8}  {len(site.sections):>8}"
        hints = f"{short(site.every) if site.every else '':>5}  {site.limit or '':>5}"
        hosts = "any host" if "*" in site.hosts else ", ".join(site.hosts)
        name = site.name if len(site.name) <= width else site.name[: width - 1] + "…"
        line = f"{name:<{width}}  {counts}  {hints}  {hosts}"
        lines.append(line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…")
    return lines


def _count(sites: Sequence[tuple[str, seed_files.Site]], errors: int) -> str:
    files = len({file for file, _ in sites})
    count = f"{len(sites)} {'site' if len(sites) == 1 else 'sites'} in {files} {'file' if files == 1 else 'files'}"
    return f"{count}; {errors} {'mistake' if errors == 1 else 'mistakes'}" if errors else f"{count}; no mistakes"


def _write(document: str) -> None:
    open_sink(None, FORMATS["text"], ()).write("", document)
