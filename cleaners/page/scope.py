"""The block-level elements around blocks, with what their names and attributes say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import cast

import lxml.etree

from cleaners.page.class_names import Groups, groups
from cleaners.page.elements import HEADINGS
from cleaners.page.hidden import hides
from cleaners.page.paths import Paths

# Elements that say something about all of their content; a scope knows which are around it.
STRUCTURAL = (
    "article main aside header footer nav form figure figcaption table ul ol dl li blockquote section details "
    "address h1 h2 h3 h4 h5 h6 p pre td center summary"
).split()
TAG_BIT = {tag: 1 << position for position, tag in enumerate(STRUCTURAL)}
_LABELS = frozenset(("data-component", "data-testid", "data-module", "itemprop"))
_WRAPPERS = frozenset(("div", "section", "header"))


class Scope:
    """A block-level element around blocks, with what its names and attributes say.

    ``groups`` are the families of names (share, related, article …) that its own class and id belong to, ``around``
    those of all elements around it, its own included, and ``around_inside`` the same without <html> and <body>, whose
    classes describe the whole page. ``level`` is that of the heading which it is, or is a wrapper in; ``article`` the
    innermost <article> around, of ``articles`` nested; ``paths`` knows the paths of the page's elements.
    """

    __slots__ = (
        "around", "around_inside", "article", "articles", "classes", "depth", "element", "groups", "hidden", "key",
        "level", "parent", "paths", "tag", "tags",
    )  # fmt: skip

    def __init__(self, element: lxml.etree._Element, tag: str, parent: Scope | None, key: int) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.key = key
        names: str | None = None
        ident = label = style = None
        hidden = False
        for name, value in cast("list[tuple[str, str]]", element.attrib.items()):
            if name == "class":
                names = value
            elif name == "id":
                ident = value
            elif name == "style":
                style = value
            elif name in _LABELS:
                label = value
            elif name == "hidden" or (name == "aria-hidden" and value == "true"):
                hidden = True
        self.classes = names
        self.article: Scope | None
        self.articles: int
        self.groups: Groups = groups(names) if names else 0
        if ident:
            self.groups |= groups(ident)
        if label:
            self.groups |= groups(label)
        if style is not None and not hidden:
            hidden = hides(style)
        self.level = int(tag[1]) if tag in HEADINGS else 0
        if parent is None:
            self.depth, self.around, self.hidden, self.tags = 0, self.groups, hidden, TAG_BIT.get(tag, 0)
            self.article, self.articles = None, 0
            self.paths = Paths()
        else:
            self.depth = parent.depth + 1
            self.around = parent.around | self.groups
            self.hidden = parent.hidden or hidden
            self.tags = parent.tags | TAG_BIT.get(tag, 0)
            self.article, self.articles = parent.article, parent.articles
            self.paths = parent.paths
            if tag in _WRAPPERS:
                self.level = parent.level
        self.around_inside: Groups = 0
        if parent is not None and parent.parent is not None:
            self.around_inside = parent.around_inside | self.groups
        if tag == "article":
            self.article, self.articles = self, self.articles + 1

    def chain(self) -> Iterator[Scope]:
        """This scope and those around it, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def is_in(self, outer: Scope) -> bool:
        """Whether this scope is another one, or is inside it."""
        scope: Scope | None = self
        while scope is not None and scope.depth > outer.depth:
            scope = scope.parent
        return scope is outer

    def common(self, other: Scope) -> Scope:
        """The innermost scope that holds both."""
        scope = self
        while scope.depth > other.depth and scope.parent is not None:
            scope = scope.parent
        while other.depth > scope.depth and other.parent is not None:
            other = other.parent
        while scope is not other and scope.parent is not None and other.parent is not None:
            scope, other = scope.parent, other.parent
        return scope


def common_scope(scopes: Iterable[Scope]) -> Scope:
    """The innermost scope that holds all of these."""
    return reduce(Scope.common, scopes)


def nearest(scope: Scope | None, wanted: Callable[[Scope], bool], answers: dict[int, Scope | None]) -> Scope | None:
    """The innermost scope that is wanted, from one outwards; ``answers`` remembers the results by the scopes' keys.

    ``answers`` may begin as ``barred(outer)``: then neither that scope nor any around it is found.
    """
    passed: list[int] = []
    while scope is not None and scope.key not in answers:
        passed.append(scope.key)
        if wanted(scope):
            break
        scope = scope.parent
    found = scope if scope is None or scope.key not in answers else answers[scope.key]
    answers.update(dict.fromkeys(passed, found))
    return found


def barred(outer: Scope | None) -> dict[int, Scope | None]:
    """Answers that keep ``nearest`` from a scope and those around it, such as the holder of the story."""
    return dict.fromkeys([scope.key for scope in outer.chain()] if outer else ())
