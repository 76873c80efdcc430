"""The text of a heading: what a reader sees of it."""

from __future__ import annotations

import lxml.etree
import lxml.html
import pytest

from cleaners.metadata.headings import heading_text

BOAT = "The boat leaves"
HEADINGS = [
    (f'{BOAT}<a class="headerlink" href="#x">¶</a>', BOAT),
    (f'<a class="anchor" href="#x" aria-hidden="true"><svg></svg></a>{BOAT}', BOAT),
    (f'{BOAT} <a class="hash-link" href="#x">Link to this heading</a>', BOAT),
    (f"{BOAT} 🔗", BOAT),
    (f'<a href="/boat">{BOAT}</a>', BOAT),
    (f'<a class="anchor" href="#x">{BOAT}</a>', ""),
    (f'<span class="kicker">Harbour</span><span>{BOAT}</span>', f"Harbour {BOAT}"),
    (f"<span><b>Harbour</b><i>{BOAT}</i></span>", f"Harbour {BOAT}"),
    (f"<div>Harbour</div><div>{BOAT}</div>", f"Harbour {BOAT}"),
    (f'<span class="live">LIVE</span>{BOAT}', f"LIVE {BOAT}"),
    (f'<span aria-hidden="true">{BOAT}</span><span class="sr-only">{BOAT}</span>', BOAT),
    (f'<span class="desktop">{BOAT}</span><span class="mobile">{BOAT}</span>', BOAT),
    (f"{BOAT}<time>4 March</time>", BOAT),
    ("<time>4 March</time>", "4 March"),
    ("The boat<br>leaves", BOAT),
    # What is spared.
    ("Bora <b>Bora</b>", "Bora Bora"),
    ("<span>T</span>he boat leaves", BOAT),
    ("Mc<b>Donald</b> leaves", "McDonald leaves"),
    ("The boat<b>s</b> leave", "The boats leave"),
    ("<i>The</i> boat, <i>the</i> pier", "The boat, the pier"),
    ("<span>港口</span><span>渡船</span>", "港口渡船"),
    ("C# for ferrymen", "C# for ferrymen"),
]


@pytest.mark.parametrize(("inner", "text"), HEADINGS)
def test_text(inner: str, text: str) -> None:
    assert heading_text(lxml.html.fromstring(f"<h1>{inner}</h1>")) == text


def test_glued_as_the_markup_has_it() -> None:
    heading = lxml.html.fromstring("<h1>Ferry<b>Boat</b> pays</h1>")
    assert heading_text(heading) == "Ferry Boat pays"
    assert heading_text(heading, glued=True) == "FerryBoat pays"


def test_wrappers_of_the_pieces_are_passed_at_any_depth() -> None:
    heading = lxml.html.fragment_fromstring("<h1></h1>")
    inner = heading
    for _ in range(1500):
        inner = lxml.etree.SubElement(inner, "span")
    lxml.etree.SubElement(inner, "b").text = "Harbour"
    lxml.etree.SubElement(inner, "i").text = BOAT
    assert heading_text(heading) == f"Harbour {BOAT}"
