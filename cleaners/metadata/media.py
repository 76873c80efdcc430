"""Pictures, films and recordings of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleaners.article import Image, Media
from cleaners.metadata.index.context import Context
from cleaners.metadata.index.text import text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph, flat, string, types
from cleaners.page.class_stems import pattern
from cleaners.page.srcset import address, pixels

IMAGES = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
    "sailthru.image.full",
    "thumbnail",
    "msapplication-tileimage:none",
)
CREDIT = pattern("pictures", "credit")
PLAYERS = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/|player\.vimeo\.com/|dailymotion\.com/embed|players?\.brightcove\.net|jwplatform\.com"
    r"|jwplayer\.com|rumble\.com/embed|vk\.com/video_ext|ok\.ru/videoembed|facebook\.com/plugins/video|tiktok\.com/embed|rutube\.ru/play)",
    re.I,
)
SOUND = re.compile(
    r"(?:open\.spotify\.com/embed|w\.soundcloud\.com/player|embed\.podcasts\.apple\.com|player\.captivate\.fm|omny\.fm|megaphone\.fm|art19\.com"
    r"|buzzsprout\.com|podbean\.com|anchor\.fm|player\.simplecast\.com|acast\.com)",
    re.I,
)
DURATION = re.compile(r"^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$", re.I)
SIZED = re.compile(r"[-_.@](?:\d{2,4}x\d{2,4}|\d+w|\d+x|scaled|large|medium|small|thumb)(?=\W|$)")
SMALLEST = 120  # pixels: anything smaller is an icon or a portrait
MOST_SHOWN = 12  # pictures near the headline that are looked at
NEAR = 150  # elements between the headline and a lead picture


def images(context: Context, graph: Graph) -> list[tuple[Image, Claim]]:
    """The story's lead picture and the other pictures that its metadata name, each with its claim; lead
    first.

    A picture that metadata and page both show gets caption, credit and alternative text from the page.
    """
    found: dict[str, tuple[Image, Claim]] = {}
    near = _near_headline(context)
    twins: dict[str, Image] = {}
    for key, image, _ in near:
        twins.setdefault(key, image)
    for image, claim in (*_json_ld(context, graph), *_meta(context)):
        key = _key(image.url or "")
        if key in twins:
            twin = twins[key]
            image = Image(
                image.url, image.caption or twin.caption, image.credit or twin.credit, image.alt or twin.alt,
                image.width or twin.width, image.height or twin.height,
            )  # fmt: skip
        other = found.get(key)
        if other is None or (image.width or 0) > (other[0].width or 0):
            found[key] = image, claim
    for key, image, claim in near[:1]:
        found.setdefault(key, (image, claim))
    return list(found.values())


def _key(url: str) -> str:
    """What two sizes of one picture have in common: the file's name without size and query."""
    name = url.split("?")[0].rstrip("/").rpartition("/")[2].casefold()
    return SIZED.sub("", name) or url


def _json_ld(context: Context, graph: Graph) -> Iterator[tuple[Image, Claim]]:
    for value in graph.values(graph.article, "image"):
        for item in flat(value):
            node = item if isinstance(item, dict) else {}
            url = context.page.absolute(
                string(node.get("url") or node.get("contentUrl") or node.get("@id")) if node else string(item)
            )
            if url is None:
                continue
            credit = string(node.get("creditText") or node.get("copyrightHolder")) or None
            width, height = pixels(string(node.get("width"))), pixels(string(node.get("height")))
            image = Image(url, string(node.get("caption")) or None, credit, None, width, height)
            yield image, Claim(url, "json-ld", "image")


def _meta(context: Context) -> Iterator[tuple[Image, Claim]]:
    for name in IMAGES:
        for value in context.page.meta.get(name, ())[:1]:
            if url := context.page.absolute(value):
                own = name.startswith("og:")
                width = pixels(context.page.first("og:image:width") or "") if own else None
                height = pixels(context.page.first("og:image:height") or "") if own else None
                alt = context.page.first("og:image:alt") if own else context.page.first("twitter:image:alt")
                yield Image(url, None, None, alt, width, height), Claim(url, name.partition(":")[0], name)


