"""What readers wrote below the story, as the page shows it: a field of the article, and no part of its body.

The verdict on their lines is not changed by it: the ledger says why each was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from cleaners.article import Comment
from cleaners.metadata.comments import MOST, moment
from cleaners.page.block import SourceBlock
from cleaners.page.class_names import BIT, words_of
from cleaners.page.elements import all_text
from cleaners.page.scope import Scope, nearest
from cleaners.story.blocks import Blocks
from cleaners.text.repairs import normalise
from cleaners.text.spaces import single_spaces
from cleaners.verdicts.ledger import Verdict

_COMMENT, _SIDEBAR, _LISTS = BIT["comment"], BIT["sidebar"], BIT["list"] | BIT["related"]
_ITEMS = frozenset(("li", "article", "div", "section", "dd", "tr"))
_TYPE = "comment"  # the end of an ``itemtype``: schema.org/Comment, /UserComments
_NUMBER = re.compile(r"\d+")
_AUTHORS = frozenset("author fn username user name nick nickname commenter displayname byline poster".split())
_DATES = frozenset("date time ago timestamp datetime posted".split())
_TEXTS = frozenset("content body text message".split())
_SAYS = re.compile(
    r"(?:(?<!\s)\s++|(?!\s))(?:(?:says|said|wrote|writes|sagt|schreibt|dit|dice|escribió|scrive|diz|zegt|skriver|пишет)\s*+)?"
    r"[:：]?\s*$",
    re.IGNORECASE,
)
_NAME, _HEAD = 60, 14  # characters of a name, and words of a line that says who and when
_NAME_WORDS, _DATE_WORDS = 5, 8  # of a name, and of a line that is a date
_LINKS = 0.7  # share of links, above which a line leads elsewhere
# A date behind a name: "Ida Holm 29.07.2020 // 12:56".
_DATED = re.compile(r"(?<!\s)\s+(?:(?:le|am|on|vom|el|il|den)\s)?\d{1,2}[./]\d.*$", re.IGNORECASE)
_ELEMENTS = 80  # of a comment that are looked at for its author and its time
_LABEL = 3  # words of a link or a button below a comment ("Reply")


@dataclass(eq=False)
class _Item:
    """A comment's element, and its lines without those of its answers."""

    scope: Scope
    lines: list[SourceBlock] = field(default_factory=list)


def comments(blocks: Blocks, verdicts: Sequence[Verdict]) -> tuple[Comment, ...]:
    """The comments that a page shows or states: of both the list that is longer."""
    shown = tuple(islice(_shown(blocks, verdicts), MOST)) if blocks.source == "page" else ()
    stated = blocks.metadata.json_ld_comments
    return stated if len(stated) > len(shown) else shown


def _shown(blocks: Blocks, verdicts: Sequence[Verdict]) -> Iterator[Comment]:
    apart: dict[int, Scope | None] = {}
    inside = [
        block
        for block in blocks.all
        if block.scope.around & _COMMENT
        and block.region is None
        and verdicts[block.index].verdict != "body"
        and not block.inside("form")
        and not nearest(block.scope, _is_apart, apart)
    ]
    items = _items(inside) if inside else []
    keys = {item.scope.key for item in items}
    elements = {item.scope.element for item in items}
    for item in items:
        outer = item.scope.parent
        depth = sum(scope.key in keys for scope in outer.chain()) if outer else 0
        comment = _comment(item, depth, elements, blocks.metadata.language)
        # One alone may be a box of another sort.
        if comment and (len(items) > 1 or (comment.author and comment.published)):
            yield comment


def _items(inside: Sequence[SourceBlock]) -> list[_Item]:
    """The elements that each hold a comment: those that say so by their type, else those of the look that has most of them,
    the outermost where several have as many."""
    looks: dict[tuple[str, str], dict[int, Scope]] = {}
    seen: set[int] = set()
    for block in inside:
        for scope in block.scope.chain():
            if not scope.around & _COMMENT or scope.key in seen:
                break
            seen.add(scope.key)
            if scope.tag in _ITEMS and (look := _look(scope)):
                looks.setdefault(look, {})[scope.key] = scope
    best: dict[int, Scope] = {}
    for look, scopes in looks.items():
        told = {key: scope for key, scope in scopes.items() if _has_head(scope)}
        if look[1] == _TYPE:
            best = told
            break
        if len(told) > len(best) or (len(told) == len(best) and told and _is_outside(told, best)):
            best = told
    found = {key: _Item(scope) for key, scope in best.items()}
    for block in inside:
        holder = next((scope for scope in block.scope.chain() if scope.key in found), None)
        if holder is not None:
            found[holder.key].lines.append(block)
    return sorted(found.values(), key=lambda item: item.lines[0].index if item.lines else 0)


