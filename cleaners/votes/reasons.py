"""Why the learned voter rejected a block, in plain words, and the figures behind them.

Of the signals that spoke most against a block each is put as a reader of the page would say it: "mostly links",
"outside the story's container". A signal that says nothing to a reader has no words, and the next one is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cleaners.lexicon.families import FAMILIES
from cleaners.votes import opinions
from cleaners.votes.lines import LINES
from cleaners.votes.own import OWN
from cleaners.votes.place import PLACE

MOST, _MOST_OWN = 3, 2  # reasons for a block, and those of them that are its own; more are not read

# Where a signal has words only for a high value, or only for a low one, the other has "".
_OUTSIDE = "outside the story's container"
_AMID_LINKS = "among links"
_UNLIKE = "marked up unlike the story's paragraphs"
_FAR = "far from the story's paragraphs"
_REPEATED = "repeated on the page"
_LABEL = "reads like a label"
_BETWEEN = "among lines that are not part of the story"
_AMID_LABELS = "among lines that are not sentences"
_NOT_STATED = "not in the story as the page states it"
_BEFORE, _AFTER = "before the story", "after the story"
_OF_THE_SURROUNDINGS = frozenset(
    (_OUTSIDE, _AMID_LINKS, _UNLIKE, _FAR, _BETWEEN, _AMID_LABELS, _NOT_STATED, _BEFORE, _AFTER)
)


class _Words(NamedTuple):
    """The words for a signal that is low, and for one that is high; ``cut`` is the value from which it is high."""

    low: str = ""
    high: str = ""
    cut: float = 0.5


_SILENT = _Words()
_ANY = 1e-9  # from which a signal of a name, 0 or more, is high

# By signal. The cuts are set by judgement, so that the words are true of the block.
_PLAIN: dict[str, _Words] = {
    "chars": _Words("short", cut=4.6),  # a hundred characters
    "words": _Words("short", cut=3.0),  # twenty words
    "link_density": _Words(high="mostly links"),
    "all_link": _Words(high="a link"),
    "links": _Words(high="several links", cut=2),
    "commas": _Words("not written in sentences", cut=0.01),
    "stops": _Words("not written in sentences", cut=0.01),
    "ends_sentence": _Words("does not end like a sentence"),
    "ends_colon": _Words(high="ends with a colon"),
    "ends_ellipsis": _Words(high="breaks off"),
    "capital_words": _Words(high="written like a title"),
    "upper": _Words(high="in capitals"),
    "digits": _Words(high="mostly digits", cut=0.3),
    "has_colon_early": _Words(high=_LABEL),
    "has_bar": _Words(high="a line of several parts"),
    "has_at": _Words(high="names an address"),
    "has_copyright": _Words(high="a copyright line"),
    "has_paren": _Words(high="in brackets"),
    "strong": _Words(high="all bold"),
    "em": _Words(high="all italic"),
    "marked": _Words(high="all bold or italic"),
    "level": _Words(high="a heading"),
    "is_p": _Words("not marked up as a paragraph"),
    "is_li": _Words(high="an item of a list"),
    "is_cell": _Words(high="a cell of a table"),
    "is_figcaption": _Words(high="a caption"),
    "hidden": _Words(high="hidden on the page"),
    "copies": _Words(high=_REPEATED, cut=1.5),
    "begins_like": _Words(high=_REPEATED),
    "title_in": _Words(high="repeats the title"),
    "in_title": _Words(high="repeats the title"),
    "description_in": _Words(high="repeats the page's description"),
    "in_json_ld": _Words(_NOT_STATED),
    "field": _Words(high="shows a field of the article"),
    "byline_field": _Words(high="shows the byline"),
    "date_field": _Words(high="shows the date"),
    "names_author": _Words(high="names the author"),
    "media_before": _Words(high="right after a picture"),
    "other_article": _Words(high="in another article's element"),
    "title_steps": _Words(high=_OUTSIDE, cut=3),
    "repeats": _Words(high="one of many alike", cut=1.0),
    "repeats_prose": _Words(high="one of many alike", cut=1.0),
    "comments_before": _Words(high="after the heading of the comments"),
    "index_share": _Words("near the top of the page", "near the end of the page"),
    "chars_before": _Words("near the top of the page", "near the end of the page"),
    "from_end": _Words("near the end of the page", cut=3.0),
    "after_title": _Words("above the title", cut=0),
    "heading_groups_related": _Words(high="under a heading for related links"),
    "scope_text": _Words(_OUTSIDE),
    "parent_text": _Words(_OUTSIDE),
    "grand_text": _Words(_OUTSIDE),
    "scope_links": _Words(high=_AMID_LINKS),
    "parent_links": _Words(high=_AMID_LINKS),
    "grand_links": _Words(high=_AMID_LINKS),
    "window_links": _Words(high=_AMID_LINKS),
    "shape_links": _Words(high="marked up as the page's links are"),
    "shape_text": _Words(_UNLIKE),
    "best_distance": _Words(high=_OUTSIDE, cut=2),
    "best_inside": _Words(_OUTSIDE),
    "best_direct": _Words(_OUTSIDE),
    "window_text": _Words("among short lines", cut=3.5),
    "prose_before": _Words(_BEFORE, _AFTER),
    "since_prose": _Words(high=_FAR, cut=3),
    "until_prose": _Words(high=_FAR, cut=3),
    "sentence_above": _Words(_AMID_LABELS),
    "sentence_below": _Words(_AMID_LABELS),
    "labels_around": _Words(high=_AMID_LABELS, cut=1.0),
    "labels_above": _Words(high=_AMID_LABELS, cut=1.0),
    "sentences_left": _Words("after the last sentence", cut=0.1),
    "sentences_passed": _Words("before the first sentence", cut=0.1),
    "within_another": _Words(high=_REPEATED),
    "label_recurs": _Words(high=_LABEL, cut=0.5),
    "label_in_capitals": _Words(high=_LABEL),
    "phrase_above": _Words(high=_BETWEEN),
    "phrase_below": _Words(high=_BETWEEN),
    "first:window": _Words(_BETWEEN),
    "first:scope": _Words(_OUTSIDE),
    "first:parent": _Words(_OUTSIDE),
    "first:shape": _Words(_UNLIKE),
    "first:scope_plain": _Words(_OUTSIDE),
    "first:shape_plain": _Words(_UNLIKE),
    "first:before": _Words(_BEFORE, _AFTER),
    "first:since_story": _Words(high=_FAR, cut=3),
    "first:until_story": _Words(high=_FAR, cut=3),
    "first:since_main": _Words(high=_FAR, cut=3),
    "first:until_main": _Words(high=_FAR, cut=3),
    "first:story_share": _Words(_OUTSIDE),
    "first:parent_story_share": _Words(_OUTSIDE),
    "first": _Words(_BETWEEN),
}
# Groups of class names that speak for a story.
_OF_STORIES = frozenset(("article", "body", "wrapper", "title", "standfirst"))
# By the name of an element.
_PLACES = {
    "aside": "beside the story",
    "header": "in the page's header",
    "footer": "in the page's footer",
    "nav": "in the page's navigation",
    "form": "in a form",
    "figure": "in a figure",
    "table": "in a table",
    "td": "in a table",
    "ul": "in a list",
    "ol": "in a list",
    "dl": "in a list",
    "blockquote": "in a quotation",
    "details": "in a part that unfolds",
    "summary": "the head of a part that unfolds",
    "address": "in an address",
}


def plain(name: str, value: float) -> str:
    """What a signal's value says to a reader; empty where it says nothing."""
    words = _words_of(name)
    return words.high if value >= words.cut else words.low


