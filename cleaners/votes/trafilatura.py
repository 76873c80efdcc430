"""trafilatura as a voter. The only file that imports it.

It is not thread-safe in practice: clean pages in processes, not in threads. ``deduplicate`` is never used: it keeps
state across pages.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from functools import cache
from typing import Any

import lxml.html

from cleaners.story.blocks import Blocks

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


@cache
def _extract() -> Any:
    from trafilatura import bare_extraction

    return bare_extraction


def answer(blocks: Blocks) -> str:
    """The text that trafilatura takes for the page's main content; empty where it finds none or fails."""
    if not blocks.all:
        return ""
    root: lxml.html.HtmlElement = blocks.all[0].element.getroottree().getroot()
    try:
        document = _extract()(deepcopy(root), fast=True, with_metadata=False, include_comments=False)
    except Exception:  # what it raises on odd trees is not specified; then only its vote is missing
        logging.getLogger(__name__).debug("trafilatura gave no answer", exc_info=True)
        return ""
    return (document.text or "") if document else ""
