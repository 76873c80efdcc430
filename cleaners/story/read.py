"""From characters to the blocks of its page, with the fields read from it, before any vote."""

from __future__ import annotations

from typing import NamedTuple

import lxml.html

from cleaners import metadata
from cleaners.article import Encoding, Repair
from cleaners.metadata import of_text, shown
from cleaners.page.parse import parse
from cleaners.page.received import is_plain_text
from cleaners.page.text_lines import from_text
from cleaners.page.walk import from_tree
from cleaners.story.blocks import Blocks


class Reading(NamedTuple):
    """A page as it was read: its blocks, its character encoding, and what had to be repaired to parse it."""

    blocks: Blocks
    encoding: Encoding = Encoding()
    repairs: tuple[Repair, ...] = ()


def read(text: str, encoding: Encoding, *, url: str | None, content_type: str | None = None) -> Reading:
    """Read the characters of a page, or of a text that is sent as ``text/plain``.

    Raises:
        CleaningError: the page is empty, or nested too deep.
    """
    if is_plain_text(content_type):
        return Reading(text_blocks(text, url), encoding)
    tree, repairs = parse(text)
    return Reading(page_blocks(tree, url), encoding, repairs)


def page_blocks(tree: lxml.html.HtmlElement, url: str | None) -> Blocks:
    """A parsed page's blocks."""
    known = metadata.read(tree, url=url)
    page = from_tree(tree)
    fields = shown.fields_of(page.blocks, known)
    return Blocks(page=page, source="page", metadata=known, url=url, root=tree, fields=fields)


def text_blocks(text: str, url: str | None) -> Blocks:
    """A text's blocks: its lines."""
    page = from_text(text)
    known, fields = of_text.read(page.blocks)
    return Blocks(page=page, source="text", metadata=known, url=url, fields=fields)
