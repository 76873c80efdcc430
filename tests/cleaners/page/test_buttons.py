"""Buttons that are text are read; controls are not."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.page.parse import parse
from cleaners.page.walk import from_tree
from tests.prose import BARGE, document, paragraphs

ANSWER = f"<div><p>{BARGE[0]}</p></div>"

# Markup with a button, and the line that it is part of, with the level of the heading.
READ = {
    "the only text of a heading": ("<h3><button aria-expanded=false>Opening hours</button></h3>", "Opening hours", 3),
    "with the sign of a fold": ("<h3><button>Opening hours<span> + </span></button></h3>", "Opening hours", 3),
    "in a wrapper in a heading": (
        "<h3><div><button><span>Opening hours</span></button></div></h3>",
        "Opening hours",
        3,
    ),
    "in the head of a detail": ("<details><summary><button>Fares</button></summary>Two crowns</details>", "Fares", 0),
    "a term": ("<dl><dt><button>Fares</button></dt><dd>Two crowns</dd></dl>", "Fares", 0),
    "a heading by its role": ("<div role=heading aria-level=3><button>Fares</button></div>", "Fares", 0),
    "around a heading": ("<button><h3>Opening hours</h3></button>", "Opening hours", 3),
    "a question": ("<button aria-expanded=false>When does she sail?</button>" + ANSWER, "When does she sail?", 0),
    "a question in Chinese": ("<button data-bs-toggle=collapse>渡船何时开？</button>" + ANSWER, "渡船何时开？", 0),
    "a question in Arabic": ("<button aria-controls=a1>متى تبحر العبارة؟</button>" + ANSWER, "متى تبحر العبارة؟", 0),
    "a question by its class": (
        "<div class=faq-item><button>When does she sail?</button></div>",
        "When does she sail?",
        0,
    ),
    "a part of an accordion": ("<button class=accordion>On the north bank</button>" + ANSWER, "On the north bank", 0),
    "a word in a sentence": (
        "<p>She draws two <button>fathoms</button> of water.</p>",
        "She draws two fathoms of water.",
        0,
    ),
    "the last word": ("<p>She draws two <button>fathoms</button>.</p>", "She draws two fathoms.", 0),
    "the first words": ("<p><button>A fathom</button> is six feet long.</p>", "A fathom is six feet long.", 0),
    "a word in Japanese": ("<p>水深は<button>二尋</button>である。</p>", "水深は二尋である。", 0),
    "a term before a capital": (
        "<p>Der <button class=glossary>alte</button> Hafen von Tarn</p>",
        "Der alte Hafen von Tarn",
        0,
    ),
    "a caption in a button": (
        '<figure><button class=lightbox><img src="/k.jpg" width=800><p>The keel in May</p></button></figure>',
        "The keel in May",
        0,
    ),
}

# Markup with a button, and the line beside it, if there is one.
CONTROLS = {
    "by itself": ("<div><button>Share</button></div>", ""),
    "an imperative": ("<div><button>Subscribe for two crowns a month</button></div>", ""),
    "after a name": ("<p>By Ada Lund <button>Follow</button></p>", "By Ada Lund"),
    "after a sentence": ("<p>She sails at noon. <button>Listen</button></p>", "She sails at noon."),
    "between a date and a count": ("<p>3 May <button>Share</button> · 4 comments</p>", "3 May · 4 comments"),
    "between a date and a time": ("<p>3 May <button>Listen</button> 4 min</p>", "3 May 4 min"),
    "among tags": ("<p>Tags: <button>Ferry</button>, <button>Tarn</button>, <button>Tide</button></p>", "Tags: , ,"),
    "beside a heading": ("<h2>The yard <button>Copy link</button></h2>", "The yard"),
    "in an item": ("<li>Ferry to Tarn <button>Remove</button></li>", "Ferry to Tarn"),
    "a question that opens nothing": ("<div><button>Forgotten your password?</button></div>", ""),
    "a menu of parts": ("<div class=nav-accordion><button>Departments</button></div>", ""),
}


@pytest.mark.parametrize("case", READ)
def test_read(case: str) -> None:
    markup, line, level = READ[case]
    block = from_tree(parse(document("", markup))[0]).blocks[0]
    assert (block.text, block.level, block.region) == (line, level, None)


@pytest.mark.parametrize("case", CONTROLS)
def test_controls(case: str) -> None:
    markup, line = CONTROLS[case]
    blocks = from_tree(parse(document("", markup))[0]).blocks
    assert "".join(block.text for block in blocks if block.region is None) == line
    assert any(block.region == "button" for block in blocks)


def story(markup: str) -> cleaners.Article:
    inside = f"{paragraphs(*BARGE[:2])}{markup}{paragraphs(*BARGE[2:])}"
    return cleaners.clean(
        document("", f"<article><h1>Harbour closed</h1>{inside}</article>"), url="https://t.example/a/b"
    )


PICTURE = '<img src="/keel.jpg" width="900" height="600" alt="">'
AROUND = {
    "a lightbox": f'<figure><button class="lightbox"><span class="sr-only">View fullsize</span>{PICTURE}</button></figure>',
    "a button by its role": f'<figure><div role="button" tabindex="0"><span>Ver en grande</span>{PICTURE}</div></figure>',
    "a link by its role": f'<figure><a role="button" href="/k"><i class="sr-only">Öffnen</i>{PICTURE}</a></figure>',
    "with a <noscript>": '<figure><button class="image-button"><noscript><img src="/keel.jpg"></noscript>'
    '<img data-src="/keel.jpg"></button></figure>',
    "large, in no figure": f"<div><button aria-label=Zoom>{PICTURE}</button></div>",
}


@pytest.mark.parametrize("case", AROUND)
def test_pictures_in_buttons(case: str) -> None:
    article = story(AROUND[case])
    assert [(image.url, image.caption) for image in article.images] == [("https://t.example/keel.jpg", None)]
    assert [block.text for block in article.blocks] == list(BARGE)


def test_a_caption_below_a_picture_in_a_button() -> None:
    article = story(f"<figure><button>Enlarge{PICTURE}</button><figcaption>The keel in May</figcaption></figure>")
    assert [image.caption for image in article.images] == ["The keel in May"]


@pytest.mark.parametrize(
    "icon",
    [
        '<button class="share"><img src="/share.png" width="24" height="24">Share</button>',
        '<button class="share"><img src="/share.png" alt="Share"></button>',
        '<div class="social share"><button><img src="/post.png" width="300" height="300"></button></div>',
    ],
)
def test_icons_of_controls(icon: str) -> None:
    assert story(f"<div>{icon}</div>").images == ()
