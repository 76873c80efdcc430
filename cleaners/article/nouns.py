"""The nouns of the library: what a page becomes, and the record of what was left out.

Everything here is frozen. Text is ``str`` in reading order, already normalised; times are aware ``datetime``; sizes are
pixels. Positions in a page are XPaths of the parsed tree (``/html/body/div[2]/p[3]``) or, for a text, ``line 12``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from cleaners.text.words import count as count_words

Kind = Literal["paragraph", "heading", "list_item", "quote", "cell", "code"]
Mark = Literal["strong", "em", "code", "sub", "sup", "del", "mark"]
Group = Literal["list", "item", "quote", "table", "row", "cell", "figure"]
OutcomeKind = Literal[
    "ok",
    "paywalled",
    "consent_wall",
    "script_shell",
    "index_page",
    "blocked",
    "not_found",
    "empty",
    "too_deep",
    "not_html",
    "unsupported",
]
Origin = Literal["page", "json-ld", "script"]
Access = Literal["free", "metered", "paid"]
PageKind = Literal["article", "forum", "product", "listing", "documentation", "collection", "service"]


class Run(NamedTuple):
    """A stretch of a block's text with one formatting. ``href`` is absolute where the page's URL is known.

    ``tex`` is the TeX of a formula; ``text`` is then the formula as the page shows it (``v2=2gh``), and ``display`` says
    that it stands on a line of its own. ``note`` is the label of the footnote that the stretch is the mark of.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    href: str | None = None
    tex: str | None = None
    display: bool = False
    note: str | None = None


class Container(NamedTuple):
    """A structure around a block. Blocks with the same ``key`` are in the same one.

    ``ordered`` and ``start`` say how a list is numbered; ``header`` marks a table's header cell; ``span`` is a cell's
    (columns, rows), and ``column`` the one in which it begins, from 0: empty cells are no blocks. ``source`` is the
    address that a quotation, or an embedded post, is from, and ``author`` whom it is from, where its markup says so.
    """

    group: Group
    key: int
    ordered: bool = False
    start: int = 1
    header: bool = False
    span: tuple[int, int] = (1, 1)
    column: int = 0
    source: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quoted paragraph, table cell or piece of code of the article.

    ``text`` equals the joined text of ``runs``. Line breaks within a block (``<br>``, lines of code or of a poem) are
    ``"\\n"``. ``level`` is 1 to 6 for a heading, 0 otherwise. ``within`` lists the structures around the block,
    outermost first. ``number`` is the page of a story that is spread over several pages, from 1. ``origin`` says where
    the text was: in what the page shows, in its JSON-LD, or in the data of a script. ``language`` is that of code, in small
    letters as the page names it (``python``, ``js``), where it does. ``note`` is the label of the footnote that the block
    is, or is part of: that of the ``Run`` which points to it.
    """

    text: str
    kind: Kind = "paragraph"
    level: int = 0
    runs: tuple[Run, ...] = ()
    within: tuple[Container, ...] = ()
    path: str = ""
    number: int = 1
    origin: Origin = "page"
    language: str | None = None
    note: str | None = None

    @property
    def words(self) -> int:
        """Number of words, fairly counted in scripts without spaces too (``cleaners.text.words``)."""
        return count_words(self.text)

    @property
    def depth(self) -> int:
        """How many lists the block is nested in; 0 outside lists."""
        return sum(c.group == "list" for c in self.within)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article. ``before`` is the index in ``Article.blocks`` of the block that it precedes.

    ``url`` is ``None`` for a picture of which only the caption exists, as in a text.
    """

    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A film or a recording of the article.

    ``url`` is the file or the player; ``seconds`` its length if stated.
    """

    url: str
    title: str | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it. ``kind``: a person, a news agency or a newsroom's desk."""

    name: str
    kind: Literal["person", "agency", "desk"] = "person"
    url: str | None = None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader wrote below the story. ``depth`` is 0 for a comment, 1 for an answer to one, and so on.

    ``text`` has an empty line between paragraphs. ``published`` is ``None`` where the page gives no date ("2 hours ago").
    """

    text: str
    author: str | None = None
    published: datetime | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the article's body: where it goes, its text, and the index of its block in ``Article.blocks``."""

    url: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Removal:
    """A line, or a whole region, that was left out: the rule that did it, why, and what decided it.

    ``count`` is the number of text blocks that it covers: 1 for a line, more for a region such as a menu. ``number`` is
    the page of a story that is spread over several pages, from 1.
    """

    text: str
    rule: str
    why: str
    detail: str = ""
    path: str = ""
    count: int = 1
    number: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one block of the page.

    ``verdict`` is ``body``, ``field`` or ``removed``. ``field`` names the article's field that a ``field`` entry went
    to (``title``, ``caption`` …); ``rule``, ``why`` and ``detail`` say what decided. A ``body`` entry has a rule when a
    rule wanted it removed and was overruled (``overruled`` says why), or when a rule kept it. ``region`` is true for an
    entry for a whole part of the page. ``number`` is the page of a story that is spread over several pages, from 1.
    ``figures`` are those of the voters who rejected it, for whoever trains them. ``origin`` says where the text was, as
    in ``Block``: what the page's JSON-LD or a script adds to the story has entries of its own, after the block that it
    follows.
    """

    text: str
    path: str
    verdict: Literal["body", "field", "removed"]
    field: str | None = None
    rule: str | None = None
    why: str = ""
    detail: str = ""
    region: bool = False
    number: int = 1
    overruled: str = ""
    figures: str = ""
    origin: Origin = "page"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One witness for a field: its value, the source (``json-ld``, ``og``, ``h1`` …) and the place in it."""

    value: str
    source: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A text repair that changed something: its name, the block's path, and how many places it touched."""

    name: str
    path: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the page turned out to be. ``ok`` is the only kind that promises a whole article."""

    kind: OutcomeKind = "ok"
    evidence: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.kind == "ok"


@dataclass(frozen=True, slots=True)
class Quality:
    """How far an article may be trusted, 0 to 1: the worst pages of a run sort to the bottom. ``float(quality)`` works.

    ``signals`` are the faults behind it, by name, each 0 (none) to 1; ``cleaners.outcome.quality.FAULTS`` says what
    they mean and what they weigh.
    """

    score: float = 1.0
    signals: Mapping[str, float] = field(default_factory=dict, hash=False)

    def __float__(self) -> float:
        return self.score


@dataclass(frozen=True, slots=True)
class Encoding:
    """The character encoding of a page and who decided it: ``bom``, ``http``, ``meta``, ``detector``, ``default``
    or ``text`` (the page came as ``str``). ``replaced`` counts the characters that could not be decoded."""

    name: str = "utf-8"
    decided_by: Literal["bom", "http", "meta", "detector", "default", "text"] = "text"
    replaced: int = 0
