"""From characters to the blocks of its page, with the fields read from it, before any vote."""

from __future__ import annotations

from typing import NamedTuple

import lxml.html

from cleaners import metadata
from cleaners.article import Encoding, Repair
from cleaners.lexicon.home import Languages, of_tags
from cleaners.metadata import field_blocks, of_text
from cleaners.page.parse import parse
from cleaners.page.received import is_plain_text
from cleaners.page.text_lines import from_text
from cleaners.page.walk import from_tree
from cleaners.story.blocks import Blocks


class Reading(NamedTuple):
    """A page after reading: its blocks, its character encoding, and the repairs that parsing needed."""

    blocks: Blocks
    encoding: Encoding = Encoding()
    repairs: tuple[Repair, ...] = ()


def read(text: str, encoding: Encoding, *, url: str | None, content_type: str | None = None) -> Reading:
    """Read the characters of a page, or of a text sent as ``text/plain``.

    Raises:
        CleaningError: the page is empty, or nested too deep.
    """
    if is_plain_text(content_type):
        return Reading(text_blocks(text, url), encoding)
    tree, repairs = parse(text)
    return Reading(page_blocks(tree, url), encoding, repairs)


def page_blocks(tree: lxml.html.HtmlElement, url: str | None) -> Blocks:
    """A parsed page's blocks."""
    page_metadata = metadata.read(tree, url=url)
    page = from_tree(tree).in_languages(_languages(page_metadata))
    fields = field_blocks.fields_of(page.blocks, page_metadata)
    return Blocks(page=page, source="page", metadata=page_metadata, url=url, root=tree, fields=fields)


def text_blocks(text: str, url: str | None) -> Blocks:
    """A text's blocks: its lines."""
    page = from_text(text)
    page = page.in_languages(of_tags(of_text.languages(page.blocks)))
    text_metadata, fields = of_text.read(page.blocks)
    return Blocks(page=page, source="text", metadata=text_metadata, url=url, fields=fields)


def _languages(page_metadata: metadata.Metadata) -> Languages | None:
    """The languages that a page says, or shows, that it is in: two parts of it may differ, and both may be right."""
    tags = [page_metadata.language or "", *(witness.value for witness in page_metadata.evidence.get("language", ()))]
    return of_tags(tuple(dict.fromkeys(filter(None, tags))))
