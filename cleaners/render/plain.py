"""What the renderers for people share: safe characters, safe addresses, a block's runs, the byline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cleaners.article import Article, Author, Block, Image, Run
from cleaners.render.outline import Leaf, Node, leaves
from cleaners.text.beginnings import repeats_beginning
from cleaners.text.folding import letters_and_digits

# The schemes that a reader may be sent to. Everything else (javascript:, data:, vbscript:, file: …) is
# dropped.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
IMAGE_SCHEMES = frozenset({"http", "https"})

_LABEL = 12  # letters of a label: "Photo credit", "Bildquelle"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# White space that is also a control character separates words; the other controls are dropped. Escape
# sequences of a page must never reach a terminal, and HTML allows none of these (HTML Standard, 13.1.4
# "Character references").
_SPACING = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_LINE_END = re.compile("\r\n?")


def printable(text: str) -> str:
    """The text without control characters; tabs and line feeds stay, other line ends become line feeds."""
    if text.isprintable():
        return text
    text = _LINE_END.sub("\n", text)
    return _CONTROL.sub("", _SPACING.sub(" ", text))


def safe_url(url: str | None, schemes: frozenset[str] = LINK_SCHEMES) -> str | None:
    """The address, if following it is harmless; else ``None``. A relative address is harmless.

    A browser takes out tabs and line ends and strips controls before it looks at the scheme (URL Standard,
    4.4), so the same is done here: ``java\\nscript:`` is a script too.
    """
    if not url:
        return None
    url = re.sub("[\t\n\r]", "", url).strip("".join(map(chr, range(0x21))))
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in schemes:
        return None
    return url or None


def runs_of(block: Block) -> tuple[Run, ...]:
    """The block's runs; one run of its whole text where it has none."""
    if block.runs and "".join(run.text for run in block.runs) == block.text:
        return block.runs
    return (Run(block.text),)


def one_line(text: str) -> str:
    """The text with its white space as single spaces."""
    return " ".join(printable(text).split())


def names(authors: tuple[Author, ...]) -> str:
    """The authors' names, separated by commas."""
    return ", ".join(one_line(author.name) for author in authors)


def byline(article: Article) -> str:
    """Who, where and when, as far as the article knows: ``Ada Byron · LONDON · 2024-05-01 09:30 +00:00``."""
    parts = [names(article.authors), one_line(article.dateline or "")]
    if article.published:
        parts.append(article.published.isoformat(sep=" ", timespec="minutes"))
    return " · ".join(part for part in parts if part)


def standfirst_of(article: Article) -> str:
    """The standfirst in one line; empty where the body begins with it, and readers would have it twice."""
    standfirst = one_line(article.standfirst or "")
    if standfirst and repeats_beginning(standfirst, (block.text for block in article.blocks)):
        return ""
    prose = (block.text for block in article.blocks if block.kind != "heading")
    return "" if standfirst and repeats_beginning(standfirst, prose) else standfirst


def alt_of(image: Image) -> str:
    """A picture's alternative text in one line; empty where its caption and credit say the same, or all but a label."""
    alt = one_line(image.alt or "")
    wanted, caption, credit = (letters_and_digits(text or "").casefold() for text in (alt, image.caption, image.credit))
    if not wanted or wanted in caption + credit:
        return ""
    labelled = any(told and told in wanted for told in (caption, credit))
    told = sum(len(part) for part in (caption, credit) if part in wanted)
    return "" if labelled and len(wanted) - told <= _LABEL else alt


def caption_of(image: Image) -> tuple[str, str]:
    """A picture's caption and credit, the credit empty where the caption already ends with it."""
    caption, credit = one_line(image.caption or ""), one_line(image.credit or "")
    if credit and caption.endswith(credit):
        credit = ""
    return caption, credit


def attribution(node: Node) -> tuple[str, str | None]:
    """The source of a quotation and its address, as far as neither its text nor its links state them."""
    author, source = one_line(node.container.author or ""), safe_url(node.container.source, IMAGE_SCHEMES)
    inside = [leaf.block for leaf in leaves(node.children) if isinstance(leaf, Leaf)]
    if author and any(author in one_line(block.text) for block in inside):
        author = ""
    if source and any(run.href and run.href.startswith(source) for block in inside for run in runs_of(block)):
        source = None
    return author, source


def stack(chunks: Sequence[Sequence[str]], *, tight: bool = False) -> list[str]:
    """The lines of all chunks, an empty line between chunks unless they are tight."""
    out: list[str] = []
    for chunk in chunks:
        if out and not tight:
            out.append("")
        out.extend(chunk)
    return out


def columns(text: str) -> int:
    """How many columns of a terminal the text takes (UAX #11 East Asian Width); combining marks take none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in text)
