"""``copydesk reclean``: clean the stored pages again without asking any server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper import crawl as crawling
from scraper.cli.given.seeds import FOLDER, load_seeds
from scraper.cli.given.stores import StoreFailed, opened, store_option
from scraper.cli.report import SOME_FAILED, plain, shown
from scraper.cli.shown.wrapping import cut

if TYPE_CHECKING:
    from scraper.crawl.reclean import Recleaned, RecleanPlan

_WIDTH = 80
# Paragraphs of a change that are shown without --full.
_MOST = 4
_SHOWN_RESULTS = ("revised", "new", "lost", "failed")


@click.command("reclean")
@click.argument("seeds", nargs=-1, metavar="[SEEDS]...")
@store_option
@click.option("--pages", metavar="DIR", help="The folder of raw pages, if it is not the store's default.")
@click.option("--site", metavar="NAME", help="Only pages of this site.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would change; change nothing.")
@click.option("--full", is_flag=True, help="Show every changed paragraph in full.")
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Cleaning processes; one per processor by default."
)
@click.pass_context
def command(
    ctx: click.Context,
    seeds: tuple[str, ...],
    where: str,
    pages: str | None,
    site: str | None,
    dry: bool,
    full: bool,
    workers: int | None,
) -> None:
    """Clean every stored page again with this version of copydesk. An article that reads differently gets a new
    revision; the old one stays.

    SEEDS (the folder "seeds" by default, if it exists) name the sites that have rules of their own.

    The exit status is 0, 1 if some pages could not be read or cleaned, and 2 for wrong usage.
    """
    with opened(where) as store:
        names = [one.name for one in store.status().sites]
    if site is not None and site not in names:
        raise click.UsageError(f"the store has no site {site!r}; it has {', '.join(names) or 'none'}")
    from scraper.crawl.reclean import RecleanPlan

    plan = RecleanPlan(where, Path(pages) if pages else None, site, _rules(seeds), workers, dry)
    ctx.exit(SOME_FAILED if _run(plan, full)["failed"] else 0)


def _run(plan: RecleanPlan, full: bool) -> Counter[str]:
    from scraper.crawl.reclean import reclean

    counts: Counter[str] = Counter()

    def watch(page: Recleaned) -> None:
        counts[page.result] += 1
        if page.result in _SHOWN_RESULTS:
            for line in _lines(page, full):
                click.echo(line)

    try:
        reclean(plan, watch)
    except crawling.CrawlFailed as error:
        raise StoreFailed(str(plan.store), error.message) from error
    results = ", ".join(f"{number:,} {name}" for name, number in counts.most_common())
    dry = "; nothing was written" if plan.dry else ""
    click.echo(f"{counts.total():,} pages cleaned again" + (f": {results}" if results else "") + dry)
    return counts


def _lines(page: Recleaned, full: bool) -> Iterator[str]:
    yield plain(f"{page.result:9} {shown(page.url)}" + (f": {page.message}" if page.message else ""))
    for change in page.changes.fields:
        yield _fitted(f"  {change.name}: {change.before or '(none)'} -> {change.after or '(none)'}", full)
    for sign, lines in (("-", page.changes.gone), ("+", page.changes.added)):
        shown_lines = lines if full else lines[:_MOST]
        for line in shown_lines:
            yield _fitted(f"  {sign} {line}", full)
        if len(lines) > len(shown_lines):
            yield f"  {sign} and {len(lines) - len(shown_lines):,} more"


def _fitted(line: str, full: bool) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    line = indent + plain(line)
    return line if full else cut(line, _WIDTH)


def _rules(seeds: tuple[str, ...]) -> dict[str, Path]:
    """The folders of rules that the seeds name, by site. Raises ``click.UsageError``."""
    if not seeds and not Path(FOLDER).is_dir():
        return {}
    return {site.name: site.rules for site in load_seeds(seeds or (FOLDER,)) if site.rules is not None}
