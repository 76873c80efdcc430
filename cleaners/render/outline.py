"""The tree of an article: flat blocks as nested lists, quotes, tables and figures, pictures in their places.

An article's blocks are flat; each one names the containers around it. A renderer wants the nesting back, and
wants to rely on it, so a tree made here keeps three promises whatever the blocks say: a list holds items
only, a table rows only, and a row cells only. A container that a block should have named and did not is
supplied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners.article import Article, Block, Container, Group, Image
from cleaners.render.numbers import numbered

Path = tuple[Container, ...]

# What must be directly inside a container, and what a container must be directly inside.
_INNER: dict[Group, Group] = {"list": "item", "table": "row", "row": "cell"}
_OUTER: dict[Group, Group] = {"item": "list", "row": "table", "cell": "row"}
# The container that a kind of block cannot do without.
_HOME: dict[str, Group] = {"list_item": "item", "cell": "cell", "quote": "quote"}
# Containers around a block beyond this number are passed over. No story nests as deep; broken markup may nest
# thousands deep, where every format would be indentation and little else.
MAX_DEPTH = 40
# The key of a supplied outer container. Neighbours that lack theirs share it, and so share one list or table.
_SHARED = -1


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block, and its index in ``Article.blocks``."""

    index: int
    block: Block


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, at its place in the article."""

    image: Image


@dataclass(frozen=True, slots=True)
class Node:
    """A container and its content, in reading order."""

    container: Container
    children: list[Part] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The containers directly inside: a list's items, a table's rows, a row's cells."""
        return [child for child in self.children if isinstance(child, Node)]


Part = Leaf | Picture | Node


def outline(article: Article) -> list[Part]:
    """The parts of the article's body, outermost first. Pictures without a place come first."""
    tree = _Tree()
    placed = _pictures(article.images, len(article.blocks))
    for image in placed.get(None, ()):
        tree.add(Picture(image), ())
    counted = numbered(article.blocks)
    for index, block in enumerate(article.blocks):
        path = _complete(block, index, tree.path)
        for image in placed.get(index, ()):
            tree.add(Picture(image), _picture_path(tree.path, path))
        if (shown := counted.get(index, block)) is not None:
            tree.add(Leaf(index, shown), path)
    for image in placed.get(len(article.blocks), ()):
        tree.add(Picture(image), ())
    return tree.parts


def leaves(parts: Sequence[Part]) -> list[Leaf | Picture]:
    """The blocks and pictures of a tree in reading order, without the containers."""
    found: list[Leaf | Picture] = []
    for part in parts:
        if isinstance(part, Node):
            found.extend(leaves(part.children))
        else:
            found.append(part)
    return found


def is_tight(listing: Node) -> bool:
    """Whether a list needs no empty lines: each of its items is one paragraph, with at most lists below."""
    for item in listing.nodes:
        first, *rest = item.children
        if not isinstance(first, Leaf) or first.block.kind in ("code", "heading") or not first.block.text.strip():
            return False
        for part in rest:
            if not isinstance(part, Node) or part.container.group != "list" or not is_tight(part):
                return False
            # In Markdown, an ordered list interrupts a paragraph only if it starts with 1 (CommonMark 5.2).
            if part.container.ordered and part.container.start != 1:
                return False
    return True


class _Tree:
    """A tree under construction: the containers that are open at its end."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.path: Path = ()
        self._open: list[Node] = []
        self._items: dict[int, int] = {}

    def add(self, part: Leaf | Picture, path: Path) -> None:
        """Put a part at the end of the container that ``path`` names, closing and opening containers as needed."""
        kept = _common(self.path, path)
        del self._open[kept:]
        for container in path[kept:]:
            node = Node(self._continued(container))
            self._end().append(node)
            self._open.append(node)
        self._end().append(part)
        self.path = path

    def _end(self) -> list[Part]:
        return self._open[-1].children if self._open else self.parts

    def _continued(self, container: Container) -> Container:
        """A list that continues after an interruption goes on counting where it stopped."""
        if container.group == "item" and self._open:
            parent = self._open[-1].container.key
            self._items[parent] = self._items.get(parent, 0) + 1
        if container.group == "list" and container.key >= 0:
            return container._replace(start=container.start + self._items.get(container.key, 0))
        return container


def _pictures(images: Sequence[Image], end: int) -> dict[int | None, list[Image]]:
    placed: dict[int | None, list[Image]] = {}
    for image in images:
        place = None if image.before is None else max(0, min(image.before, end))
        placed.setdefault(place, []).append(image)
    return placed


def _common(one: Path, other: Path) -> int:
    """How many containers the two paths share, from the outside."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if (a.group, a.key) != (b.group, b.key):
            break
        count += 1
    return count


def _picture_path(before: Path, after: Path) -> Path:
    """The path of a picture between two blocks: the containers around both of them.

    Where that is a list, a table or a row, which hold no pictures, it goes into the item or cell of the block
    after.
    """
    end = _common(before, after)
    while end and after[end - 1].group in _INNER:
        end += 1
    return after[:end]


def _complete(block: Block, index: int, previous: Path) -> Path:
    """The containers of a block, with those supplied that its own containers or its kind call for."""
    path: list[Container] = []
    own = -2 - index
    for container in block.within[:MAX_DEPTH]:
        _descend(path, container.group, own, previous)
        _surround(path, container.group, own)
        path.append(container)
    home = _HOME.get(block.kind)
    if home and all(container.group != home for container in path):
        _descend(path, home, own, previous)
        _surround(path, home, own)
        path.append(Container(home, _SHARED if home == "quote" else own))
    _descend(path, None, own, previous)
    return tuple(path)


def _descend(path: list[Container], group: Group | None, own: int, previous: Path) -> None:
    """Enter an item or cell where ``group`` may not be directly in the list, table or row we are in."""
    while path and (inner := _INNER.get(path[-1].group)) and inner != group:
        depth = len(path)
        # A list directly in a list, a common slip in markup, belongs to the item before it.
        if group == path[-1].group == "list" and len(previous) > depth and _common(previous, tuple(path)) == depth:
            path.append(previous[depth])
        else:
            path.append(Container(inner, own))


def _surround(path: list[Container], group: Group, own: int) -> None:
    """Supply the list around an item, the table around a row, and the row around a cell."""
    missing: list[Container] = []
    outer = _OUTER.get(group)
    while outer and (not path or path[-1].group != outer):
        missing.append(Container(outer, own if outer == "row" else _SHARED))
        outer = _OUTER.get(outer)
    path.extend(reversed(missing))
