"""What the demonstration shows: a table of the articles, and what to type next."""

from __future__ import annotations

import shlex
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaners import Article
from scraper.testing import Fixture

# Languages that put no spaces between words, where words can't be counted by them.
UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))
MOST_RULES = 2
NARROWEST = 80
NUMBERS = (5, 5, 4, 3)  # columns of the narrow cells: language, words, pictures, lines left out
_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True, slots=True)
class Scraped:
    """A saved page and the article that came of it, in the latest revision; ``file`` is its Markdown, once written."""

    fixture: Fixture
    article: Article
    revision: int = 1
    file: Path = Path()

    @property
    def as_it_should_be(self) -> bool:
        """Whether the outcome is the one that the saved page promises: ``ok``, unless it names another."""
        return bool(self.article.outcome.kind == self.fixture.expected.get("outcome", "ok"))


def table(scraped: Sequence[Scraped], width: int) -> Table:
    """The clean articles, a row each of mostly two lines, for a terminal of ``width`` columns; 80 are enough."""
    rest = max(width, NARROWEST) - sum(NUMBERS) - 6  # a space between the columns
    title, authors = rest * 42 // 100, rest * 25 // 100
    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0, header_style="bold")
    shown.add_column("title", width=title, overflow="fold")
    shown.add_column("lang", width=NUMBERS[0], no_wrap=True)
    shown.add_column("authors", width=authors, overflow="fold", style="dim")
    for heading, columns in zip(("words", "pics", "out"), NUMBERS[1:], strict=True):
        shown.add_column(heading, width=columns, justify="right", no_wrap=True)
    shown.add_column("by these rules", width=rest - title - authors, overflow="fold", style="dim")
    for each in scraped:
        shown.add_row(*_row(each, 2 * title - 8))
    return shown


def _row(each: Scraped, title_width: int) -> tuple[Text, ...]:
    article, rules = each.article, removed_by(each.article)
    title = shortened(article.title or "(no title)", title_width)
    cells = (
        title if each.as_it_should_be else f"{article.outcome.kind}: {title}",
        article.language or "–",
        ", ".join(author.name for author in article.authors) or "–",
        size(article),
        str(len(article.images)),
        str(rules.total()),
        "\n".join(f"{rule} {count}" for rule, count in rules.most_common(MOST_RULES)),
    )
    # A mark after right-to-left text keeps the numbers beside it in their own columns.
    return tuple(Text(cell + _LEFT_TO_RIGHT if _is_right_to_left(cell) else cell) for cell in cells)


def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def shortened(text: str, width: int) -> str:
    """The text, or its beginning and an ellipsis if it is wider than so many columns."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def removed_by(article: Article) -> Counter[str]:
    """How many lines each rule left out of the article."""
    counts: Counter[str] = Counter()
    for removal in article.removed:
        counts[removal.rule] += removal.count
    return counts


def size(article: Article) -> str:
    """The number of words of the body, or of characters (``1,204c``) where no spaces part the words."""
    if (article.language or "").split("-")[0] in UNSPACED:
        return f"{sum(not char.isspace() for char in article.text):,}c"
    return f"{article.words:,}"


def advice(console: Console, example: Scraped) -> None:
    """Say what to type next, with an article as the example."""
    # Paths and commands are not wrapped, to be copied whole.
    command = shown(copydesk())
    for what, line in (
        ("Read one of them:", f"cat {shown(example.file)}"),
        ("See why each line of its page was kept or left out:", f"{command} explain {shown(example.fixture.page)}"),
        ("Clean a page of your own, by its address or from a file:", f"{command} clean https://…"),
    ):
        console.print(f"\n{what}")
        console.print(f"  {line}", style="bold", soft_wrap=True)


def copydesk() -> Path:
    """The command that belongs to the Python that is running."""
    beside = Path(sys.executable).parent / "copydesk"
    return beside if beside.exists() else Path("copydesk")


def shown(path: Path) -> str:
    """A path as one would type it from here."""
    return shlex.quote(str(from_here(path)))


def from_here(path: Path) -> Path:
    """A path, relative to where we are if it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
