"""An article's tree as lines of Markdown: paragraphs, headings, lists, quotes, code, tables, pictures."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.article import Block, Image, Run
from cleaners.render.markdown import escape, inline
from cleaners.render.outline import Leaf, Node, Part, Picture, is_tight, leaves
from cleaners.render.plain import IMAGE_SCHEMES, alt_of, attribution, caption_of, runs_of, safe_url, stack
from cleaners.render.tables import grid, has_header

_BULLETS = ("-", "*")
_ORDERED = (".", ")")
# CommonMark 5.2: an ordered list's number has at most nine digits, and no sign.
_MAX_NUMBER = 999_999_999


def parts_to_lines(parts: Sequence[Part]) -> list[str]:
    """The parts as lines, an empty line between blocks."""
    return stack(_chunks(parts))


def paragraph(runs: Sequence[Run]) -> list[str]:
    """The lines of a paragraph; a line break of the text is a backslash at the end of a line (6.7)."""
    if not any(run.text.strip() for run in runs):
        return []
    rows = [escape.escape_line_start(line) for line in inline.lines(runs)]
    return [f"{row}\\" for row in rows[:-1]] + rows[-1:]


def heading(runs: Sequence[Run], level: int) -> list[str]:
    """An ATX heading, level 1 to 6."""
    if not any(run.text.strip() for run in runs):
        return []
    return [f"{'#' * min(max(level, 1), 6)} {escape.escape_heading_end(inline.one_line(runs))}"]


def _chunks(parts: Sequence[Part]) -> list[list[str]]:
    chunks: list[list[str]] = []
    marker: tuple[bool, int] | None = None  # of the list just before: two lists with one sign would become one
    for part in _flat(parts):
        if isinstance(part, Node) and part.container.group == "list":
            ordered = part.container.ordered
            style = 1 - marker[1] if marker and marker[0] == ordered else 0
            chunk = _list(part, style)
            marker = (ordered, style) if chunk else marker
        else:
            chunk = _block(part)
            marker = None if chunk else marker
        if chunk:
            chunks.append(chunk)
    return chunks


def _flat(parts: Sequence[Part]) -> list[Part]:
    """The parts without figures, which Markdown cannot express: what is in them stands for itself."""
    flat: list[Part] = []
    for part in parts:
        if isinstance(part, Node) and part.container.group == "figure":
            flat.extend(_flat(part.children))
        else:
            flat.append(part)
    return flat


def _block(part: Part) -> list[str]:
    if isinstance(part, Leaf):
        return block_lines(part.block)
    if isinstance(part, Picture):
        return _picture(part.image)
    if part.container.group == "table":
        return _table(part)
    inside = parts_to_lines(part.children)
    if part.container.group == "quote":
        author, source = attribution(part)
        signed = paragraph([Run("— "), Run(author or source or "", (), source)]) if author or source else []
        return [f"> {line}".rstrip() for line in stack([inside, signed] if signed else [inside])]
    return inside


def block_lines(block: Block) -> list[str]:
    """The lines of a block by itself."""
    if block.kind == "code":
        return _fenced(block.text, block.language)
    if block.kind == "heading":
        return heading(runs_of(block), block.level)
    return paragraph(runs_of(block))


def _fenced(text: str, language: str | None) -> list[str]:
    if not text.strip():
        return []
    fence = "`" * max(3, escape.longest_run(text, "`") + 1)
    return [fence + escape.info_string(language or ""), *_code_lines(text), fence]


def _code_lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")


def _picture(image: Image) -> list[str]:
    """A picture with its caption on the line below; a caption alone where the picture has no address."""
    caption, credit = caption_of(image)
    runs = [Run(caption, ("em",)), Run(" " if caption and credit else ""), Run(credit)]
    below = paragraph(runs)
    image_markup = _image(image)
    if image_markup and below:
        return [f"{image_markup}\\", *below]
    return [image_markup] if image_markup else below


def _image(image: Image) -> str:
    url = safe_url(image.url, IMAGE_SCHEMES)
    return f"![{inline.plain(alt_of(image))}]({escape.escape_url(url)})" if url else ""


def _list(node: Node, style: int) -> list[str]:
    container = node.container
    number = container.start if 0 <= container.start <= _MAX_NUMBER - len(node.children) else 1
    tight = is_tight(node)
    chunks: list[list[str]] = []
    for item in node.nodes:
        marker = f"{number}{_ORDERED[style]}" if container.ordered else _BULLETS[style]
        inside = stack(_chunks(item.children), tight=tight)
        if inside:
            chunks.append(_hang(marker, inside))
            number += 1
    return stack(chunks, tight=tight)


def _hang(marker: str, inside: Sequence[str]) -> list[str]:
    """An item: its lines indented to the text after its marker (5.2)."""
    indent = " " * (len(marker) + 1)
    return [f"{marker} {inside[0]}", *(f"{indent}{line}" if line else "" for line in inside[1:])]


def _table(node: Node) -> list[str]:
    rows = [[_cell(cell) for cell in row] for row in grid(node)]
    width = max(map(len, rows), default=0)
    if not width:
        return []
    if not has_header(node):
        rows.insert(0, [])  # a GFM table cannot do without a header
    rows[0] += [""] * (width - len(rows[0]))
    rows.insert(1, ["---"] * width)
    return ["| " + " | ".join(row) + " |" for row in rows]


def _cell(cell: Node | None) -> str:
    """A cell's blocks and pictures on one line, ``<br>`` between them."""
    if cell is None:
        return ""
    texts: list[str] = []
    for part in leaves(cell.children):
        if isinstance(part, Picture):
            texts.append(_image(part.image))
        elif not part.block.text.strip():
            continue
        elif part.block.kind == "code":
            texts.append(inline.one_line([Run(part.block.text, ("code",))]))
        else:
            texts.append(inline.one_line(runs_of(part.block)))
    return escape.escape_cell("<br>".join(text for text in texts if text))
