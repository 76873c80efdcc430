"""What the pages built for the tests of outcomes are made of: their record, templates, an invented story."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cleaners.article import OutcomeKind
from tests.prose import BREAKWATER, document, paragraphs


@dataclass(frozen=True)
class Built:
    """A page with the outcome that it must have."""

    name: str
    outcome: OutcomeKind
    page: bytes | str
    url: str = "https://www.tarnpost.example/2026/03/harbour-board-votes-on-breakwater"
    status: int | None = None
    content_type: str | None = None


STORY = (
    *BREAKWATER,
    "“Nobody gets everything that he came for,” said Maren Holt, who has chaired the board since the old pier fell.",
)
NAV = '<nav><a href="/">Home</a> <a href="/harbour">Harbour</a> <a href="/weather">Weather</a></nav>'
FOOTER = '<footer><p>© Tarn Post</p><a href="/about">About us</a> <a href="/privacy">Privacy</a></footer>'


def json_ld(**values: object) -> str:
    stated = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour board votes on breakwater"}
    return f'<script type="application/ld+json">{json.dumps(stated | values)}</script>'


DATED = json_ld(
    datePublished="2026-03-04T09:00:00+00:00", author={"@type": "Person", "name": "Ines Calder"}, wordCount=118
)


def article(
    *lines: str, head: str = DATED, around: str = "", after: str = "", title: str = "Harbour board votes"
) -> str:
    """A news page: menu, headline, byline, the lines as paragraphs, footer."""
    story = (
        f"<article><h1>{title}</h1><p class='byline'>By Ines Calder, <time datetime='2026-03-04'>4 March "
        "2026</time></p>"
        f"<div class='story-body'>{paragraphs(*lines)}</div>{after}</article>"
    )
    return document(f"{title} | Tarn Post", f"{around}{NAV}<main>{story}</main>{FOOTER}", head=head)


def teasers(count: int, path: str = "/news/story") -> str:
    return "".join(
        f"<article class='card'><h3><a href='{path}-{n}'>Number {n}: harbour crews wait for the tide "
        "that never comes</a></h3>"
        f"<time datetime='2026-03-{n % 28 + 1:02}'>{n % 28 + 1} March 2026</time></article>"
        for n in range(count)
    )
