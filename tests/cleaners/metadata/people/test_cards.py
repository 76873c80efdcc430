"""Bylines and days of other stories on the page: none of them is this page's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE

STORY = "<p>The first boat left at six in the morning, and the harbour master waved from the pier.</p>" * 3
BYLINE = '<p class="byline"><a rel="author" href="/author/nagle">Rena Nagle</a></p>'
CARD = (
    '<h3><a href="/x{0}">The hens of quay {0}</a></h3><span class="byline">By Ada Marsh</span>'
    '<time datetime="2023-01-0{0}">January {0}</time>'
)
ARTICLES = "".join(f"<article>{CARD.format(n)}</article>" for n in (1, 2, 3))
BOXES = "".join(f'<div class="box">{CARD.format(n)}</div>' for n in (1, 2))
ITEMS = "".join(
    f'<li><a href="/x{n}">The hens</a> <span class="byline">{n} hours ago '
    f'<a href="/author/{n}" rel="author">Max Roe{n}</a></span></li>'
    for n in (1, 2, 3)
)
LINKED = '<article><a href="/x"><h3>The hens of the quay</h3><span class="byline">By Ada Marsh</span></a></article>'
BOXED = f'<article>{H1}<div class="text">{STORY}</div>{ARTICLES}</article>'

NOBODY = {
    "articles in a section": f"<article>{H1}{STORY}</article><section>{ARTICLES}</section>",
    "articles within the article": BOXED,
    "one article behind a headline that is in none": f"{H1}{STORY}<section>{LINKED}</section>",
    "boxes with headlines": f"<article>{H1}{STORY}</article>{BOXES}",
    "a list in a sidebar": f"<article>{H1}{STORY}</article><aside><ul>{ITEMS}</ul></aside>",
    "a link above a name in a sidebar": f"<article>{H1}{STORY}</article><aside><h3>Most read</h3>"
    '<div><a href="/x">The hens of the quay</a><p class="author">Ada Marsh</p></div></aside>',
    "a headline within a link": f"<article>{H1}{STORY}</article>"
    '<div><div><a href="/x"><h3>The hens of the quay</h3></a><p class="author">By Ada Marsh</p></div></div>',
    "a list below": f"<article>{H1}{STORY}</article><div><ul>{ITEMS}</ul></div>",
}


@pytest.mark.parametrize("page", NOBODY)
def test_a_page_that_names_nobody_has_no_author(page: str, fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, NOBODY[page]).authors == ()


@pytest.mark.parametrize("page", NOBODY)
def test_the_author_of_the_page_stays_alone(page: str, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, NOBODY[page].replace(H1, H1 + BYLINE))
    assert [author.name for author in found.authors] == ["Rena Nagle"]


def test_the_day_of_a_card_is_not_the_page_s(fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, f"<article>{H1}{STORY}</article><section>{ARTICLES}</section>").published is None


OWN = {
    "an article of the author's, with a link to the profile": f'<article>{H1}<article class="node">'
    f'<h4 class="author-name"><a href="/writers-desk/nagle">Rena Nagle</a></h4></article>{STORY}</article>',
    "a list of authors": f'{H1}<ul class="authors"><li><a rel="author" href="/author/n">Rena Nagle</a></li></ul>{STORY}',
    "a byline in an article below the headline": f"{H1}<article>{BYLINE}{STORY}</article>",
    "a byline below the headline of a section": f'<article>{H1}<h2>How we <a href="/tests">test our boats</a></h2>'
    f"{BYLINE}{STORY}</article>",
    "names in two parts": f'<article>{H1}<div class="byline"><span class="firstname">Rena</span> '
    f'<span class="lastname">Nagle</span></div>{STORY}</article>',
    "behind a count of words": f"<article>{H1}<p>March 4, 2026 · 4 min · 800 words · Rena Nagle</p>{STORY}</article>",
    "beside a link to change the page": f"<article>{H1}<p>March 4, 2026 · 4 min · Rena Nagle | "
    f'<a href="/edit">Suggest Changes</a></p>{STORY}</article>',
}


@pytest.mark.parametrize("page", OWN)
def test_what_only_looks_like_a_card_is_the_page_s_own(page: str, fields: Callable[..., Metadata]) -> None:
    assert [author.name for author in fields(TITLE, OWN[page]).authors] == ["Rena Nagle"]
