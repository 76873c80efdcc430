"""One parse of a page: characters to an lxml tree, with nothing silently lost."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from cleaners.errors import EmptyPage, TooDeep

# Characters that no HTML parser lets through; libxml2 would end the document at some of them.
_UNPARSABLE = re.compile("[\x00\ud800-\udfff]")
# libxml2 stops at this depth even with huge_tree, and drops what lies below.
MAX_DEPTH = 2048


def parse(text: str) -> lxml.html.HtmlElement:
    """Parse a page's markup into its ``<html>`` element.

    ``huge_tree`` is on: without it libxml2 drops all text below depth 256 and behind a script of more than 10 MB.

    Raises:
        EmptyPage: there is nothing to parse.
        TooDeep: elements are nested more than 2,048 deep; what lies below would be lost.
    """
    if not text.strip():
        raise EmptyPage("the page has no content")
    parser = lxml.html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8", default_doctype=False
    )
    data = _UNPARSABLE.sub("\ufffd", text) if _UNPARSABLE.search(text) else text
    try:
        tree = lxml.html.document_fromstring(data.encode(), parser=parser)
    except lxml.etree.ParserError as error:
        raise EmptyPage("the page has no content") from error
    for entry in parser.error_log:
        if "depth" in entry.message.lower():
            raise TooDeep(f"the page nests elements more than {MAX_DEPTH:,} deep")
    return tree
