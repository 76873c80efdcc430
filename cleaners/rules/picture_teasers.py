"""Teasers of single stories within a story: a picture and a line of text that are one link, or two to the same page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from cleaners.page.block import SourceBlock
from cleaners.page.srcset import absolute, is_file
from cleaners.pictures.find import in_figure, link_of
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks
from cleaners.text.sentences import FULL_STOPS, PERIODS

_WORDS = range(4, 26)  # of a headline
_CHARACTERS = range(15, 200)
_LINKED = 0.9  # share of it that is the link
_MOST = 2  # such pairs in a story; more are a list, which may be the story


@rule("picture-teaser", why="a teaser of another story: its picture leads there as its headline does", limit=0.1)
def PICTURE_TEASER(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """A line that is a link to another page of the site, right beside a picture with the same link. Headings of the story's
    own parts, pictures in figures, files and other sites are spared."""
    pictures = _linked_pictures(blocks)
    found = [block for block in blocks if _is_headline(block) and _leads_there(block, blocks, pictures)]
    for block in found if len(found) <= _MOST else ():
        yield Hit(block, "the picture beside it is the same link")


def _linked_pictures(blocks: Blocks) -> Mapping[int, set[str]]:
    """The pages of this site that pictures lead to, by the index of the block that follows the picture."""
    found: dict[int, set[str]] = {}
    for medium in blocks.media if blocks.source == "page" else ():
        link = link_of(medium)
        if link and not in_figure(medium.scope) and (page := _other_page(link, blocks)):
            found.setdefault(medium.before, set()).add(page)
    return found


def _is_headline(block: SourceBlock) -> bool:
    if block.level or block.link_density < _LINKED or block.words not in _WORDS or len(block.text) not in _CHARACTERS:
        return False
    return block.text.rstrip()[-1:] not in PERIODS + FULL_STOPS


def _leads_there(block: SourceBlock, blocks: Blocks, pictures: Mapping[int, set[str]]) -> bool:
    beside = pictures.get(block.index, set()) | pictures.get(block.index + 1, set())
    return bool(beside) and any(_other_page(link, blocks) in beside for link in block.links[:1])


def _other_page(link: str, blocks: Blocks) -> str | None:
    """The address of another page of this site, without its query; ``None`` for this page, files, and other sites."""
    page = (absolute(link, blocks.url) or "").partition("#")[0].partition("?")[0].rstrip("/")
    own = (blocks.url or "").partition("#")[0].partition("?")[0].rstrip("/")
    same_site = bool(own) and urlsplit(page).hostname == urlsplit(own).hostname
    return page if same_site and page != own and urlsplit(page).path and not is_file(page) else None


RULES = (PICTURE_TEASER,)
