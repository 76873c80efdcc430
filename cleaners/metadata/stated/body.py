"""The story's text as the page's JSON-LD states it: an article's body, and the entries of a live blog."""

from __future__ import annotations

from typing import NamedTuple

from cleaners.metadata.stated.jsonld import Graph

_MOST = 500  # entries of a live blog that are read


class StatedBody(NamedTuple):
    """A story's paragraphs, a line each, and those of them that head an entry."""

    text: str | None = None
    headings: frozenset[str] = frozenset()


def body(graph: Graph) -> StatedBody:
    """``articleBody``, and for a live blog each ``liveBlogUpdate`` below it: its headline and its text."""
    parts = [graph.prose(graph.article, "articleBody")]
    headings: list[str] = []
    for entry in list(graph.values(graph.article, "liveBlogUpdate"))[:_MOST]:
        if isinstance(entry, dict):
            told = graph.prose(entry, "articleBody") or graph.prose(entry, "text")
            heading = graph.text(entry, "headline") if told else None
            if heading and heading not in (told or "").split("\n"):
                headings.append(heading)
                parts.append(heading)
            parts.append(told)
    text = "\n".join(part for part in parts if part)
    return StatedBody(text or None, frozenset(headings))
