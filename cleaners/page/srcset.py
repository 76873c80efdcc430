"""The address of a picture at its largest: sets of sizes, lazy loading, placeholders, templates.

Source sets are read as the HTML standard says (section 4.8.4.2, "Parsing a srcset attribute"); the attributes of lazy
loading are those of the common scripts and publishing systems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

# Attributes that a script reads in place of ``src``, the largest picture first.
_LAZY = (
    *("data-full-src", "data-hi-res-src", "data-large-file", "data-fullscreen-src", "data-src", "data-lazy-src"),
    *("data-original", "data-lazy", "data-original-src", "data-image-src", "data-img-src", "data-url", "data-image"),
    *("data-img", "data-pin-media", "oldsrc"),
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-original-srcset", "data-src-set")
_PLACEHOLDER = re.compile(
    r"^data:|^about:|placeholder|lazy-?load|transparent[^/]*\.gif|/(?:blank|empty|clear|pixel|trans(?:parent)?|spacer|dummy|fallback|loading|loader"
    r"|grey|gray|white|1x1|0)[\w-]{0,6}\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|bmp|tiff?|jfif)(?:$|[?#&/!;:@])", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\w*\}|%7B\w*%7D|\$\{|<%|\{\{", re.IGNORECASE)
_ITEM = re.compile(r"[\s,]*(\S+)")
_DESCRIPTOR = re.compile(r"(\d+(?:\.\d+)?|\.\d+)([wxh])")
_MEDIA_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d{1,5}(?:\.\d+)?)", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*+(?:px)?\s*")
_AROUND_COPY = frozenset({"a", "span", "picture", "div", "source"})


class Candidate(NamedTuple):
    """One picture of a source set: its width in pixels where the set names one, and its density, 1 unless it says else.

    ``screen`` orders pictures without widths by the screens that they are for: below 0 for small ones alone.
    """

    url: str
    width: float = 0.0
    density: float = 1.0
    screen: float = 0.0

    @property
    def size(self) -> tuple[float, float, float]:
        """What pictures are compared by. Densities of sets for different screens are of different pictures."""
        return self.width, self.screen, self.density


def candidates(srcset: str) -> Iterator[Candidate]:
    """The pictures of a source set in order, without placeholders, templates and what the standard calls an error."""
    return (candidate for candidate in _parsed(srcset) if _is_real(candidate.url))


def _parsed(srcset: str) -> Iterator[Candidate]:
    """The pictures of a source set in order, placeholders and templates too."""
    place = 0
    while item := _ITEM.match(srcset, place):
        url, place = item[1], item.end()
        descriptors = ""
        if url.endswith(","):
            url = url.rstrip(",")
        else:
            end = srcset.find(",", place)
            end = len(srcset) if end < 0 else end
            descriptors, place = srcset[place:end], end
        sizes = _sizes(descriptors.split())
        if url and sizes is not None:
            yield Candidate(url, *sizes)


def _sizes(descriptors: list[str]) -> tuple[float, float] | None:
    """Width and density by descriptors such as ``800w``, ``2x`` or ``800w 600h``; ``None`` for an error."""
    sizes = {"w": 0.0, "x": 1.0, "h": 0.0}
    for descriptor in descriptors:
        match = _DESCRIPTOR.fullmatch(descriptor)
        if match is None:
            return None
        sizes[match[2]] = float(match[1])
    return sizes["w"], sizes["x"]


def largest(srcset: str) -> Candidate | None:
    """The picture of a source set with the greatest width, or else density; the first of equals."""
    by_size = sorted(_parsed(srcset), key=lambda candidate: candidate.size, reverse=True)  # equals keep their order
    return next((candidate for candidate in by_size if _is_real(candidate.url)), None)


def address(element: Any, base: str | None) -> str | None:
    """The absolute address of a picture (``img``, ``amp-img``) at its largest; ``None`` if the page gives none.

    In order: the source sets of the element and of the ``<picture>`` around it, what a lazy-loading script would set,
    ``src``, any attribute that holds a picture's address, and the copy in a ``<noscript>`` beside the element.
    """
    for source in _sources(element):
        url = absolute(source, base)
        if url:
            return url
    return None


def absolute(source: str, base: str | None) -> str | None:
    """A picture's address as an absolute URL; ``None`` for what is not an address on the web."""
    source = source.strip()
    if not source or _is_template(source) or source.startswith(("data:", "blob:", "about:", "javascript:")):
        return None
    if source.startswith(("https://", "http://")) and "[" not in source:
        return source
    try:
        url = urljoin(base or "", source)
        return url if urlsplit(url).scheme in ("http", "https", "") else None
    except ValueError:
        return None


