"""An article's fields as YAML that any parser of 1.1 or 1.2 reads, whatever the page put into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from cleaners.article import Article
from cleaners.render.plain import safe_url

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# What a double-quoted scalar may not contain unescaped: YAML 1.2.2, productions 1 [c-printable] and 107. The byte order
# mark and the two separators are allowed, and yet read differently by parsers of 1.1 and 1.2.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


def front_matter(article: Article) -> str:
    """The block with its two ``---`` lines. Fields that the article does not have are left out."""
    fields: list[tuple[str, str | datetime | Sequence[str] | None]] = [
        ("title", article.title),
        ("standfirst", article.standfirst),
        ("kicker", article.kicker),
        ("authors", [author.name for author in article.authors]),
        ("published", article.published),
        ("modified", article.modified),
        ("url", article.url),
        ("canonical_url", article.canonical_url),
        ("site_name", article.site_name),
        ("section", article.section),
        ("tags", article.tags),
        ("language", article.language),
        ("dateline", article.dateline),
        ("credits", article.credits),
        ("corrections", article.corrections),
        ("images", [url for image in article.images if (url := safe_url(image.url))]),
        ("kind", article.kind),
        ("outcome", article.outcome.kind),
    ]
    lines = ["---"]
    for name, value in fields:
        if value:
            lines.extend(_field(name, value))
    return "\n".join([*lines, "---", ""])


def _field(name: str, value: str | datetime | Sequence[str]) -> list[str]:
    if isinstance(value, str):
        return [f"{name}: {quoted(value)}"]
    if isinstance(value, datetime):
        return [f"{name}: {value.isoformat()}"]  # a timestamp of YAML 1.1, a plain string of 1.2
    return [f"{name}:", *(f"  - {quoted(item)}" for item in value)]


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar, never read as a number, a date or a structure."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\\uFFFD"  # half a surrogate pair is no character, and some parsers refuse its escape
    return f"\\u{code:04X}"
