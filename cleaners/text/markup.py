"""Markup within strings: what attributes and JSON hold, as a reader would see it."""

from __future__ import annotations

import html
import re

from cleaners.text.spaces import single_spaces

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def without_markup(value: str) -> str:
    """A value of an attribute or a JSON string as a reader would see it: entities decoded, tags, odd spaces
    gone.

    Publishers escape twice now and then (``&amp;quot;``), so decoding is repeated once. A ``<`` that opens no
    tag is kept.
    """
    if "&" in value:
        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = _TAG.sub(" ", value)
    return single_spaces(value)
