"""One parse of a page: characters to an lxml tree, with nothing silently lost."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from cleaners.article import Repair
from cleaners.errors import EmptyPage, TooDeep
from cleaners.text.repairs import lone_surrogates

# Characters that XML does not allow; libxml2 would end the document at some of them, or refuse them later.
_UNPARSABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x20)))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# libxml2 stops at this depth even with huge_tree, and drops what lies below.
MAX_DEPTH = 2048
# lxml.html asks a function of Python's for the class of every element that is touched; here it is one for all.
_ELEMENTS = lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)


def parse(text: str) -> tuple[lxml.html.HtmlElement, tuple[Repair, ...]]:
    """Parse a page's markup into its ``<html>`` element, and return the repairs that parsing needed.

    ``huge_tree`` is on: without it libxml2 drops all text below depth 256 and after a script of more than 10 MB.

    Raises:
        EmptyPage: there is nothing to parse.
        TooDeep: elements are nested more than 2,048 deep; what lies below would be lost.
    """
    if not text.strip():
        raise EmptyPage("the page has no content")
    parser = lxml.etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(_ELEMENTS)
    data, repairs = _parsable(text)
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except lxml.etree.ParserError as error:
        raise EmptyPage("the page has no content") from error
    for entry in parser.error_log:
        if "depth" in entry.message.lower():
            raise TooDeep(f"the page nests elements more than {MAX_DEPTH:,} deep")
    return tree, repairs


def _parsable(text: str) -> tuple[bytes, tuple[Repair, ...]]:
    """The text as UTF-8 without the characters that cannot be parsed; halves of a surrogate pair are joined first."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a surrogate
        data = b"\0"
    # Bytes are searched much faster than characters, and hardly a page needs more.
    if len(data.translate(None, _CONTROLS)) == len(data) and not any(sign in data for sign in _NO_CHARACTERS):
        return data, ()
    joined, surrogates = lone_surrogates(text)
    joined, controls = _UNPARSABLE.subn("", joined)
    counts = (("lone-surrogate", surrogates), ("control", controls))
    return joined.encode(), tuple(Repair(name, "/", count) for name, count in counts if count)
