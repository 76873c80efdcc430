"""The pictures of an article: those of its story, each with its caption and credit, and the lead image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from cleaners.article import Image
from cleaners.blocks import Medium, Scope, SourceBlock
from cleaners.build import Builder
from cleaners.credits import split
from cleaners.ledger import Verdict
from cleaners.metadata import Metadata
from cleaners.view import Blocks


class Told(NamedTuple):
    """What a line beside a picture tells of it."""

    caption: str | None
    credit: str | None


_LAZY = ("data-src", "data-original", "data-lazy-src", "data-srcset", "data-lazy-srcset", "srcset")
MIN_SIDE = 50  # pixels; what is declared smaller is an icon or a tracking pixel


def collect(
    blocks: Blocks, known: Metadata, verdicts: Sequence[Verdict], positions: dict[int, int], builder: Builder
) -> tuple[Image, ...]:
    """The article's images in reading order, the lead image first where it stands outside the story.

    ``positions`` maps a block of the page to the index in the article's body of the block that follows it.
    """
    texts = {
        block.index: _told(block, verdicts[block.index].field, builder)
        for block in blocks.all
        if verdicts[block.index].field in ("caption", "credit")
    }
    used: set[int] = set()
    images: list[Image] = []
    for medium in _story_media(blocks):
        url = source_of(medium.element, blocks.url)
        if url is None or any(image.url == url for image in images):
            continue
        caption, credit, took = _texts_of(medium, blocks, texts)
        used |= took
        images.append(_image(medium.element, url, caption, credit, positions.get(medium.before)))
    images.extend(_captions_alone(blocks, texts, used, positions))
    images.sort(key=lambda image: image.before if image.before is not None else len(positions))
    return _with_lead(images, known)


def _story_media(blocks: Blocks) -> Iterator[Medium]:
    first, last = blocks.span
    if first == last:
        return
    holders = {scope.key for scope in blocks.all[first].scope.chain()}
    for medium in blocks.media:
        inside = first <= medium.before < last
        # The picture over the first paragraph stands beside it, not in a header or sidebar of its own.
        above = first - 4 <= medium.before < first and any(
            scope.key in holders and scope.depth > 2 for scope in list(medium.scope.chain())[:4]
        )
        if inside or above:
            yield medium


def _texts_of(medium: Medium, blocks: Blocks, texts: dict[int, Told]) -> tuple[str | None, str | None, set[int]]:
    """Caption and credit of a picture: in its figure, else right behind it."""
    figure = _figure(medium.scope)
    found = [i for i in texts if figure is not None and _figure(blocks.all[i].scope) == figure]
    if not found and figure is None:
        index = medium.before
        while index in texts:
            found.append(index)
            index += 1
    caption = " ".join(told.caption for i in found if (told := texts[i]).caption) or None
    credit = " ".join(told.credit for i in found if (told := texts[i]).credit) or None
    return caption, credit, set(found)


def _figure(scope: Scope) -> int | None:
    """The key of the figure, or of what a publishing system names so, that holds a scope."""
    for outer in scope.chain():
        if outer.tag == "figure":
            return outer.key
    return None


def _captions_alone(
    blocks: Blocks, texts: dict[int, Told], used: set[int], positions: dict[int, int]
) -> Iterator[Image]:
    """Captions whose picture is not on the page, or was never part of the text; a credit goes with its caption."""
    pending = [i for i in sorted(texts) if i not in used]
    for index in pending:
        told = texts[index]
        if told.caption:
            after = texts.get(index + 1)
            credit = told.credit or (after.credit if after and not after.caption else None)
            yield Image(caption=told.caption, credit=credit, before=positions[index])


def _told(block: SourceBlock, field: str | None, builder: Builder) -> Told:
    text = builder.line(block)
    caption, credit = split(block, text)
    return Told(None, credit or text) if field == "credit" else Told(caption, credit)


def _image(element: Any, url: str, caption: str | None, credit: str | None, before: int | None) -> Image:
    return Image(
        url=url,
        caption=caption,
        credit=credit,
        alt=(element.get("alt") or "").strip() or None,
        width=_pixels(element.get("width")),
        height=_pixels(element.get("height")),
        before=before,
    )


def source_of(element: Any, base: str | None) -> str | None:
    """Where a picture is: ``src``, or where that is a placeholder the address kept for later; ``None`` for icons."""
    sides = (_pixels(element.get("width")), _pixels(element.get("height")))
    if any(side is not None and side < MIN_SIDE for side in sides):
        return None
    source = (element.get("src") or "").strip()
    if not source or source.startswith("data:") or "placeholder" in source or source.endswith("blank.gif"):
        lazy = next((element.get(name) for name in _LAZY if element.get(name)), None)
        source = largest(lazy) if lazy else ""
    if not source or source.startswith("data:"):
        return None
    try:
        url = urljoin(base or "", source)
        return url if urlsplit(url).scheme in ("http", "https", "") else None
    except ValueError:
        return None


def largest(srcset: str) -> str:
    """The address of a ``srcset``'s largest candidate, by width or density."""
    best, size = "", -1.0
    for candidate in srcset.split(", "):
        parts = candidate.strip().rstrip(",").split()
        if not parts:
            continue
        try:
            value = float(parts[1][:-1]) if len(parts) > 1 else 0.0
        except ValueError:
            value = 0.0
        if value > size:
            best, size = parts[0], value
    return best


def _pixels(text: str | None) -> int | None:
    digits = (text or "").strip().removesuffix("px")
    return int(digits) if digits.isdigit() and len(digits) < 6 else None


def _with_lead(images: list[Image], known: Metadata) -> tuple[Image, ...]:
    if not known.images or known.images[0].url is None:
        return tuple(images)
    lead = known.images[0]
    name = _name(lead.url)
    for place, image in enumerate(images):
        if image.url == lead.url or (name and _name(image.url) == name):
            filled = replace(image, alt=image.alt or lead.alt, width=image.width or lead.width,
                             height=image.height or lead.height)  # fmt: skip
            return (*images[:place], filled, *images[place + 1 :])
    return (lead, *images)


def _name(url: str | None) -> str:
    """The file's name in an address: one picture is served at many sizes and under many hosts."""
    return urlsplit(url or "").path.rsplit("/", 1)[-1]
