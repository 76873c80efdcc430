"""The story of a page that is empty without its scripts, where a script contains it as markup.

Applications that run in the browser get their data in an inline script (Next.js: ``__NEXT_DATA__`` and
``self.__next_f.push``; ``window.__STATE__ = {…}``), and the story in it is HTML in a string of JavaScript or JSON, now and
then in a string within a string.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html

from cleaners.article import Repair
from cleaners.page.parse import parse
from cleaners.text.folding import letters_and_digits

_LITERAL = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_MARKED = ("<p", "\\u003cp", "\\u003Cp", "\\x3cp", "\\x3Cp")  # how a string may write the opening tag
PARAGRAPHS = 3  # in the string, at least
LETTERS = 400  # letters and digits outside of its tags, at least
_LONGEST = 8_000_000  # characters of a script that are searched
_DEEPEST = 3  # strings within strings


def document(root: Any, title: str, language: str) -> tuple[lxml.html.HtmlElement, tuple[Repair, ...]] | None:
    """A page made of the longest story in the inline scripts of another page, under a headline, and the repairs that
    parsing needed; ``None`` if there is no story.

    Raises:
        CleaningError: the story's markup cannot be parsed.
    """
    markup = story(root)
    if markup is None:
        return None
    tree, repairs = parse(markup)
    if language:
        tree.set("lang", language)
    head = tree.find("head")
    if head is None:
        head = lxml.etree.Element("head")
        tree.insert(0, head)
    head.insert(0, _element("title", title))
    body = tree.find("body")
    if body is not None:
        article = _element("article", "")
        article.extend([_element("h1", title), *body])
        article[0].tail, body.text = body.text, None
        body.append(article)
    return tree, repairs


def _element(tag: str, text: str) -> lxml.etree._Element:
    element: lxml.etree._Element = lxml.html.Element(tag)
    element.text = text
    return element


def story(root: Any) -> str | None:
    """The longest story in the inline scripts of a page, as HTML; ``None`` if there is none."""
    found = [html for script in root.iter("script") for html in _strings(script.text or "", 0)]
    letters, html = max(((_letters(html), html) for html in found), default=(0, ""))
    return html if letters >= LETTERS else None


def _strings(code: str, depth: int) -> Iterator[str]:
    """The strings in a script that are markup with paragraphs, and those in its strings."""
    if depth > _DEEPEST or len(code) > _LONGEST or not any(mark in code for mark in _MARKED):
        return
    for literal in _LITERAL.finditer(code):
        text = literal.group()
        if len(text) < LETTERS or not any(mark in text for mark in _MARKED):
            continue
        try:
            value = json.loads(text, strict=False)
        except ValueError:
            continue
        if value.lstrip()[:1] == "<" and len(_PARAGRAPH.findall(value)) >= PARAGRAPHS:
            yield value
        else:
            yield from _strings(value, depth + 1)


def _letters(html: str) -> int:
    """How many letters and digits markup shows. What opens behind the last tag's end is not a tag."""
    end = html.rfind(">") + 1
    return len(letters_and_digits(_TAG.sub(" ", html[:end]) + html[end:]))
