"""Pages that are not there: not found, out of order, or an empty shell that a script would fill."""

from __future__ import annotations

import re
from typing import Any

from cleaners.outcome.phrases import phrases
from cleaners.outcome.seen import Seen

GONE = frozenset((404, 410))
_MARKS = re.compile(
    r"(?:^|[\s_-])(?:error-?404|page-?404|404-?(?:page|error|not-?found)|not-?found|page-not-found)(?:$|[\s_-])", re.I
)
_NUMBER = re.compile(r"^(?:\W*(?:error|http|fehler|erreur|errore|erro)?\W*)?(?:404|410)(?:\W|$)", re.IGNORECASE)
# Ids and elements that frameworks hang an application into.
_ROOTS = frozenset(
    "root app __next __nuxt app-root main-app svelte ember-application react-root application q-app".split()
)
MUCH = 200  # characters without spaces: more is not a shell
BARE = 20  # characters without spaces: fewer, and scripts besides, are a shell whatever its elements are called
_BUNDLE = 3  # scripts that an application consists of, at least


def not_found(seen: Seen) -> tuple[str, ...] | None:
    """Evidence that the page says it does not exist, whatever its status; ``None`` without."""
    gone = seen.status in GONE
    if not gone and not seen.small:
        return None
    if gone and seen.story_like and seen.words > 300:
        return None
    words = phrases("not_found")
    titles = [text for text in seen.titles[:6] if words.in_title(text) or (_NUMBER.match(text) and len(text) < 60)]
    starts = [block.text[:100] for block in seen.lines[:60] if block.chars < 300 and words.begins(block.text)]
    marks = [] if not (titles or starts) else _body_marks(seen.root)
    points = 4 * gone + 2 * bool(titles) + bool(starts) + bool(marks)
    # A heading alone may be a teaser's; the document's own title is what it says.
    if titles and titles[0] == seen.titles[0] and seen.body_chars < 600:
        points += 1
    if points < 3 and not (titles and seen.shown_chars < 300):
        return None
    return (
        *([f"HTTP status {seen.status}"] if gone else ()),
        *(f"title: {text}" for text in dict.fromkeys(titles[:2])),
        *(f"text: {text}" for text in starts[:2]),
        *(f"named {name}" for name in marks[:1]),
    )


def _body_marks(root: Any) -> list[str]:
    """What <html>, <body> and <main> call themselves, as error pages do."""
    if root is None:
        return []
    names = [f"{e.get('class', '')} {e.get('id', '')}" for e in root.iter("html", "body", "main")]
    return [found.group().strip() for found in map(_MARKS.search, names) if found]


def out_of_order(seen: Seen) -> tuple[str, ...] | None:
    """Evidence that the server failed: its status, or an error page that came with another; ``None`` without."""
    if not seen.small:
        return None
    words = phrases("server_error")
    failed = seen.status is not None and seen.status >= 500
    titles = [text for text in seen.titles[:3] if words.in_title(text)]
    starts = [block.text[:100] for block in seen.lines[:10] if words.begins(block.text)]
    if not failed and not (seen.shown_chars < 600 and (titles or starts)):
        return None
    return (
        *([f"HTTP status {seen.status}"] if failed else ()),
        *(f"title: {text}" for text in titles[:1]),
        *(f"text: {text}" for text in starts[:1]),
    )


def script_shell(seen: Seen) -> tuple[str, ...] | None:
    """Evidence that the page is empty until its scripts have run; ``None`` without."""
    if seen.root is None or seen.body_chars > MUCH or seen.shown_chars > 3 * MUCH:
        return None
    words = phrases("script_shell")
    scripts = sum(1 for e in seen.root.iter("script") if "json" not in (e.get("type") or ""))
    asks = [
        block.text[:100]
        for block in seen.blocks.all
        if block.chars < 600 and (block.region == "noscript" or seen.shown_chars < MUCH) and words.begins(block.text)
    ]
    roots = [name for name in map(_empty_root, seen.root.iter("div", "main", "section", "app-root")) if name]
    bare = scripts >= _BUNDLE and seen.shown_chars < BARE
    if not scripts or not (asks or roots or bare):
        return None
    # A notice for those without scripts is on many pages; a shell has nothing besides.
    if not roots and seen.shown_chars > MUCH:
        return None
    return (
        f"{seen.shown_chars} characters of text, {scripts} scripts",
        *(f"<{name}> is empty" for name in roots[:1]),
        *(f"text: {text}" for text in asks[:1]),
    )


def _empty_root(element: Any) -> str | None:
    name = (element.get("id") or element.tag).lower()
    if name not in _ROOTS and element.get("data-reactroot") is None and element.get("ng-app") is None:
        return None
    text = "".join(
        t for e in element.iter() if e.tag not in ("script", "style", "noscript") for t in (e.text or "", e.tail or "")
    )
    return (
        None
        if len(text.split()) > 15
        else f"{element.tag} id={element.get('id')}"
        if element.get("id")
        else element.tag
    )
