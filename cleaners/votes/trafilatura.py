"""trafilatura as a voter. The only file that imports it.

It is not thread-safe in practice: clean pages in processes, not in threads. ``deduplicate`` is never used: it keeps
state across pages.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from functools import cache
from typing import Any

import lxml.etree
import lxml.html

from cleaners.story.blocks import Blocks

# Of a page with more elements, deeper or wider ones, or more tables within each other it is not asked: it may take minutes.
# Of 910 labelled pages, every second one, none has more than 10,106, 56, 549 and 6.
MOST_ELEMENTS, DEEPEST, WIDEST, MOST_TABLES = 30_000, 200, 3_000, 12

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


@cache
def _extract() -> Any:
    from trafilatura import bare_extraction

    return bare_extraction


def answer(blocks: Blocks) -> str:
    """The text that trafilatura takes for the page's main content; empty where it finds none or fails, and where the
    page has more elements, or has them deeper within each other or more in one, than it reads in time."""
    if not blocks.all:
        return ""
    root: lxml.html.HtmlElement = blocks.all[0].element.getroottree().getroot()
    if is_too_much(root):
        return ""
    try:
        document = _extract()(deepcopy(root), fast=True, with_metadata=False, include_comments=False)
    except Exception:  # what it raises on odd trees is not specified; then only its vote is missing
        logging.getLogger(__name__).debug("trafilatura gave no answer", exc_info=True)
        return ""
    return (document.text or "") if document else ""


def is_too_much(root: lxml.etree._Element) -> bool:
    """Whether a page has more elements, or deeper or wider ones, than trafilatura reads in time."""
    count = depth = tables = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        depth += step
        if element.tag == "table":
            tables += step
        if step > 0:
            count += 1
            if count > MOST_ELEMENTS or depth > DEEPEST or tables > MOST_TABLES or len(element) > WIDEST:
                return True
    return False
