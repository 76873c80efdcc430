"""Pages that are not there: not found, out of order, or an empty shell that a script would fill."""

from __future__ import annotations

import re
from typing import Any

from cleaners.outcome.judged_page import JudgedPage
from cleaners.outcome.phrases import phrases
from cleaners.page.class_names import vocabulary
from cleaners.page.class_stems import pattern
from cleaners.text.words import count as count_words

GONE = frozenset((404, 410))
_MARKS = pattern("pages", "not_found")
_NUMBER = re.compile(r"^(?:\W*(?:error|http|fehler|erreur|errore|erro)?\W*)?(?:404|410)(?:\W|$)", re.IGNORECASE)
_ROOTS = frozenset(vocabulary("elements")["app_root"])
MUCH = 200  # characters without spaces: more is not a shell
BARE = 20  # characters without spaces: fewer, and scripts with them, are a shell whatever its elements are called
_BUNDLE = 3  # scripts of an application, at least


def not_found(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the page says it does not exist, whatever its status; ``None`` without."""
    gone = page.status in GONE
    if not gone and not page.small:
        return None
    if gone and page.story_like and page.words > 300:
        return None
    words = phrases("not_found")
    titles = [text for text in page.titles[:6] if words.in_title(text) or (len(text) < 60 and _NUMBER.match(text))]
    starts = [block.text[:100] for block in page.lines[:60] if block.chars < 300 and words.begins(block.text)]
    marks = [] if not (titles or starts) else _body_marks(page.root)
    points = 4 * gone + 2 * bool(titles) + bool(starts) + bool(marks)
    # A heading alone may belong to a teaser; the document's own title is about the page.
    if titles and titles[0] == page.titles[0] and page.body_chars < 600:
        points += 1
    if points < 3 and not (titles and page.shown_chars < 300):
        return None
    return (
        *([f"HTTP status {page.status}"] if gone else ()),
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


def out_of_order(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the server failed: its status, or an error page under another status; ``None`` without."""
    if not page.small:
        return None
    words = phrases("server_error")
    failed = page.status is not None and page.status >= 500
    titles = [text for text in page.titles[:3] if words.in_title(text)]
    starts = [block.text[:100] for block in page.lines[:10] if words.begins(block.text)]
    if not failed and not (page.shown_chars < 600 and (titles or starts)):
        return None
    return (
        *([f"HTTP status {page.status}"] if failed else ()),
        *(f"title: {text}" for text in titles[:1]),
        *(f"text: {text}" for text in starts[:1]),
    )


def script_shell(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the page is empty until its scripts have run; ``None`` without."""
    if page.root is None or page.body_letters > MUCH or page.shown_chars > 3 * MUCH:
        return None
    words = phrases("script_shell")
    scripts = sum(1 for e in page.root.iter("script") if "json" not in (e.get("type") or ""))
    asks = [
        block.text[:100]
        for block in page.blocks.all
        if block.chars < 600
        and (block.region == "noscript" or page.shown_chars < MUCH)
        and words.begins(block.text)
        and not (page.body and words.of_comments(block.text))
    ]
    roots = [name for name in map(_empty_root, page.root.iter("div", "main", "section", "app-root")) if name]
    bare = scripts >= _BUNDLE and page.shown_chars < BARE
    if not scripts or not (asks or roots or bare):
        return None
    # Many pages have a notice for readers without scripts; a shell has nothing else.
    if not roots and page.shown_chars > MUCH:
        return None
    return (
        f"{page.shown_chars} characters of text, {scripts} scripts",
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
        if count_words(text) > 15
        else f"{element.tag} id={element.get('id')}"
        if element.get("id")
        else element.tag
    )
