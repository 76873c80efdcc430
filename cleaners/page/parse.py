"""One parse of a page: characters to an lxml tree, with nothing silently lost."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from cleaners.article import Repair
from cleaners.errors import EmptyPage, TooDeep
from cleaners.page import shadow, templates
from cleaners.text.repairs import lone_surrogates

# Characters that XML does not allow; libxml2 would end the document at some of them, or refuse them later.
_UNPARSABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# libxml2 compares each attribute of an element with all before it. Of 910 labelled pages none has an element with 2,000.
_MOST_ATTRIBUTES = 2_000
# In whatever form a parser takes for one; possessive, so that nothing is read twice.
_ATTRIBUTE = rb"""[\s/]*+=*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)?+)?+"""
_MANY_ATTRIBUTES = re.compile(
    rb"(<[a-zA-Z][^\s/>]*+[\s/](?:%b){%d})(?:%b)++" % (_ATTRIBUTE, _MOST_ATTRIBUTES, _ATTRIBUTE)
)
_CODE = re.compile(rb"(<(script|style)\b.*?(?:</\2|\Z)|<!--.*?(?:-->|\Z))", re.S | re.I)
_CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x20)))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# libxml2 stops at this depth even with huge_tree, and drops what lies below.
MAX_DEPTH = 2048
# lxml.html asks a function of Python's for the class of every element that is touched; here it is one for all.
_ELEMENTS = lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)


def parse(text: str) -> tuple[lxml.html.HtmlElement, tuple[Repair, ...]]:
    """Parse a page's markup into its ``<html>`` element, and return the repairs that parsing needed.

    The tree is the one that a browser shows: what stands behind an early ``</html>`` is in the body, what a shadow root
    declares is in its host (``cleaners.page.shadow``), and a template ends where it ends (``cleaners.page.templates``).

    ``huge_tree`` is on: without it libxml2 drops all text below depth 256 and after a script of more than 10 MB.

    Raises:
        EmptyPage: there is nothing to parse.
        TooDeep: elements are nested more than 2,048 deep; what lies below would be lost.
    """
    if not text.strip():
        raise EmptyPage("the page has no content")
    data, repairs = _parsable(text)
    if _MANY_ATTRIBUTES.search(data):
        data, many = _with_few_attributes(data)
        repairs += (Repair("attributes", "/", many),) * bool(many)
    tree, faults = _tree(data)
    if any(fault.startswith(templates.LEFT_OPEN) for fault in faults):
        tree, _ = _tree(templates.close_all(data))
    if tree.getnext() is not None:
        _join(tree)
    if shadow.MARK in data.lower():
        shadow.compose(tree)
    return tree, repairs


def _with_few_attributes(data: bytes) -> tuple[bytes, int]:
    """The page with the first attributes of each element alone, and of how many elements it is so; scripts are left as they
    are, in which a sign is not a tag."""
    pieces: list[bytes] = []
    count = end = 0
    for code in _CODE.finditer(data):
        piece, many = _MANY_ATTRIBUTES.subn(rb"\1", data[end : code.start()])
        pieces += piece, code.group()
        count, end = count + many, code.end()
    piece, many = _MANY_ATTRIBUTES.subn(rb"\1", data[end:])
    return b"".join([*pieces, piece]), count + many


def _tree(data: bytes) -> tuple[lxml.html.HtmlElement, list[str]]:
    """The tree that libxml2 makes of UTF-8, and what it found wrong with the markup."""
    parser = lxml.etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except lxml.etree.ParserError as error:
        raise EmptyPage("the page has no content") from error
    faults = [entry.message for entry in parser.error_log]
    if any("depth" in fault.lower() for fault in faults):
        raise TooDeep(f"the page nests elements more than {MAX_DEPTH:,} deep")
    return tree, faults


def _join(tree: lxml.html.HtmlElement) -> None:
    """Move what stands behind ``</body>`` and ``</html>``, of which libxml2 makes other roots, to the end of the body."""
    roots = list(tree.itersiblings())
    head, body = tree.find("head"), tree.find("body")
    if body is None:
        body = lxml.html.Element("body")
        tree.append(body)
    else:
        _append_text(body, body.tail)
        body.tail = None
        body.extend(list(body.itersiblings()))
    for root in roots:
        _append_text(body, root.text)
        for child in list(root):
            if child.tag == "head" and head is not None:
                head.extend(list(child))
            elif child.tag in ("head", "body") and not child.attrib:
                _append_text(body, child.text)
                body.extend(list(child))
                _append_text(body, child.tail)
            else:
                child.tag = "div" if child.tag == "body" else child.tag
                body.append(child)


def _append_text(element: lxml.etree._Element, text: str | None) -> None:
    if text and len(element):
        element[-1].tail = (element[-1].tail or "") + text
    elif text:
        element.text = (element.text or "") + text


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