def _near_headline(context: Context) -> list[tuple[str, Image, Claim]]:
    """The pictures near the headline, each with its key and its claim."""
    at = context.headline.at if context.headline else 0
    near = [
        s for s in [*context.page.tags.get("img", ()), *context.page.tags.get("amp-img", ())] if abs(s.at - at) <= NEAR
    ]
    found: list[tuple[str, Image, Claim]] = []
    for element, place in near[:MOST_SHOWN]:
        width, height = pixels(element.get("width")), pixels(element.get("height"))
        if (width or SMALLEST) < SMALLEST or (height or SMALLEST) < SMALLEST or context.is_apart(element):
            continue
        url = context.page.absolute(address(element, context.page.base))
        caption, credit = _caption(element)
        # Above the headline and unmarked, it is more likely the site's logo.
        if url is None or (caption is None and place < at and width is None):
            continue
        alt = (element.get("alt") or "").strip() or None
        found.append((_key(url), Image(url, caption, credit, alt, width, height), Claim(url, "img", "")))
    return found


def _caption(image: Any) -> tuple[str | None, str | None]:
    figure = image.getparent()
    for _ in range(6):
        if figure is None or figure.tag == "figure":
            break
        figure = figure.getparent()
    caption = figure.find(".//figcaption") if figure is not None and figure.tag == "figure" else None
    if caption is None:
        return None, None
    text = text_of(caption)
    credit = None
    for element in caption.iter("*"):
        if element is not caption and CREDIT.search(f"{element.get('class', '')} {element.get('itemprop', '')}"):
            credit = text_of(element) or None
            break
    if credit and text.endswith(credit):
        text = text[: -len(credit)].rstrip(" |·-–—(")
    return text or None, credit


def videos(context: Context, graph: Graph) -> list[tuple[Media, Claim]]:
    """Films of the story: JSON-LD, OpenGraph, ``<video>`` and embedded players."""
    found = [*_nodes(context, graph, "video", "videoobject"), *_open_graph(context, "og:video")]
    found += _elements(context, "video", PLAYERS)
    return _unique(found)


def audio(context: Context, graph: Graph) -> list[tuple[Media, Claim]]:
    """Recordings of the story: JSON-LD, OpenGraph, ``<audio>`` and embedded players."""
    found = [*_nodes(context, graph, "audio", "audioobject"), *_open_graph(context, "og:audio")]
    found += _elements(context, "audio", SOUND)
    return _unique(found)


def _nodes(context: Context, graph: Graph, name: str, kind: str) -> Iterator[tuple[Media, Claim]]:
    nodes = [v for v in graph.values(graph.article, name) if isinstance(v, dict)]
    if graph.article is not None and kind in types(graph.article):
        nodes.append(graph.article)
    for node in nodes:
        for key in ("contentUrl", "embedUrl", "url"):
            if url := context.page.absolute(string(node.get(key))):
                yield (
                    Media(url, string(node.get("name")) or None, seconds(string(node.get("duration")))),
                    Claim(url, "json-ld", name),
                )
                break


def _open_graph(context: Context, name: str) -> Iterator[tuple[Media, Claim]]:
    for key in (f"{name}:secure_url", name, f"{name}:url"):
        for value in context.page.meta.get(key, ())[:1]:
            if url := context.page.absolute(value):
                yield Media(url), Claim(url, "og", key)
                return


def _elements(context: Context, tag: str, players: re.Pattern[str]) -> Iterator[tuple[Media, Claim]]:
    for spot in context.page.tags.get(tag, ()):
        element = spot.element
        source = element.find(".//source")
        url = context.page.absolute(element.get("src") or (source.get("src") if source is not None else None))
        if url and not context.is_apart(element):
            yield Media(url, element.get("title")), Claim(url, tag, "")
    for spot in context.page.tags.get("iframe", ()):
        url = context.page.absolute(spot.element.get("src") or spot.element.get("data-src"))
        if url and players.search(url) and not context.is_apart(spot.element):
            yield Media(url, spot.element.get("title")), Claim(url, "iframe", "")


def _unique(found: list[tuple[Media, Claim]]) -> list[tuple[Media, Claim]]:
    return list({media.url: (media, claim) for media, claim in reversed(found)}.values())[::-1]


def seconds(duration: str) -> int | None:
    """An ISO 8601 duration such as ``PT1M30S`` in seconds."""
    match = DURATION.match(duration.strip())
    if not match or not any(match.groups()):
        return None
    days, hours, minutes, secs = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + secs
