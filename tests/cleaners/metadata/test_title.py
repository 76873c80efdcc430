"""The headline: what is taken, and what is spared when the site's name is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata, site

HEADLINE = "Ferry line reopens after winter storms"
LONG = "<article><p>The first boat left at dawn with forty passengers on board.</p></article>"

TAKEN = {
    "an h1 that og:title repeats": (
        f'<meta property="og:title" content="{HEADLINE} - Harbour Post"><title>Ferry | Harbour Post</title>',
        f"<h1>{HEADLINE}</h1>",
    ),
    "the second h1, when the first is the site's name": (
        f'<meta property="og:site_name" content="Harbour Post"><title>{HEADLINE} | Harbour Post</title>',
        f"<h1>Harbour Post</h1><article><h1>{HEADLINE}</h1></article>",
    ),
    "an h2, when it says what the title says and no h1 does": (
        f"<title>{HEADLINE} – Harbour Post</title>",
        f"<h1>Harbour Post</h1><article><h2>{HEADLINE}</h2></article>",
    ),
    "og:title without the site's name, when no heading is there": (
        '<meta property="og:site_name" content="Harbour Post">'
        f'<meta property="og:title" content="{HEADLINE} | Harbour Post">',
        "<p>Text.</p>",
    ),
    "the JSON-LD headline with its entities decoded": (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry line reopens after winter storms"'
        ',"datePublished":"2024-03-01","author":"Jane Doe"}</script><title>Harbour Post</title>',
        "<p>Text.</p>",
    ),
    "the h1 without the kicker that stands in it": (
        f'<meta property="og:title" content="{HEADLINE}"><title>{HEADLINE}</title>',
        f"<h1><span>Transport</span> <span>{HEADLINE}</span></h1>",
    ),
    "a lone h1 that nothing contradicts": ("<title>harbourpost.example</title>", f"<h1>{HEADLINE}</h1>"),
    "the h1 without the kicker that is glued to it": (
        f'<meta property="og:title" content="{HEADLINE}">',
        f'<h1><span class="kicker">Harbour</span><span>{HEADLINE}</span></h1>',
    ),
    "the h1 without the label behind it": (
        f'<meta property="og:title" content="{HEADLINE}">',
        f"<h1>{HEADLINE} <span>4 March 2024</span></h1>",
    ),
    "the h1 without its permalink": (f"<title>{HEADLINE}</title>", f'<h1>{HEADLINE}<a href="#x">¶</a></h1>'),
    "what remains of a template": (
        f'<meta property="og:title" content="{{{{title}}}}"><title>{HEADLINE} | {{{{site}}}}</title>',
        "<h1>{{title}}</h1>",
    ),
    "the statements, where a short h1 that none of them confirms names a section": (
        f'<meta property="og:title" content="{HEADLINE}"><title>{HEADLINE} | Harbour Post</title>',
        "<h1>Harbour updates</h1>",
    ),
    "the h1 that says more than those of the sections below": (
        '<meta property="og:title" content="Boats sail again"><title>Boats again</title>',
        f"<h1>{HEADLINE}</h1><h1>More from Tarn</h1>",
    ),
    "the h1 alone, where it repeats the title of the page with section and site": (
        f"<title>{HEADLINE} | Travel | Harbour Board</title>",
        f"<h1>{HEADLINE} | Travel | Harbour Board</h1>",
    ),
    "the h1 without a kicker that is not shared": (
        f'<meta property="og:title" content="{HEADLINE}"><title>Ferries: {HEADLINE}</title>'
        f'<meta name="headline" content="Ferries: {HEADLINE}">',
        f"<h1>{HEADLINE}</h1>",
    ),
    "what an old blog put before every title": (
        f"<title>Harbour Post » Blog Archive » {HEADLINE}</title>",
        "<p>Text.</p>",
    ),
    "what a list of links puts behind a title": (f"<title>{HEADLINE} (harbourpost.example) 87</title>", "<p>Text.</p>"),
    "an h1 broken by br": (f"<title>{HEADLINE}</title>", "<h1>Ferry line reopens<br>after winter storms</h1>"),
}


KEPT = {
    "a short h1 that is part of what is stated": ("Index funds", "Index funds: how to invest"),
    "a short h1 where one source alone says otherwise": ("Harbour updates", None),
    "a long h1 that none of the others confirms": (
        "Why we gave up the crossing",
        "Ferry line closes after winter storms",
    ),
    "an h1 with one bar": ("The crossing we loved | A memory", None),
}


@pytest.mark.parametrize("case", KEPT)
def test_the_h1_is_believed(case: str, fields: Callable[..., Metadata]) -> None:
    heading, shared = KEPT[case]
    head = (
        f'<meta property="og:title" content="{shared}"><title>{shared}</title>'
        if shared
        else "<title>Tarn by sea</title>"
    )
    assert fields(head, f"<h1>{heading}</h1>{LONG}").title == heading


def test_a_shop_s_page_is_called_as_it_is_shared(fields: Callable[..., Metadata]) -> None:
    head = '<meta property="og:type" content="product"><meta property="og:title" content="Tarn oilskin, waxed by hand">'
    assert fields(head, "<h1>Oilskin 12</h1>").title == "Tarn oilskin, waxed by hand"
    stated = '<script type="application/ld+json">{"@type": "Product", "name": "Oilskin 12"}</script>'
    assert fields(head + stated, "<h1>Oilskin 12</h1>").title == "Oilskin 12"
    assert fields(head.replace("product", "article"), "<h1>Oilskin 12</h1>").title == "Oilskin 12"


def test_a_page_that_an_archive_keeps_has_the_names_of_its_own_site(fields: Callable[..., Metadata]) -> None:
    kept = "https://archive.example/web/20140226/http://www.tarnpost.example/2014/ferry"
    body = f"<h1>Tarn Post Weekly</h1><article><h2>{HEADLINE}</h2>{LONG}</article>"
    assert fields(f"<title>{HEADLINE} | Tarn Post Weekly</title>", body, url=kept).title == HEADLINE
    assert fields(f"<title>{HEADLINE} | Tarn Post Weekly</title>", body).title == "Tarn Post Weekly"


def test_wrongly_decoded_characters_are_mended(fields: Callable[..., Metadata]) -> None:
    assert fields("", "<h1>The sailorâ\x80\x99s guide to the pier</h1>").title == "The sailor’s guide to the pier"


@pytest.mark.parametrize("case", TAKEN)
def test_headline_is(case: str, fields: Callable[..., Metadata]) -> None:
    head, body = TAKEN[case]
    assert fields(head, body + LONG).title == HEADLINE


def test_kicker_with_a_colon_belongs_to_the_headline_when_the_page_says_so(fields: Callable[..., Metadata]) -> None:
    full = "Ferries: Line reopens after storms"
    head = f'<meta property="og:title" content="{full}"><title>{full}</title>'
    assert fields(head, "<h1>Line reopens after storms</h1>").title == full


CUT = [
    ("Ferry line reopens | Harbour Post", "Ferry line reopens"),
    ("Ferry line reopens - Harbour Post", "Ferry line reopens"),
    ("Harbour Post: Ferry line reopens", "Ferry line reopens"),
    ("Harbour Post | Ferry line reopens", "Ferry line reopens"),
    ("Ferry line reopens – News – Harbour Post", "Ferry line reopens – News"),
    ("Ferry line reopens » harbourpost.example", "Ferry line reopens"),
]
SPARED = [
    "Storms - and what they cost",
    "Inside the harbour | A walk with the pilots",
    "Harbour Posters of the 1920s",
    "The post-war harbour",
    "Dock workers: why we strike",
    "A - B",
]


@pytest.mark.parametrize(("title", "left"), CUT)
def test_site_name_is_cut(title: str, left: str) -> None:
    assert site.cut(title, frozenset({"harbourpost", "harbourpostexample"}), []) == left


@pytest.mark.parametrize("title", SPARED)
def test_what_only_looks_like_a_site_name_stays(title: str) -> None:
    assert site.cut(title, frozenset({"harbourpost", "harbourpostexample"}), []) == title


def test_pieces_are_joined_as_the_page_states_them(fields: Callable[..., Metadata]) -> None:
    stated = '<meta property="og:title" content="FerryBoat pays its crew">'
    assert fields(stated, "<h1>Ferry<b>Boat</b> pays its crew</h1>").title == "FerryBoat pays its crew"


def test_a_marked_kicker_is_cut_where_nothing_states_it(fields: Callable[..., Metadata]) -> None:
    heading = f'<h1><span class="kicker">Harbour</span><span>{HEADLINE}</span></h1>'
    assert fields("", heading + LONG).title == HEADLINE
    assert fields(f"<title>Harbour: {HEADLINE}</title>", heading + LONG).title == f"Harbour {HEADLINE}"


def test_the_rest_after_the_shown_headline_is_cut_even_if_unknown() -> None:
    assert (
        site.cut("Ferry line reopens | Coast & Sea Weekly", frozenset(), ["Ferry line reopens"]) == "Ferry line reopens"
    )


def test_evidence_names_the_winner_and_those_that_disagree(fields: Callable[..., Metadata]) -> None:
    head = '<meta property="og:title" content="Boats sail again"><title>Ferry line reopens | Harbour Post</title>'
    found = fields(head, "<h1>Ferry line reopens</h1>").evidence["title"]
    assert (found[0].source, found[0].value) == ("h1", "Ferry line reopens")
    assert ("og", "Boats sail again") in [(e.source, e.value) for e in found[1:]]


def test_title_of_a_drawing_is_not_the_page_title(fields: Callable[..., Metadata]) -> None:
    assert fields("", "<svg><title>Logo</title></svg><p>Text</p>").title is None


def test_a_long_sentence_is_no_headline_where_nothing_confirms_it(fields: Callable[..., Metadata]) -> None:
    sentence = (
        "Learn from our experts how the ferries of the north are run, what they cost, who may use them and when, " * 2
    )
    assert fields("<title>Boats and fares</title>", f"<h1>{sentence}</h1>").title == "Boats and fares"


def test_soft_hyphens_are_no_part_of_a_headline(fields: Callable[..., Metadata]) -> None:
    assert fields("", "<h1>Hafen\u00admeister\u200b geht</h1>").title == "Hafenmeister geht"
