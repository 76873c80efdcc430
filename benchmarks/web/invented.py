"""Invented news: pages of any number, each with its own text and the furniture that real pages have around it.

A page is made from its number alone: a site of any size needs no memory, and a page is the same whenever it is asked
for.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape
from random import Random
from typing import NamedTuple

FIRST = datetime(2024, 1, 1, 6, tzinfo=UTC)

_WHO = "council committee harbour board ministry museum orchestra union school hospital library railway".split()
_DID = "approved delayed rejected reopened inspected repaired debated extended measured abandoned praised".split()
_WHAT = "bridge ferry budget reservoir tower archive timetable vineyard tunnel market orchard lighthouse".split()
_WHERE = "Harnley Oldmill Sefira Canning Renga Minato Peakside Northmoor Valdera Estuary Tarnbeck Lowick".split()
_WHEN = "on Monday,after a long night,before the winter,last week,in the spring,for the third time".split(",")
_THEN = (
    "Residents had waited for it since the flood",
    "The engineer said that the work would take another year",
    "Nobody in the hall spoke against it",
    "The cost has doubled since the first estimate",
    "A report of forty pages lists what went wrong",
    "The oldest of the boatmen remembered how it had been",
)
_NAMES = "Hester Thwaite,Walter Ogden,Joan Pickersgill,Ida Holm,Tomas Brandt,Mirela Costa,Jun Okada".split(",")


class Story(NamedTuple):
    """An invented article: what a list says of it, and what its page must give."""

    title: str
    author: str
    published: datetime
    paragraphs: tuple[str, ...]


def story(site: str, number: int, version: int = 1) -> Story:
    """The article of a number. Another ``version`` of it has one paragraph more."""
    chance = Random(f"{site}/{number}")
    subject, place = chance.choice(_WHAT), chance.choice(_WHERE)
    title = f"{chance.choice(_WHO).capitalize()} of {place} {chance.choice(_DID)} the {subject}, report {number}"
    count = chance.randint(6, 16)
    paragraphs = [_paragraph(chance, subject, place) for _ in range(count)]
    paragraphs += [_paragraph(chance, subject, place) for _ in range(version - 1)]
    published = FIRST + timedelta(minutes=number)
    return Story(title, chance.choice(_NAMES), published, tuple(paragraphs))


def page(site: str, number: int, links: list[tuple[str, str]], version: int = 1) -> str:
    """The page of an article: story, picture, and around it menus, shares, related links (path, title), a footer."""
    invented = story(site, number, version)
    body = "\n".join(f"<p>{escape(text)}</p>" for text in invented.paragraphs)
    related = "".join(f'<li><a href="{escape(path)}">{escape(title)}</a></li>' for path, title in links)
    menu = "".join(f'<li><a href="/{name}/">{name.capitalize()}</a></li>' for name in (*_WHO, *_WHAT))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(invented.title)} | {escape(site)}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{escape(invented.title)}">
<meta property="article:published_time" content="{invented.published.isoformat()}">
<meta name="author" content="{escape(invented.author)}"><style>{".a{margin:0}" * 300}</style></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{escape(invented.title)}</h1><p class="byline">By {escape(invented.author)}</p>
<figure><img src="/images/{number}.jpg" alt="" width="800" height="500">
<figcaption>The place in question, seen from the water.</figcaption></figure>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>
{body}
<div class="newsletter"><p>Sign up for our newsletter and never miss a story.</p></div></article>
<aside><h2>Related stories</h2><ul>{related}</ul></aside></main>
<footer><ul>{menu}</ul><p>© 2024 {escape(site)}. All rights reserved.</p></footer>
<script>{"window.data=window.data||[];" * 200}</script></body></html>"""


def _paragraph(chance: Random, subject: str, place: str) -> str:
    sentences = []
    for _ in range(chance.randint(3, 6)):
        who, did, when = chance.choice(_WHO), chance.choice(_DID), chance.choice(_WHEN)
        sentences.append(f"The {who} {did} the {subject} of {place} {when}, in its paper {chance.randint(1, 9999)}.")
        if chance.random() < 0.4:
            sentences.append(f"{chance.choice(_THEN)}, {chance.choice(_NAMES)} said.")
    return " ".join(sentences)
