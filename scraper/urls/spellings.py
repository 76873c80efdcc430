"""The plainest spelling of an address: one for the copies of a page that publishing systems make.

``www.``, ``m.`` and ``amp.`` before a host, ``index.html``, ``?print=1``, ``/amp/`` and the like lead to the same story in
another dress, as a rule. As they need not, two addresses of one plain spelling are one page only if they hold one text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from scraper.urls.parse import canonicalise, parse_url

_HOST = re.compile(r"(?:www|m|mobile|amp)\.(?=[^.]+\.)")
_INDEX = re.compile(r"(?:index|default)\.(?:s?html?|php|aspx?|jsp)", re.I)
_DRESS = frozenset(("amp", "print", "mobile"))
_DRESSED = re.compile(r"\.(?:amp|print)(?=\.[a-z]{3,5}$|$)", re.I)
_PARAMETER = re.compile(
    r"(?:amp|print|printable|printer|print_view|mobile|m|nocache)(?:=(?:1|true|yes|on|amp|print)?)?|"
    r"(?:outputtype|output|view|format|layout|type|display|template|tmpl|mode)=(?:amp|print|printable|mobile|component)",
    re.I,
)


def plain(url: str) -> str:
    """The plainest spelling of an address, to compare with others; it need not lead anywhere.

    >>> plain("http://www.paper.example/storm/index.html?print=1"), plain("https://paper.example/storm/amp/")
    ('https://paper.example/storm', 'https://paper.example/storm')

    Raises ``InvalidURL`` as ``parse_url`` does.
    """
    parsed = parse_url(canonicalise(url))
    segments = [segment for segment in parsed.path.split("/") if segment]
    if segments and _INDEX.fullmatch(segments[-1]):
        segments.pop()
    if len(segments) > 1 and segments[-1].lower() in _DRESS:
        segments.pop()
    if len(segments) > 1 and segments[0].lower() in _DRESS:
        del segments[0]
    if segments:
        segments[-1] = _DRESSED.sub("", segments[-1])
    pairs = sorted(pair for pair in (parsed.query or "").split("&") if pair and not _PARAMETER.fullmatch(pair))
    host = _HOST.sub("", parsed.host, count=1)
    return str(replace(parsed, scheme="https", host=host, path="/" + "/".join(segments), query="&".join(pairs) or None))
