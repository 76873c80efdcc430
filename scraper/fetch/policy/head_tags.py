"""The ``<meta>`` tags at the beginning of a document, read without a parser: few of them say anything to a fetcher."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Bytes of a document in which its ``<head>`` is looked for.
HEAD = 64 * 1024
_META = re.compile(r"<meta\s([^>]{1,2000})>", re.I)
# Only from the start of a name: otherwise every letter of a long run would be tried.
_ATTRIBUTE = re.compile(r"""(?<![a-z:-])([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


def meta_tags(head: str) -> Iterator[dict[str, str]]:
    """The attributes of each tag, by their names in lower case; character references are left as they are."""
    for match in _META.finditer(head):
        yield {key.lower(): quoted or single or bare for key, quoted, single, bare in _ATTRIBUTE.findall(match[1])}


def without_comments(head: str) -> str:
    """The head without comments; one that is not closed goes on to the end."""
    first, *others = head.split("<!--")
    return first + "".join(piece.partition("-->")[2] for piece in others)
