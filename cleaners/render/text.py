"""An article as text for reading: title, standfirst, byline, body. Nothing in it can steer a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.article import Article, Image
from cleaners.render.outline import Leaf, Node, Part, Picture, is_tight, leaves, outline
from cleaners.render.plain import (
    alt_of,
    attribution,
    byline,
    caption_of,
    columns,
    one_line,
    printable,
    stack,
    standfirst_of,
)
from cleaners.render.tables import grid

# A table that is wider than a terminal (80 columns) gains nothing from columns that line up.
_TABLE_WIDTH = 80


def render(article: Article) -> str:
    """The article as text, a line a paragraph, an empty line between blocks, a line feed at the end."""
    head = [one_line(article.title or ""), standfirst_of(article), byline(article)]
    foot = [one_line(line) for line in (*article.corrections, *article.credits)]
    chunks = [[line] for line in head if line]
    chunks.extend(_chunks(outline(article)))
    chunks.extend([line] for line in foot if line)
    return "\n".join(stack(chunks)) + "\n" if chunks else ""


def _chunks(parts: Sequence[Part]) -> list[list[str]]:
    return [chunk for part in parts if (chunk := _lines(part))]


def _lines(part: Part) -> list[str]:
    if isinstance(part, Leaf):
        return _block(part)
    if isinstance(part, Picture):
        return _picture(part.image)
    if part.container.group == "list":
        return _list(part)
    if part.container.group == "table":
        return _table(part)
    inside = stack(_chunks(part.children))
    if part.container.group == "quote":
        signed = " ".join(filter(None, attribution(part)))
        return [f"> {line}".rstrip() for line in [*inside, *([f"— {signed}"] if signed else [])]]
    return inside


def _block(leaf: Leaf) -> list[str]:
    text = printable(leaf.block.text)
    if not text.strip():
        return []
    if leaf.block.kind == "code":
        return [f"    {line}".rstrip() for line in text.strip("\n").split("\n")]
    return text.split("\n")


def _picture(image: Image) -> list[str]:
    caption, credit = caption_of(image)
    label = " / ".join(text for text in (caption or alt_of(image), credit) if text)
    return [f"[{label}]"] if label else []


def _list(node: Node) -> list[str]:
    tight = is_tight(node)
    chunks: list[list[str]] = []
    for number, item in enumerate(node.nodes, node.container.start):
        marker = f"{number}. " if node.container.ordered else "- "
        inside = stack(_chunks(item.children), tight=tight)
        chunks.append([(" " * len(marker) if at else marker) + line for at, line in enumerate(inside)])
    return [line.rstrip() for line in stack([chunk for chunk in chunks if chunk], tight=tight)]


def _table(node: Node) -> list[str]:
    rows = [[_cell(cell) for cell in row] for row in grid(node)]
    widths = [0] * max(map(len, rows), default=0)
    for row in rows:
        for at, text in enumerate(row):
            widths[at] = max(widths[at], columns(text))
    if sum(widths) + 3 * (len(widths) - 1) > _TABLE_WIDTH:
        widths = [0] * len(widths)
    padded = [[text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=False)] for row in rows]
    return [" | ".join(row).rstrip() for row in padded]


def _cell(cell: Node | None) -> str:
    """A cell's blocks on one line, a slash between them."""
    if cell is None:
        return ""
    texts = [one_line(leaf.block.text) for leaf in leaves(cell.children) if isinstance(leaf, Leaf)]
    return " / ".join(text for text in texts if text)
