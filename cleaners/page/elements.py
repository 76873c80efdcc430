"""The names of elements: what they are to a reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from cleaners.article import Mark

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What the name of a film's sound begins with, in the posts of a network.
SOUND = frozenset("♬♪♫🎵🎶")

# Elements whose text is never shown.
UNSEEN = frozenset(
    "script style template title meta link base param track object applet embed iframe frame frameset "
    "noframes audio video canvas map area datalist".split()
)
# Elements that are one thing to a reader: recorded whole, never looked into.
WHOLE = frozenset("svg select textarea button noscript".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter nobr output "
    "picture progress q rp rt ruby s samp small span strike strong sub sup time tt u var wbr input amp-img mi mo mn "
    "mrow msup msub msubsup mfrac msqrt mtext mover munder mtable mtr mtd mstyle mspace semantics annotation "
    # libxml2 does not know that <source> is empty, and puts the image of a <picture> inside it.
    "source".split()
)
MARKS: dict[str, Mark] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code", "sub": "sub", "sup": "sup", "del": "del", "s": "del", "strike": "del", "mark": "mark",
}  # fmt: skip
# Block-level elements of HTML, those long gone included; an element of another name is one that a site made up.
KNOWN = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure font footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu "
    "nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul xmp br".split()
) | WHOLE | UNSEEN  # fmt: skip
MEDIA = frozenset("img amp-img".split())
# Elements in a line that are looked at one by one, and pieces of text in one; an honest line has fewer.
_MOST_PARTS = 300
_MOST_FOLLOWING = 50  # elements without a word that are looked at for the word that follows another


def all_text(element: Any) -> str:
    """All text inside an lxml element, shown or not."""
    return "".join(element.itertext())


def parts(element: Any) -> Iterator[Any]:
    """The elements inside that of a line, in reading order; of a great many the first."""
    return islice(element.iterdescendants(), _MOST_PARTS)


def holds_more(element: Any, letters: int) -> bool:
    """Whether an element has more text than so many characters, spaces apart; reads no further than needed to know."""
    pieces = element.itertext()
    for piece in islice(pieces, _MOST_PARTS):
        letters -= len("".join(piece.split()))
        if letters < 0:
            return True
    return next(pieces, None) is not None


def text_after(element: Any) -> str:
    """The text that follows an inline element on its line, as far as its next word; empty where it is far away."""
    found = element.tail or ""
    for _ in range(_MOST_FOLLOWING):
        if found.strip():
            break
        following = element.getnext()
        if following is None:
            element = element.getparent()
            if element is None or element.tag not in INLINE:
                break
            found += element.tail or ""
        elif following.tag not in INLINE:
            break
        else:
            element = following
            found += all_text(element) + (element.tail or "")
    return found
