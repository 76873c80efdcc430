"""The article: what a page becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cleaners.article.ledger import Ledger
from cleaners.article.nouns import (
    Access,
    Author,
    Block,
    Comment,
    Encoding,
    Evidence,
    Image,
    Link,
    Media,
    Outcome,
    PageKind,
    Quality,
    Removal,
    Repair,
)
from cleaners.text.words import reading_minutes

_NOTHING = Ledger.of_entries(())


@dataclass(frozen=True, slots=True)
class Article:
    """A clean article, with a record of how it came about.

    Fields that the page does not give are ``None`` or empty, never guessed. ``evidence`` maps a field's name to its
    witnesses, the one believed first. ``removed`` has the removals that a reader would want explained; ``ledger`` is
    every block of the page in reading order with its verdict.

    ``access`` is ``None`` if nothing says whether the story may be read without paying. ``licence`` is an address or a
    name. ``next_pages`` are the addresses of the story's further pages that the article does not hold, ``pages`` those
    that it was joined from, by ``Block.number``; a story from one page has no ``pages``. ``comments`` are what readers
    wrote below the story, in the order of the page; the body holds none of them.
    """

    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    kicker: str | None = None
    authors: tuple[Author, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str | None = None
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    amp_url: str | None = None
    next_pages: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    access: Access | None = None
    licence: str | None = None
    images: tuple[Image, ...] = ()
    videos: tuple[Media, ...] = ()
    audio: tuple[Media, ...] = ()
    credits: tuple[str, ...] = ()
    dateline: str | None = None
    corrections: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    outcome: Outcome = Outcome()
    kind: PageKind = "article"
    quality: Quality = Quality()
    encoding: Encoding = Encoding()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict, hash=False)
    ledger: Ledger = field(default=_NOTHING, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The body: its blocks' text, a blank line between blocks."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def words(self) -> int:
        """Number of words of the body, fairly counted in scripts without spaces too (``cleaners.text.words``)."""
        return sum(block.words for block in self.blocks)

    @property
    def reading_minutes(self) -> int:
        """Minutes that reading the body takes, rounded up; 0 without a body.

        At 238 words a minute (Brysbaert 2019, "How many words do we read per minute?"), and 300 characters of
        scripts that put no spaces between words (between the 255 of Chinese and the 357 of Japanese in
        Trauzettel-Klosinski and Dietz 2012, "Standardized assessment of reading performance").
        """
        return reading_minutes(block.text for block in self.blocks)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the body, in order; neighbouring runs of one link are joined."""
        return tuple(_links(self.blocks))

    def to_dict(self) -> dict[str, Any]:
        """The article as plain data, ready for JSON, as docs/article.schema.json describes it."""
        import cleaners.render.json as renderer

        return renderer.to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as a JSON object; one line unless ``indent`` is given."""
        import cleaners.render.json as renderer

        return renderer.render(self, indent=indent)

    def to_markdown(self, *, front_matter: bool = True) -> str:
        """The article as CommonMark with tables, after YAML front matter."""
        from cleaners.render import markdown

        return markdown.render(self, front_matter=front_matter)

    def to_text(self) -> str:
        """The article for reading in a terminal: title, standfirst, byline, body."""
        import cleaners.render.text as renderer

        return renderer.render(self)

    def to_html(self) -> str:
        """The article as a clean, self-contained HTML document; all text of the page is inert in it."""
        import cleaners.render.html as renderer

        return renderer.render(self)

    def to_schema_org(self) -> dict[str, Any]:
        """The article as a schema.org NewsArticle (JSON-LD)."""
        import cleaners.render.schema_org as renderer

        return renderer.to_dict(self)

    def to_json_feed(self) -> dict[str, Any]:
        """The article as an item of a JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/)."""
        import cleaners.render.json_feed as renderer

        return renderer.to_dict(self)


def _links(blocks: Sequence[Block]) -> list[Link]:
    found: list[Link] = []
    for index, block in enumerate(blocks):
        previous: str | None = None
        for run in block.runs:
            if run.href and run.href == previous:
                found[-1] = Link(run.href, found[-1].text + run.text, index)
            elif run.href:
                found.append(Link(run.href, run.text, index))
            previous = run.href
    return found
