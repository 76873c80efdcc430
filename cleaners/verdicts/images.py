"""The pictures of an article: those of its story, each with its caption and credit, and the lead image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaners.article import Image
from cleaners.metadata import Metadata
from cleaners.page.block import SourceBlock
from cleaners.pictures.alt_texts import alt_text
from cleaners.pictures.caption_hints import without_hints
from cleaners.pictures.caption_split import parts, split, stripped
from cleaners.pictures.captioned import Captioned
from cleaners.pictures.decoration import sides
from cleaners.pictures.keys import is_emblem, key_of
from cleaners.story.blocks import Blocks
from cleaners.text.folding import letters_and_digits
from cleaners.verdicts.build import Builder
from cleaners.verdicts.decide import story_pictures
from cleaners.verdicts.ledger import Made, Verdict

_SAME_NAME = 30  # letters that the names of two files must share to count as one picture
_NAME_TAIL = 16  # letters in which they may differ


class _CaptionAndCredit(NamedTuple):
    """What a line beside a picture holds: caption, credit or both."""

    caption: str | None
    credit: str | None


def collect(blocks: Blocks, verdicts: Sequence[Verdict], body: Sequence[Made], builder: Builder) -> tuple[Image, ...]:
    """The article's images in reading order, the lead image first where it is outside the story."""
    metadata = blocks.metadata
    names = {
        letters_and_digits(name).casefold()
        for name in (metadata.site_name, *(a.name for a in metadata.authors))
        if name
    }
    texts = {
        block.index: _caption_and_credit(block, verdicts[block.index].field, builder, names)
        for block in blocks.all
        if verdicts[block.index].field in ("caption", "credit")
    }
    positions = _positions(blocks, body)
    end = positions[-1]
    used: set[int] = set()
    images: list[Image] = []
    for captioned in story_pictures(blocks, verdicts):
        mine = [line.block.index for line in captioned.lines if line.block.index in texts]
        used.update(mine)
        before = positions[min(captioned.picture.medium.before, len(blocks.all))]
        image = _image(captioned, [texts[index] for index in mine], before)
        if image.url or image.caption or image.credit:
            images.append(image)
    credited = {image.credit for image in images}
    images.extend(image for image in _alone(texts, used, positions) if image.caption or image.credit not in credited)
    images.sort(key=lambda image: end if image.before is None else image.before)
    return _with_lead(images, metadata)


def _positions(blocks: Blocks, body: Sequence[Made]) -> list[int]:
    """For each block of the page, and for its end, the index in the body after the kept blocks before it."""
    positions: list[int] = []
    position = 0
    for index, made in enumerate(body, 1):
        if made.source is not None:
            positions += [position] * (made.source.index + 1 - len(positions))
            position = index
    return positions + [position] * (len(blocks.all) + 1 - len(positions))


def _caption_and_credit(block: SourceBlock, field: str | None, builder: Builder, names: set[str]) -> _CaptionAndCredit:
    text = without_hints(block, builder.line(block))
    if field == "credit":
        return _CaptionAndCredit(None, stripped(text) or None)
    return _CaptionAndCredit(*split(block, text, names))


def _image(captioned: Captioned, lines: list[_CaptionAndCredit], before: int) -> Image:
    element = captioned.picture.medium.element
    width, height = sides(element)
    return Image(
        url=captioned.picture.url,
        caption=_joined([one.caption for one in lines]),
        credit=_joined([one.credit for one in lines]),
        alt=alt_text(element.get("alt"), captioned.picture.url),
        width=width,
        height=height,
        before=before,
    )


def _joined(texts: list[str | None]) -> str | None:
    """The lines of a caption as one; a line that repeats another is left out."""
    kept: list[str] = []
    for text in texts:
        if text and not any(letters_and_digits(text) in letters_and_digits(other) for other in kept):
            kept = [other for other in kept if letters_and_digits(other) not in letters_and_digits(text)]
            kept.append(text)
    return " ".join(kept) or None


def _alone(texts: dict[int, _CaptionAndCredit], used: set[int], positions: Sequence[int]) -> Iterator[Image]:
    """Captions whose picture is not on the page, or was never part of the text; a credit goes with its caption."""
    pending = [index for index in sorted(texts) if index not in used]
    joined: set[int] = set()
    for index in pending:
        lines = texts[index]
        if index in joined or not (lines.caption or lines.credit):
            continue
        after = texts.get(index + 1) if index + 1 not in used else None
        credit = lines.credit
        if not credit and after is not None and not after.caption:
            credit = after.credit
            joined.add(index + 1)
        yield Image(caption=lines.caption, credit=credit, before=positions[index])


def _with_lead(images: list[Image], metadata: Metadata) -> tuple[Image, ...]:
    """The images, completed with what the metadata say of the lead image, which goes first if the page does not show it."""
    lead = metadata.images[0] if metadata.images else None
    # A picture that was merely found near the headline belongs to the story only if it is among the images already.
    sources = [witness.source for witness in metadata.evidence.get("images", ())[:1]]
    if lead is None or lead.url is None or sources == ["img"]:
        return tuple(images)
    key = key_of(lead.url)
    place = next((place for place, image in enumerate(images) if image.url and key_of(image.url) == key), None)
    if place is None and images and _is_lead(images[0], lead.url):
        place = 0
    if place is not None:
        images[place] = _filled(images[place], lead)
        return tuple(images)
    if is_emblem(lead.url):
        return tuple(images)
    return (_filled(Image(url=lead.url), lead), *images)


def _is_lead(first: Image, lead: str) -> bool:
    """Whether the first image of the page is the lead image under another name: the end of its address differs, or
    only a script sets it."""
    if first.before not in (0, 1):
        return False
    if first.url is None:
        return first.caption is not None
    one, two = (url.split("?")[0].rpartition("/")[2] for url in (first.url, lead))
    shared = next((place for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), len(one))
    return shared >= max(_SAME_NAME, len(one) - _NAME_TAIL, len(two) - _NAME_TAIL)


def _filled(image: Image, lead: Image) -> Image:
    caption, credit = image.caption, image.credit
    # A file's name is not a caption.
    if not caption and lead.caption and " " in lead.caption.strip():
        caption, found = parts(lead.caption)
        credit = credit or (lead.credit and stripped(lead.credit)) or found
        if caption and lead.credit:
            caption = caption.replace(lead.credit, "").strip(" |/–—-•·") or None
    return replace(
        image,
        url=image.url or lead.url,
        caption=caption,
        credit=credit or (stripped(lead.credit) if lead.credit else None),
        alt=image.alt or alt_text(lead.alt, lead.url),
        width=image.width or lead.width,
        height=image.height or lead.height,
    )