@cache
def _words_of(name: str) -> _Words:
    base, _, offset = name.partition("@")
    kind, _, rest = base.partition(":")
    if kind == "trafilatura":
        return _Words("left out by trafilatura too") if rest == "here" else _SILENT
    if offset and kind != "first":
        return _SILENT
    if kind in ("own", "around", "in", "phrase"):
        return _Words(high=_of_name(kind, rest), cut=_ANY)
    return _PLAIN.get(base, _SILENT)


def _of_name(kind: str, rest: str) -> str:
    if kind == "in":
        return _PLACES.get(rest, "")
    if kind == "phrase":
        return f"worded like “{rest.replace('_', ' ')}”" if rest in FAMILIES else ""
    return "" if rest in _OF_STORIES else f"in an element named for {rest}"


def in_words(signals: Iterable[tuple[str, float]]) -> str:
    """The reasons in signals and their values, the strongest first, each given once.

    What is true of the block alone comes before what is true of all around it.
    """
    own: dict[str, None] = {}
    around: dict[str, None] = {}
    for name, value in signals:
        words = plain(name, value)
        if words:
            (around if words in _OF_THE_SURROUNDINGS else own)[words] = None
            if len(own) >= _MOST_OWN and around:
                break
    first = list(own)[:_MOST_OWN]
    return ", ".join([*first, *list(around)[: MOST - max(len(first), 1)]])


def in_figures(signals: Iterable[tuple[str, float]]) -> str:
    """Signals and their values, the strongest first, as those who train the voter read them."""
    return "; ".join(f"{meaning(name)} ({value:.2g})" for name, value in signals)


@cache
def meaning(name: str) -> str:
    """What a signal says, in words: ``link_density@-1`` is the share of links in the block before."""
    base, _, offset = name.partition("@")
    kind, _, rest = base.partition(":")
    if kind in ("own", "around"):
        return f"{'it is' if kind == 'own' else 'what is around it is'} named for {rest}"
    if kind == "in":
        return f"stands in <{rest}>"
    if kind == "phrase":
        return f"phrase of {rest.replace('_', ' ')}"
    if kind in ("first", "trafilatura"):
        voter = "the first opinion" if kind == "first" else "trafilatura"
        return f"{voter}: {opinions.SIGNALS.get(rest, 'of a neighbour')}" if rest else f"{voter} of a neighbour"
    words = OWN.get(base) or PLACE.get(base) or LINES.get(base) or base.replace("_", " ")
    return f"{words}, of the block {abs(int(offset))} {'before' if offset[0] == '-' else 'after'}" if offset else words
