"""Live blogs of many builds are kept with all their entries; comments, teasers and schedules are no live blogs."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

import cleaners
from tests.prose import BARGE, BREAKWATER, document, p, paragraphs

URL = "https://tarn.example/news/live/harbour-board-meets"
TOLD = (BREAKWATER[3], BARGE[1], BREAKWATER[1], BARGE[3], BREAKWATER[4])
HEADS = ("The hammer falls", "A word from the bar", "Nine of thirteen", "The tugs are seen", "The doors open")
AGO = ("5 min ago", "18 min ago", "1 hour ago", "2 hours ago", "2 hours ago")
HOURS = ("21:40", "21:12", "20:55", "20:31", "20:02")
Entry = Callable[[int, str, str], str]


def ago(n: int, head: str, text: str) -> str:
    by = '<div class="author">Ida Holm</div>'
    return f'<div class="post"><span class="ago">{AGO[n]}</span><h3>{head}</h3>{by}{p(text)}</div>'


def hour(n: int, head: str, text: str) -> str:
    return f'<li class="item"><b>{HOURS[n]}</b><h4>{head}</h4>{p(text)}<a href="#e{n}">Share</a></li>'


def glued(n: int, head: str, text: str) -> str:
    return f'<section class="u"><div>{HOURS[n]} <strong>{head}</strong></div>{p(text)}</section>'


def evening(n: int, head: str, text: str) -> str:
    return f'<article><p>{9 - n}.{n}4pm</p><h3><a href="#post-{n}">{head}</a></h3>{p(text)}</article>'


def german(n: int, head: str, text: str) -> str:
    return f'<div class="eintrag"><p>vor {n + 3} Minuten</p><h3>{head}</h3>{p(text)}</div>'


def french(n: int, head: str, text: str) -> str:
    return f'<div class="message"><span>2{n}h{n}5</span><h3>{head}</h3>{p(text)}</div>'


def marked(n: int, head: str, text: str) -> str:
    return f'<div class="entry"><time datetime="2024-05-06T2{n}:40Z">{HOURS[n]}</time><h3>{head}</h3>{p(text)}</div>'


def page(entry: Entry, *, title: str = "Harbour board meets – live", head: str = "", outer: str = "feed") -> str:
    entries = "".join(entry(n, headline, text) for n, (headline, text) in enumerate(zip(HEADS, TOLD, strict=True)))
    return document(title, f"<main><h1>{title}</h1><div class='{outer}'>{entries}</div></main>", head=head)


BUILDS = (ago, hour, glued, evening, german, french, marked)


@pytest.mark.parametrize("entry", BUILDS, ids=lambda entry: entry.__name__)
def test_every_entry_is_kept(entry: Entry) -> None:
    article = cleaners.clean(page(entry), url=URL)
    assert [text for text in TOLD if text not in article.text] == []
    assert [head for head in HEADS if head not in article.text] == []
    assert "Ida Holm" not in article.text
    assert " ago" not in article.text
    assert (article.kind, article.outcome.kind) == ("article", "ok")


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Harbour board meets", URL),
        ("Harbour board meets", "https://tarn.example/2024/05/board-meets-live-updates"),
        ("Ratssitzung im Liveticker", "https://tarn.example/rat"),
        ("EN DIRECT - Le conseil du port", "https://tarn.example/conseil"),
        ("Live: harbour board meets", "https://tarn.example/board"),
        ("Harbour board votes – as it happened", "https://tarn.example/board"),
    ],
)
def test_how_a_page_says_that_it_is_live(title: str, url: str) -> None:
    article = cleaners.clean(page(ago, title=title), url=url)
    assert [text for text in TOLD if text not in article.text] == []


def live_entries(html: str, url: str = URL) -> list[str]:
    return [entry.text for entry in cleaners.clean(html, url=url).ledger if entry.rule == "live-entry"]


def teaser(n: int, head: str, text: str) -> str:
    return f'<div class="c"><h3><a href="/story/{n}">{head} in the harbour</a></h3><span>{AGO[n]}</span>{p(text)}</div>'


def test_comments_are_no_entries() -> None:
    assert live_entries(page(ago, outer="comments")) == []


def test_what_readers_say_below_a_story_is_no_live_blog() -> None:
    said = "".join(ago(n, "Ida", text) for n, text in enumerate(BREAKWATER[:3]))
    story = (
        f"<main><h1>Where people live longest</h1>{paragraphs(*BARGE, *BARGE)}<div class='thread'>{said}</div></main>"
    )
    assert live_entries(document("Where people live longest", story), "https://tarn.example/where-people-live") == []


def test_teasers_are_no_entries() -> None:
    assert live_entries(page(teaser)) == []


def test_a_page_that_does_not_say_so_is_no_live_blog() -> None:
    assert live_entries(page(ago, title="Harbour board meets"), "https://tarn.example/board") == []


def stated(count: int, **more: object) -> str:
    updates = [
        {"@type": "BlogPosting", "headline": head, "articleBody": text, "datePublished": f"2024-05-06T2{n}:00Z"}
        for n, (head, text) in enumerate(zip(HEADS[:count], TOLD, strict=False))
    ]
    graph = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Harbour board meets – live"}
    return f'<script type="application/ld+json">{json.dumps(graph | {"liveBlogUpdate": updates} | more)}</script>'


SHELL = "<header>The Tarn Post</header><main><h1>Harbour board meets – live</h1><div id='live'></div></main>"


@pytest.mark.parametrize("count", [2, 5])
def test_entries_that_only_json_ld_has(count: int) -> None:
    article = cleaners.clean(document("Harbour board meets – live", SHELL, head=stated(count)), url=URL)
    told = [part for pair in zip(HEADS, TOLD, strict=True) for part in pair][: 2 * count]
    assert [block.text for block in article.blocks] == told
    assert {block.kind for block in article.blocks[::2]} == {"heading"}
    assert {block.origin for block in article.blocks} == {"json-ld"}
    assert (article.kind, article.outcome.kind) == ("article", "ok")
    assert article.title == "Harbour board meets – live"


def test_an_opening_comes_before_the_stated_entries() -> None:
    head = stated(2, articleBody=BREAKWATER[0])
    article = cleaners.clean(document("Harbour board meets – live", SHELL, head=head), url=URL)
    assert [block.text for block in article.blocks][:2] == [BREAKWATER[0], HEADS[0]]


def test_entries_that_the_page_shows_are_not_repeated() -> None:
    article = cleaners.clean(page(marked, head=stated(5)), url=URL)
    assert [article.text.count(text) for text in (*TOLD, *HEADS)] == [1] * 10


def test_a_short_live_blog_is_not_an_index_page() -> None:
    body = f"<main><h1>Harbour board meets – live</h1><div class='e'>{p(BREAKWATER[2])}</div></main>"
    article = cleaners.clean(document("Harbour board meets – live", body, head=stated(1)), url=URL)
    assert article.outcome.kind == "ok"


def test_entries_in_the_list_of_another_page_are_not_its_story() -> None:
    """A section that names the live blogs of the day."""
    node = {
        "@type": "LiveBlogPosting",
        "headline": "Board",
        "liveBlogUpdate": [{"headline": "A", "articleBody": BARGE[0]}],
    }
    head = f'<script type="application/ld+json">{json.dumps({"@type": "ItemList", "itemListElement": [node]})}</script>'
    article = cleaners.clean(document("Harbour", f"<main><h1>Harbour</h1>{paragraphs(*BREAKWATER)}</main>", head=head))
    assert BARGE[0] not in article.text
