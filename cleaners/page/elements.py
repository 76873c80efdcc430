"""The names of elements: what they are to a reader."""

from __future__ import annotations

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


def all_text(element: Any) -> str:
    """All text inside an lxml element, shown or not."""
    return "".join(element.itertext())


def text_after(element: Any) -> str:
    """The text that follows an inline element on its line, as far as its next word."""
    found = element.tail or ""
    while not found.strip():
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
