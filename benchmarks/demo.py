"""The whole road once, without the internet: a small news site on loopback, scraped by URL and cleaned.

    python -m benchmarks.demo --out DIR

Serves the saved pages of fixtures/, reads the links of the site's index page, scrapes each by its URL through the real
fetcher, prints what came of it, and writes ``articles.jsonl`` and a Markdown file an article into DIR. Exit status: 0
if all went as it should, 1 if an article is not what its page promises or the fetcher did otherwise than it should with
a missing, a busy or a disallowed page, 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html
from rich.console import Console
from rich.text import Text

import scraper
from benchmarks import demo_report as report
from benchmarks.demo_site import CLOSED, GONE, Site, path_of
from scraper.testing import Fixture, discover

FIXTURES = Path(__file__).parents[1] / "fixtures"

_CLOCKS_DIFFER = 0.05  # seconds

Failures = dict[str, scraper.FetchError]


def links(fetcher: scraper.Fetcher, url: str) -> list[str]:
    """The addresses that the index page links to, in order."""
    page = fetcher.fetch(url)
    return [urljoin(page.url, link.get("href", "")) for link in lxml.html.fromstring(page.text).iter("a")]


def scrape(site: Site) -> tuple[list[report.Scraped], Failures]:
    """Every page that the site's index links to: the articles, and by path the errors of what gave none."""
    by_path = {path_of(page): page for page in site.pages}
    articles, failures = [], Failures()
    with scraper.Fetcher(allow_private=("127.0.0.1",)) as fetcher:
        for url in links(fetcher, site.url):
            path = urlsplit(url).path
            try:
                article = scraper.scrape(url, fetcher=fetcher)
            except scraper.FetchError as error:
                failures[path] = error
            else:
                articles.append(report.Scraped(by_path[path], article))
    return articles, failures


def troubles(site: Site, failures: Failures) -> Iterator[tuple[bool, str, str]]:
    """The pages that were made difficult: whether the fetcher did as it should, the path, and what it did."""
    if site.busy:
        visits = site.visits(site.busy)
        waited = visits[-1].at - visits[0].at if visits else 0.0
        statuses = ", then ".join(str(visit.status) for visit in visits)
        good = statuses == "503, then 200" and waited > site.patience - _CLOCKS_DIFFER
        yield (
            good,
            site.busy,
            f"answered {statuses} {waited:.1f} s later; it had asked for {site.patience} s (Retry-After)",
        )
    gone, closed = failures.get(GONE), failures.get(CLOSED)
    yield isinstance(gone, scraper.NotFound), GONE, _told(gone)
    unasked = isinstance(closed, scraper.RobotsRefused) and not site.visits(CLOSED)
    yield unasked, CLOSED, _told(closed) + (": never asked for" if unasked else "")


def _told(error: scraper.FetchError | None) -> str:
    return f"{type(error).__name__}: {error.message}" if error else "no error"


def problems(site: Site, articles: Sequence[report.Scraped], failures: Failures) -> list[str]:
    """What did not come out as it should, a line each."""
    found = [
        f"{each.fixture.name}: {each.article.outcome.kind}, {'; '.join(each.article.outcome.evidence) or 'no reason'}"
        for each in articles
        if not each.as_it_should_be
    ]
    found += [f"{path}: {_told(error)}" for path, error in failures.items() if path not in (GONE, CLOSED)]
    return found + [f"{path}: {what}" for good, path, what in troubles(site, failures) if not good]


def run(site: Site, folder: Path, console: Console) -> int:
    """Scrape the site, show the articles and write them to a folder. Returns the exit status."""
    began = time.monotonic()
    with site:
        console.print(f"{len(site.pages)} saved pages, served as a news site at {site.url}")
        articles, failures = scrape(site)
    console.print(f"{len(articles)} articles in {time.monotonic() - began:.1f} s\n")
    console.print(report.table(articles, console.width))
    console.print("\nout: lines left out near the story, and the rules that took most of them")
    console.print("c: characters, where no spaces part the words")
    console.print("\nPages that made difficulties:")
    for _, path, what in troubles(site, failures):
        console.print(Text.assemble(f"  {path}\n    ", (what, "dim")))
    report.write(articles, folder)
    if articles:
        report.advice(console, folder, _example(articles))
    found = problems(site, articles, failures)
    if found:
        console.print(f"\nNot as it should be ({len(found)}):", style="bold red")
        for line in found:
            console.print(Text(f"  {line}"))
    return 1 if found else 0


def _example(articles: Sequence[report.Scraped]) -> report.Scraped:
    """The article with the most to explain, of those whose file alone can be read: in UTF-8, and no text."""

    def fits(page: Fixture) -> bool:
        return "utf-8" in str(page.meta.get("content_type")).lower() and not page.is_text

    fitting = [each for each in articles if fits(each.fixture)] or articles
    return max(fitting, key=lambda each: len(report.removed_by(each.article)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration with the arguments (those of the process by default). Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the articles are written")
    parser.add_argument("--fixtures", type=Path, default=FIXTURES, metavar="DIR", help="the folder of saved pages")
    asked = parser.parse_args(arguments)
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
        pages = discover(asked.fixtures)
        if not pages:
            raise ValueError(f"no saved pages in {asked.fixtures}")
        for page in pages:
            page.check()
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if hasattr(sys.stdout, "reconfigure"):
        # A terminal that can't show all scripts gets question marks, not an error.
        sys.stdout.reconfigure(errors="replace")
    return run(Site(pages), asked.out, Console(highlight=False, markup=False, emoji=False))


if __name__ == "__main__":
    sys.exit(main())
