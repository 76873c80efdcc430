"""What readers wrote below the story, as the page's JSON-LD states it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from cleaners.article import Comment
from cleaners.metadata.dates import moments
from cleaners.metadata.stated.jsonld import Graph

MOST = 1000  # comments of a page that are read
_DEEPEST = 20  # answers to answers


def read(graph: Graph, language: str | None = None) -> tuple[Comment, ...]:
    """``comment`` of the story's node, each answer (``comment`` of a comment) below what it answers."""
    found: list[Comment] = []
    for comment in _of(graph, graph.article, 0, language):
        found.append(comment)
        if len(found) == MOST:
            break
    return tuple(found)


def _of(graph: Graph, node: Any, depth: int, language: str | None) -> Iterator[Comment]:
    for name in ("comment", "comments"):
        for value in graph.values(node, name):
            if not isinstance(value, dict) or depth > _DEEPEST:
                continue
            text = graph.prose(value, "text") or graph.prose(value, "commentText") or graph.prose(value, "description")
            if text:
                author = graph.text(value, "author") or graph.text(value, "creator")
                stated = graph.text(value, "dateCreated") or graph.text(value, "datePublished")
                yield Comment(text, author, moment(stated, language), depth)
            yield from _of(graph, value, depth + 1, language)


def moment(stated: str | None, language: str | None = None) -> datetime | None:
    """The moment of a comment, in UTC where no zone is given; ``None`` where there is no date ("2 hours ago")."""
    found = moments.parse(stated, language) if stated else None
    if found is None:
        return None
    return found.when if found.zoned else found.when.replace(tzinfo=UTC)
