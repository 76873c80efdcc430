"""The pictures of an article: those of its story, each with its caption and credit, and the lead image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaners.article import Image
from cleaners.beside import Captioned
from cleaners.blocks import SourceBlock, squeeze
from cleaners.build import Builder
from cleaners.credits import credit_of, split
from cleaners.ledger import Verdict
from cleaners.metadata import Metadata
from cleaners.picture_urls import is_emblem, key_of, sides
from cleaners.view import Blocks

# Rules whose finds show that the picture beside them is a person's, a teaser's or a widget's.
_FOREIGN = frozenset(
    "region author-bio author-box byline related-list related-heading link-list read-more newsletter sharing share-bar"
    " advert affiliate app-prompt subscribe comments".split()
)


class _Told(NamedTuple):
    """What a line beside a picture tells of it."""

    caption: str | None
    credit: str | None


def collect(
    blocks: Blocks, known: Metadata, verdicts: Sequence[Verdict], positions: dict[int, int], builder: Builder
) -> tuple[Image, ...]:
    """The article's images in reading order, the lead image first where it stands outside the story.

    ``positions`` maps a block of the page to the index in the article's body of the block that follows it.
    """
    names = {squeeze(name).casefold() for name in (known.site_name, *(a.name for a in known.authors)) if name}
    texts = {
        block.index: _told(block, verdicts[block.index].field, builder, names)
        for block in blocks.all
        if verdicts[block.index].field in ("caption", "credit")
    }
    used: set[int] = set()
    images: list[Image] = []
    for shown in blocks.pictures if blocks.source == "page" else ():
        if _is_foreign(shown, verdicts):
            continue
        mine = [line.block.index for line in shown.lines if line.block.index in texts]
        used.update(mine)
        image = _image(shown, [texts[index] for index in mine], positions)
        if image.url or image.caption:
            images.append(image)
    images.extend(_alone(texts, used, positions))
    images.sort(key=lambda image: image.before if image.before is not None else len(positions))
    return _with_lead(images, known)


def _told(block: SourceBlock, field: str | None, builder: Builder, names: set[str]) -> _Told:
    text = builder.line(block)
    if field == "credit":
        caption, credit = split(block, text, names)
        return _Told(None, credit if caption is None else text)
    return _Told(*split(block, text, names))


def _is_foreign(shown: Captioned, verdicts: Sequence[Verdict]) -> bool:
    """Whether what stands beside a picture was left out, so that the picture is none of the story's."""
    found = [verdicts[line.index] for line in shown.picture.lines]
    if not found or any(verdict.verdict == "body" or verdict.field in ("caption", "credit") for verdict in found):
        return False
    return any(verdict.rule in _FOREIGN or verdict.field == "authors" for verdict in found) or (
        shown.picture.medium.before >= 0
        and all(verdict.rule == "not-story" for verdict in found)
        and not shown.lines
        and sum(len(line.text) for line in shown.picture.lines) > 20
    )


def _image(shown: Captioned, told: list[_Told], positions: dict[int, int]) -> Image:
    element = shown.picture.medium.element
    width, height = sides(element)
    return Image(
        url=shown.picture.url,
        caption=_joined([one.caption for one in told]),
        credit=_joined([one.credit for one in told]),
        alt=(element.get("alt") or "").strip() or None,
        width=width,
        height=height,
        before=positions.get(shown.picture.medium.before),
    )


def _joined(texts: list[str | None]) -> str | None:
    """The lines of a caption as one; a line that says what another says is left out."""
    kept: list[str] = []
    for text in texts:
        if text and not any(squeeze(text) in squeeze(other) for other in kept):
            kept = [other for other in kept if squeeze(other) not in squeeze(text)]
            kept.append(text)
    return " ".join(kept) or None


def _alone(texts: dict[int, _Told], used: set[int], positions: dict[int, int]) -> Iterator[Image]:
    """Captions whose picture is not on the page, or was never part of the text; a credit goes with its caption."""
    pending = [index for index in sorted(texts) if index not in used]
    joined: set[int] = set()
    for index in pending:
        told = texts[index]
        if index in joined or not (told.caption or told.credit):
            continue
        after = texts.get(index + 1) if index + 1 not in used else None
        credit = told.credit
        if not credit and after is not None and not after.caption:
            credit = after.credit
            joined.add(index + 1)
        yield Image(caption=told.caption, credit=credit, before=positions[index])


def _with_lead(images: list[Image], known: Metadata) -> tuple[Image, ...]:
    lead = known.images[0] if known.images else None
    if lead is None or lead.url is None:
        return tuple(images)
    key = key_of(lead.url)
    for place, image in enumerate(images):
        if image.url is None or key_of(image.url) != key:
            continue
        filled = replace(image, alt=image.alt or lead.alt, width=image.width or lead.width,
                         height=image.height or lead.height)  # fmt: skip
        if not image.caption:
            filled = replace(filled, **_stated(lead))
        return (*images[:place], filled, *images[place + 1 :])
    if is_emblem(lead.url):
        return tuple(images)
    return (replace(lead, **_stated(lead)), *images)


def _stated(lead: Image) -> dict[str, str | None]:
    """Caption and credit of a picture as metadata tell them; a file's name is no caption."""
    caption = lead.caption if lead.caption and " " in lead.caption.strip() else None
    credit = lead.credit
    if caption and (found := credit_of(caption)):
        caption, credit = None, credit or found
    return {"caption": caption, "credit": credit}
