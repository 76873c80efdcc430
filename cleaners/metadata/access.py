"""Whether the story may be read without paying, and under which licence it may be used again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaners.article import Access
from cleaners.metadata.index.build import Index
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph, flat, string

TIERS = (
    "article:content_tier",
    "og:article:content_tier",
    "content_tier",
    "content-tier",
    "cxenseparse:recs:paywall",
    "access",
    "paywall",
)
PAID = re.compile(r"^(?:locked|paid|premium|subscri\w+|plus|true|yes|hard|members?|exclusive|1)$", re.I)
METERED = re.compile(r"^(?:metered|registration|registered|soft|meter|regwall)$", re.I)
FREE = re.compile(r"^(?:free|open|public|false|no|0)$", re.I)


def access(page: Index, graph: Graph) -> tuple[Access | None, list[Claim]]:
    """Free, metered or paid, and the claims that say so, the decisive one first; ``None`` if nothing says.

    ``isAccessibleForFree`` is schema.org's, ``article:content_tier`` Facebook's; a paywalled part counts for
    the whole.
    """
    decided: list[tuple[Access, Claim]] = [*_json_ld(graph), *_tiers(page)]
    order: tuple[Access, ...] = ("metered", "paid", "free")
    metered_by_meta = any(kind == "metered" for kind, _ in decided)
    ranked = sorted(decided, key=lambda pair: order.index(pair[0]) if metered_by_meta else (pair[0] == "free"))
    return (ranked[0][0] if ranked else None), [claim for _, claim in ranked]


def _json_ld(graph: Graph) -> Iterator[tuple[Access, Claim]]:
    if graph.article is None:
        return
    for where, node in [("isAccessibleForFree", graph.article), *_parts(graph)]:
        if "isAccessibleForFree" in node:
            free = truth(node["isAccessibleForFree"])
            if free is not None:
                yield ("free" if free else "paid"), Claim(str(node["isAccessibleForFree"]), "json-ld", where)


def _parts(graph: Graph) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in graph.values(graph.article, "hasPart"):
        if isinstance(part, dict):
            yield "hasPart.isAccessibleForFree", part


def truth(value: Any) -> bool | None:
    """A boolean in any spelling that publishers use (``False``, ``"false"``, ``"http://schema.org/False"``)."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return bool(value)
    word = string(value).rpartition("/")[2].strip().lower()
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(word)


def _tiers(page: Index) -> Iterator[tuple[Access, Claim]]:
    for name in TIERS:
        for value in page.meta.get(name, ()):
            claim = Claim(value, "meta", name)
            if METERED.match(value):
                yield "metered", claim
            elif PAID.match(value):
                yield "paid", claim
            elif FREE.match(value):
                yield "free", claim


def licence(page: Index, graph: Graph) -> list[Claim]:
    """The licence's URL or name.

    JSON-LD ``license``, ``rel=license`` links, Dublin Core rights that are an address.
    """
    claims: list[Claim] = []
    for value in flat((graph.article or {}).get("license")):
        text = (
            string(value.get("url") or value.get("@id") or value.get("name"))
            if isinstance(value, dict)
            else string(value)
        )
        if text:
            claims.append(Claim(text, "json-ld", "license"))
    for spot in page.links.get("license", ()):
        if url := page.absolute(spot.element.get("href")):
            claims.append(Claim(url, spot.element.tag, "rel=license"))
    for name in ("dcterms.license", "dc.rights", "dcterms.rights", "license"):
        claims += [Claim(v, "meta", name) for v in page.meta.get(name, ()) if v.startswith("http")]
    return claims