def _is_apart(scope: Scope) -> bool:
    """Whether an element is the place to write a comment, or lists the newest comments of the whole site."""
    if scope.groups & _COMMENT and (scope.groups & _LISTS or (scope.parent and scope.parent.groups & _SIDEBAR)):
        return True
    names = f"{scope.classes or ''} {scope.element.get('id') or ''}"
    return "respond" in names and "respond" in words_of(names)


def _look(scope: Scope) -> tuple[str, str] | None:
    kind = (scope.element.get("itemtype") or "").rpartition("/")[2].lower()
    if kind.endswith((_TYPE, "usercomments")):
        return scope.tag, _TYPE
    names = (scope.classes or "").split()
    outer = scope.parent
    if not names and outer is not None and scope.tag in ("li", "article", "dd"):
        return scope.tag, f"in {outer.tag}"
    return (scope.tag, f". {_NUMBER.sub('', names[0])}") if names else None


def _is_outside(told: dict[int, Scope], best: dict[int, Scope]) -> bool:
    """Whether the elements of one look hold those of another, each one; of a single comment the inner one is taken."""
    return len(told) > 1 and all(any(outer.key in told for outer in scope.chain()) for scope in best.values())


def _has_head(scope: Scope) -> bool:
    """Whether an element says who wrote what is in it, or when."""
    return any(_is_author(e) or e.tag == "time" for e in islice(scope.element.iterdescendants("*"), _ELEMENTS))


def _is_author(element: Any) -> bool:
    if element.tag == "cite" or element.get("itemprop") in ("author", "creator") or element.get("rel") == "author":
        return True
    return _names(element.get("class") or "") == "author"


def _time(element: Any) -> str | None:
    """When a comment was written, where an element says so."""
    dated = element.tag == "time" or element.get("itemprop") in ("dateCreated", "datePublished")
    if not dated and _names(element.get("class") or "") != "date":
        return None
    stated = (element.get(name) for name in ("datetime", "content", "title", "data-time", "data-timestamp"))
    return next((value for value in stated if value), None) or _text(element)


@lru_cache(maxsize=1024)
def _names(classes: str) -> str:
    """Whether class names are those of a comment's author, or of its date; empty for others."""
    words = frozenset(words_of(classes))
    if not _TEXTS.isdisjoint(words):
        return ""
    return "author" if not _AUTHORS.isdisjoint(words) else "date" if not _DATES.isdisjoint(words) else ""


def _comment(item: _Item, depth: int, others: set[Any], language: str | None) -> Comment | None:
    author: str | None = None
    when: str | None = None
    heads: set[Any] = set()
    for element in islice(_own(item.scope.element, others), _ELEMENTS):
        if stated := _time(element):
            if len(stated) <= _NAME:
                when = when or stated
                heads.add(element)
        elif _is_author(element):
            shown = _DATED.sub("", _SAYS.sub("", _text(element))).strip()
            if 0 < len(shown) <= _NAME and shown.count(" ") < _NAME_WORDS:
                author = author or shown
                heads.add(element)
    said = [line for line in item.lines if not _is_head(line, heads, item.scope)]
    dates = [line for line in said if line.words <= _DATE_WORDS and moment(line.text, language)]
    when = when or (dates[0].text if dates else None)
    said = [line for line in said if line not in dates and line.link_density <= _LINKS]
    text = "\n\n".join(normalise(line.text)[0].strip() for line in said)
    return Comment(text, author, moment(when, language), depth) if text else None


def _own(element: Any, others: set[Any]) -> Iterator[Any]:
    """The elements in a comment, in order, without those of its answers."""
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        if isinstance(inner.tag, str) and inner not in others:
            yield inner
            waiting.extend(reversed(inner))


def _text(element: Any) -> str:
    return single_spaces(all_text(element))


def _is_head(line: SourceBlock, heads: set[Any], item: Scope) -> bool:
    """Whether a line says who wrote the comment or when, or is a label such as "Reply"."""
    if line.words <= _LABEL and (line.link_density > 0.5 or line.phrases):
        return True
    if line.words > _HEAD:
        return False
    around = {scope.element for scope in line.scope.chain() if scope.depth > item.depth}
    return not heads.isdisjoint(around) or any(line.element in head.iterancestors() for head in heads)
