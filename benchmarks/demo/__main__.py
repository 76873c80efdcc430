"""The whole road, without the internet: a small web on loopback, crawled twice by the real command.

    python -m benchmarks.demo --out DIR

Serves the saved pages of fixtures/ as five news sites, which tell by feeds and sitemaps what is new. ``copydesk crawl``
visits them, a day passes on which one article changes and one is added, and it visits them again. Then come the
articles, ``copydesk status`` and ``copydesk export``. DIR gets the store, ``articles.jsonl`` and a Markdown file an
article. Exit status: 0 if all went as it should, 1 if an article is not what its page promises or a crawl did otherwise
than it should, by the sites' own log; 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from benchmarks.demo import report
from benchmarks.demo.checks import Checks, Finding
from benchmarks.demo.report import Scraped
from benchmarks.demo.web import NAMES, Press
from benchmarks.web.loopback import Loopback
from cleaners.render.json import from_dict
from scraper.export.markdown import file_of
from scraper.store import Store
from scraper.testing import Fixture, discover

FIXTURES = Path(__file__).parents[2] / "fixtures"
STORE, SEEDS, JSON_LINES = "demo.db", "seeds", "articles.jsonl"


class Demo:
    """The demonstration of some sites, shown on a console and written to a folder."""

    def __init__(self, press: Press, folder: Path, console: Console) -> None:
        self.press, self.folder, self.console = press, folder, console
        self.store = folder / STORE
        self.failures: list[str] = []

    def run(self) -> int:
        """Play it. Returns the exit status."""
        self._clear()
        with Loopback(self.press.sites) as web:
            self.press.open(web)
            self.press.seeds(self.folder / SEEDS)
            self._say(f"{len(self.press.pages)} saved pages, served on loopback as the sites {', '.join(NAMES)}.")
            self._crawl()
            first = len(web.log)
            self.press.next_day()
            self._say("\nA day passes: one article is corrected, and one is new.")
            self._crawl()
            checks = Checks(self.press, web, tuple(web.log[:first]), tuple(web.log[first:]))
            self._visits(checks)
            articles = self._articles()
            problems = list(checks.problems(articles))
        self._table(articles)
        self._command("status", "--store", self.store)
        self._export(articles)
        return self._judged(self.failures + problems)

    def _clear(self) -> None:
        """Take away what an earlier demonstration left: this one begins with nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in (*self.folder.glob(f"{STORE}*"), *(self.folder / name for name in (SEEDS, *NAMES))):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _crawl(self) -> None:
        self._command("crawl", self.folder / SEEDS, "--store", self.store, "--allow-private")

    def _command(self, name: str, *arguments: str | Path) -> None:
        """Run copydesk, and show the command with what it prints."""
        typed = [name, *(str(report.from_here(each) if isinstance(each, Path) else each) for each in arguments)]
        self._say(f"\n$ {shlex.join(['copydesk', *typed])}", style="bold")
        command = [sys.executable, "-m", "scraper.cli", *typed]
        ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        self._say(ran.stdout.rstrip("\n"))
        if ran.returncode:
            self.failures.append(f"copydesk {name} ended with exit status {ran.returncode}")

    def _visits(self, checks: Checks) -> None:
        self._say("\nWhat the sites' own log says of the first crawl:")
        self._report(checks.troubles())
        self._say("\nand what the second crawl asked for:")
        for what, count in sorted(checks.requests_again().items()):
            self._say(f"  {count:3} {what}")
        self._report(checks.news())

    def _articles(self) -> list[Scraped]:
        found = []
        with Store.open(self.store) as store:
            for stored in store.articles():
                article = from_dict(stored.article)
                page = self.press.page_of(article.url or "")
                if page is None:
                    self.failures.append(f"{article.url}: no such page was served")
                else:
                    file = self.folder / file_of(stored.site, stored.url)
                    found.append(Scraped(page, article, stored.revision, file))
        return found

    def _table(self, articles: Sequence[Scraped]) -> None:
        self._say(f"\n{len(articles)} articles in the store:\n")
        self.console.print(report.table(articles, self.console.width))
        self._say("\nout: lines left out near the story, and the rules that took most of them")
        self._say("c: characters, where no spaces part the words")

    def _export(self, articles: Sequence[Scraped]) -> None:
        self._command("export", "--store", self.store, "-o", self.folder / JSON_LINES)
        self._command("export", "--store", self.store, "-f", "markdown", "-o", self.folder)
        if articles:
            report.advice(self.console, _example(articles))

    def _judged(self, problems: Sequence[str]) -> int:
        if problems:
            self._say(f"\nNot as it should be ({len(problems)}):", style="bold red")
        for line in problems:
            self._say(f"  {line}")
        return 1 if problems else 0

    def _report(self, findings: Iterable[Finding]) -> None:
        for each in findings:
            self.console.print(Text.assemble(f"  {each.where}\n      ", (each.what, "dim")), soft_wrap=True)

    def _say(self, text: str, style: str = "") -> None:
        self.console.print(Text(text, style=style), soft_wrap=True)


def _example(articles: Sequence[Scraped]) -> Scraped:
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
    options = parser.parse_args(arguments)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        pages = discover(options.fixtures)
        if not pages:
            raise ValueError(f"no saved pages in {options.fixtures}")
        for page in pages:
            page.check()
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if hasattr(sys.stdout, "reconfigure"):
        # A terminal that can't show all scripts gets question marks, not an error.
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    return Demo(Press(pages), options.out.resolve(), console).run()


if __name__ == "__main__":
    sys.exit(main())
