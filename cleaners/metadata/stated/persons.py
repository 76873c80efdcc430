"""The people whom a property of a JSON-LD node names, in the shapes that publishers send.

A string, an object with a name, a name that is a list, a given and a family name, a reference by ``@id``, and
schema.org's Role around any of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaners.metadata.stated.jsonld import Graph, Node, flat, string, types

DEEPEST = 3  # roles around a person


class Stated(NamedTuple):
    """What is said of one author: the text of the name, the node if there is one, whether it is an organization."""

    text: str
    node: Node | None = None
    organization: bool = False


def persons(graph: Graph, node: Node | None, name: str) -> Iterator[Stated]:
    """Those whom a property names, in order."""
    for value in graph.values(node, name):
        yield from _of(graph, value, name, 0)


def _of(graph: Graph, value: Any, name: str, depth: int) -> Iterator[Stated]:
    if isinstance(value, str):
        value = graph.ids.get(value, value)
    if not isinstance(value, dict):
        if (text := string(value)) and not text.startswith("http"):
            yield Stated(text)
        return
    inner = [v for v in graph.values(value, name) if v is not value]
    if inner and depth < DEEPEST and any(kind.endswith("role") for kind in types(value)):
        for item in inner:
            yield from _of(graph, item, name, depth + 1)
        return
    organization = any("organization" in kind for kind in types(value))
    texts = [text for item in flat(value.get("name")) if (text := string(item))] or [string(value)]
    if not any(texts):
        texts = [" ".join(filter(None, (string(value.get("givenName")), string(value.get("familyName")))))]
    for text in texts:
        if text and not text.startswith("http"):
            yield Stated(text, value, organization)
