"""What a page hides from its readers, as far as its markup shows.

There are three cases. An element may be hidden from all, by its attribute ``hidden`` or its style. It may be hidden
from eyes alone, by a class that publishing systems agree in: what it holds is read out. And it may be hidden from
screen readers alone (``aria-hidden``), which is visible: the voters treat that like the first case, the fields do not.
"""

from __future__ import annotations

import re
from typing import Any

_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_READ_OUT = re.compile(
    r"(?:^|\s)"
    r"(?:sr-only|(?!overflow-|backface-|text-)[\w-]*(?:visually-?|-|_)hidden|visuallyhidden|hidden"
    r"|screen-reader-\w+|katex-mathml)(?:\s|$)",
    re.IGNORECASE,
)


def hides(style: str) -> bool:
    """Whether a style attribute says that its element is not shown."""
    return _STYLE.search(style) is not None


def is_hidden(element: Any) -> bool:
    """Whether an lxml element's own markup says that no eye sees it: its attribute, its style or its class."""
    attributes = element.keys()
    if not attributes:
        return False
    if "hidden" in attributes or ("style" in attributes and hides(element.get("style"))):
        return True
    return "class" in attributes and _is_read_out(element.get("class"))


def _is_read_out(names: str) -> bool:
    """Whether a class sets an element apart for screen readers."""
    telling = "hidden" in names or "sr-only" in names or "screen-reader" in names or "katex-mathml" in names
    return telling and _READ_OUT.search(names) is not None