def is_file(url: str) -> bool:
    """Whether an address is that of a picture itself, not of a page."""
    return _PICTURE.search(url) is not None


def pixels(value: str | None) -> int | None:
    """A size in pixels: ``640``, ``640px``; ``None`` for percentages and nonsense."""
    match = _PIXELS.fullmatch(value) if value else None
    return int(match.group(1)) or None if match else None


def _is_template(source: str) -> bool:
    """Whether a script has yet to fill something in: ``/img/{width}/pier.jpg``."""
    return ("{" in source or "%7" in source or "<%" in source) and _TEMPLATE.search(source) is not None


def _is_real(source: str) -> bool:
    return bool(source) and not _PLACEHOLDER.search(source) and not _is_template(source)


def _sources(element: Any) -> Iterator[str]:
    """The addresses that an element may stand for, the best first; some are not addresses on the web."""
    source = (element.get("src") or "").strip()
    if not _is_real(source):
        source = ""
    best = _best_of_sets(element)
    if best and (not source or _is_larger(best, source)):
        yield best.url
    for name in _LAZY:
        value = (element.get(name) or "").strip()
        if value and not _PLACEHOLDER.search(value) and (not source or _PICTURE.search(value)):
            first = largest(value) if " " in value else None  # a set, now and then
            yield first.url if first else value
    if source:
        yield source
        return
    for name, value in element.items():
        if name != "src" and _PICTURE.search(value) and not _PLACEHOLDER.search(value) and " " not in value.strip():
            yield value
    yield from _copies(element)


def _is_larger(candidate: Candidate, source: str) -> bool:
    """Whether a picture of a set is larger than ``src``: by its width, or by its density on no smaller screen.

    A set that names no sizes says no more than ``src`` does. One that adds a query to ``src`` asks for smaller copies.
    """
    if candidate.width:
        return candidate.width > 1
    return candidate.density > 1 and candidate.screen >= 0 and not candidate.url.startswith(f"{source}?")


def _best_of_sets(element: Any) -> Candidate | None:
    """The largest picture of the source sets of an element and of those around it in its ``<picture>``."""
    found = list(_largest_of_each(element))
    around = element.getparent()
    # The parser nests an image in the <source> elements before it: it does not know that they are void.
    while around is not None and around.tag in ("source", "picture"):
        found += _largest_of_each(around)
        if around.tag == "picture":
            found += candidates(around.get("data-src") or "")
            found += [best for child in around.iterchildren("source") for best in _largest_of_each(child)]
            break
        around = around.getparent()
    return max(found, key=lambda candidate: candidate.size, default=None)


def _largest_of_each(element: Any) -> Iterator[Candidate]:
    """The largest picture of each source set of an element."""
    screen = _screen(element.get("media") or "")
    for name in _SETS:
        if (value := element.get(name)) and (best := largest(value)):
            yield best._replace(screen=screen)


def _screen(media: str) -> float:
    """The width of the screens that a media query asks for at least; negative where it asks for narrow ones alone.

    ``(max-width: 767px)`` comes before ``(max-width: 1023px)``, which comes before no query, and this before
    ``(min-width: 768px)``.
    """
    bounds = {match[1].lower(): float(match[2]) for match in _MEDIA_WIDTH.finditer(media)}
    if "min" in bounds:
        return bounds["min"]
    return -1 / (1 + bounds["max"]) if "max" in bounds else 0.0


def _copies(element: Any) -> Iterator[str]:
    """The address in a ``<noscript>`` right after or before an image that scripts fill in."""
    holder = element
    for _ in range(2):
        for beside in (holder.getnext(), holder.getprevious(), holder.find("noscript")):
            if beside is not None and beside.tag == "noscript":
                for copy in beside.iter("img"):
                    if best := _best_of_sets(copy):
                        yield best.url
                    yield copy.get("src") or ""
        holder = holder.getparent()
        if holder is None or holder.tag not in _AROUND_COPY:
            return
