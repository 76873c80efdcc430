"""The pictures of a story, each with its frame: the element around it that contains only the picture and a few lines.

Left out are icons and counters, avatars, the pictures of teasers, sidebars, advertising and comments. The
role of a picture's lines (caption, credit, neither) is decided in ``cleaners.pictures.captioned``.
"""

from __future__ import annotations

from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from cleaners.page.block import Medium, SourceBlock
from cleaners.page.class_names import BIT
from cleaners.page.class_stems import pattern
from cleaners.page.scope import Scope
from cleaners.page.srcset import absolute, address, is_file
from cleaners.pictures.decoration import LARGE, is_decoration, is_minute, sides
from cleaners.pictures.keys import is_emblem, key_of
from cleaners.story.blocks import Blocks
from cleaners.text.folding import letters_and_digits

LEAD = 25  # blocks above the story that may show its lead picture: title, standfirst, byline, share bar …
AFTER = 2  # blocks after it, for a picture at the very end
_FRAME_BLOCKS = 5  # of the element around a picture that is its frame: caption, credit, title, button
_FRAME_LETTERS = 900  # of all text in such a frame; more is the story with a picture in it
_PROSE_LETTERS = 80  # of a paragraph, as opposed to a line beside a picture; half as many in other scripts
_APART = (
    BIT["nav"]
    | BIT["footer"]
    | BIT["related"]
    | BIT["list"]
    | BIT["share"]
    | BIT["newsletter"]
    | BIT["ad"]
    | BIT["comment"]
    | BIT["author"]
    | BIT["breadcrumb"]
    | BIT["consent"]
)
_AD = pattern("parts", "ad")
_APART_TAGS = frozenset(("nav", "footer", "form"))
_LINK_LEVELS = 5  # elements around a picture that may be its link


class Picture(NamedTuple):
    """A picture of the story, and the lines in its frame.

    ``url`` is ``None`` for one whose address no attribute gives. ``frame`` is ``None`` for a picture right in the
    story's text. ``lines`` are the blocks inside the frame.
    """

    medium: Medium
    url: str | None
    frame: Scope | None
    lines: tuple[SourceBlock, ...]


def find(blocks: Blocks) -> list[Picture]:
    """The pictures of the story, in reading order."""
    first, last = blocks.span
    if first == last:
        return []
    near = [medium for medium in blocks.media if first - LEAD <= medium.before < last + AFTER]
    return _Finder(blocks).pictures(near) if near else []


class _Finder:
    """What is needed to tell a story's pictures from the page's, gathered once."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.first, self.last = blocks.span
        root = next(blocks.all[0].scope.chain()).element.getroottree().getroot()
        self.base = _base(root, blocks.url)
        self.prose_holders = _prose_holders(blocks)
        self.stated_keys = {key_of(image.url) for image in blocks.metadata.images if image.url}
        self.headline = next((i for i, field in blocks.fields.items() if field == "title"), -1)

    @cached_property
    def witnessed_keys(self) -> set[str]:
        """The keys of the pictures that the page states in other ways than by showing them."""
        witnesses = self.blocks.metadata.evidence.get("images", ())
        return {key_of(witness.value) for witness in witnesses if witness.source != "img"}

    def pictures(self, media: list[Medium]) -> list[Picture]:
        found: list[Picture] = []
        seen: dict[str, int] = {}  # the place of each picture, by its key
        for medium, after in zip_longest(media, media[1:]):
            anchor = None if is_minute(medium.element) else self.anchor(medium)
            picture = self.picture(medium) if anchor else None
            if anchor is None or picture is None or (picture.url is None and not self.stands_alone(picture, after)):
                continue
            key = key_of(picture.url) if picture.url else None
            if key in seen:
                found[seen[key]] = _larger(found[seen[key]], picture)
            elif self.belongs(picture, anchor, key):
                if key:
                    seen[key] = len(found)
                found.append(picture)
        return found

    def stands_alone(self, picture: Picture, after: Medium | None) -> bool:
        """Whether a picture that only scripts can show is in a figure without a copy that has an address."""
        figure = _figure(picture.medium.scope)
        if figure is None:
            return False
        return after is None or _figure(after.scope) is not figure or address(after.element, self.base) is None

    def picture(self, medium: Medium) -> Picture | None:
        """A medium with its frame; ``None`` for decoration."""
        url = address(medium.element, self.base)
        captioned = in_figure(medium.scope) or bool(medium.scope.around & BIT["caption"])
        if is_decoration(medium.element, url, captioned=captioned):
            return None
        frame, lines = self.frame(medium)
        return Picture(medium, url, frame, lines)

    def frame(self, medium: Medium) -> tuple[Scope | None, tuple[SourceBlock, ...]]:
        """The largest element around a picture with no more than a few lines in it, and these lines."""
        found: Scope | None = None
        low = high = medium.before
        every = self.blocks.all
        for scope in medium.scope.chain():
            while low > 0 and high - low <= _FRAME_BLOCKS and every[low - 1].scope.is_in(scope):
                low -= 1
            while high < len(every) and high - low <= _FRAME_BLOCKS and every[high].scope.is_in(scope):
                high += 1
            inside = every[low:high]
            headed = any(block.level and not block.inside("figure") for block in inside)
            too_much = high - low > _FRAME_BLOCKS or sum(block.chars for block in inside) > _FRAME_LETTERS
            too_much = too_much or sum(map(is_prose, inside)) > 1
            if too_much or scope.parent is None or scope.tag == "body" or headed:
                break
            found = scope
        if found is None:
            return None, ()
        return found, tuple(block for block in every[low:high] if block.region is None and block.scope.is_in(found))

    def belongs(self, picture: Picture, anchor: Scope, key: str | None) -> bool:
        """Whether a picture belongs to the story. ``anchor`` is the element around it that holds prose."""
        medium = picture.medium
        if self.shows_author(picture) or self.leads_home(picture):
            return False
        if medium.before <= self.first and self.stands_for_site(picture, key):
            return False
        if medium.before < self.first:
            return self.leads(picture, anchor, key)
        if medium.before >= self.last:
            tail = self.blocks.all[self.last - 1].scope
            next_to = medium.before == self.last and not picture.lines and anchor in (tail, tail.parent)
            near = in_figure(medium.scope) or next_to
            return near and _is_inner(anchor) and not self.teases(picture)
        return not self.teases(picture)

    def anchor(self, medium: Medium) -> Scope | None:
        """The innermost element around a picture that holds prose of the story; ``None`` if one between is apart."""
        for scope in medium.scope.chain():
            if scope.key in self.prose_holders:
                return scope
            if _is_apart(scope) or scope.tag in _APART_TAGS or (scope.tag == "aside" and not in_figure(medium.scope)):
                return None
        return None

    def shows_author(self, picture: Picture) -> bool:
        """Whether a picture is of an author: named so, or above a byline."""
        element, scope = picture.medium.element, picture.medium.scope
        alt = letters_and_digits(element.get("alt") or "").casefold()
        if alt in self.blocks.author_names and not scope.around & BIT["caption"]:
            return True
        return any(
            author in line.folded and any(match.family == "byline" for match in line.phrases)
            for line in picture.lines
            for author in self.blocks.author_names
        )

    def leads(self, picture: Picture, anchor: Scope, key: str | None) -> bool:
        """Whether a picture above the story's first paragraph is its lead picture."""
        if key in self.stated_keys:
            return True
        medium = picture.medium
        declared = max((side for side in sides(medium.element) if side is not None), default=0)
        if not (
            in_figure(medium.scope) or declared >= LARGE or medium.element.getparent().tag in ("picture", "source")
        ):
            return False
        below = medium.before > self.headline >= 0
        return (below or _is_inner(anchor)) and anchor.tag not in ("html", "body") and not self.teases(picture)

    def stands_for_site(self, picture: Picture, key: str | None) -> bool:
        """Whether a picture without a caption is the site's logo or banner: its address or its text says so, and the page
        does not state it as the story's."""
        if key and key in self.witnessed_keys:
            return False
        if picture.medium.scope.around & BIT["caption"] or (in_figure(picture.medium.scope) and picture.lines):
            return False
        alt = letters_and_digits(picture.medium.element.get("alt") or "").casefold()
        site = letters_and_digits(self.blocks.metadata.site_name or "").casefold()
        return (picture.url is not None and is_emblem(picture.url)) or (bool(alt) and alt == site)

    def leads_home(self, picture: Picture) -> bool:
        """Whether a picture is a link to the site's front page, as logos are."""
        link = link_of(picture.medium)
        target = absolute(link.partition("#")[0], self.base) if link else None
        if target is None or in_figure(picture.medium.scope):
            return False
        own = (self.blocks.url or "").split("/")
        return target.rstrip("/").split("/") == own[:3] and len(own) > 4 - (own[-1] == "")

    def teases(self, picture: Picture) -> bool:
        """Whether a picture is a link to another page, and so are the lines beside it."""
        link = link_of(picture.medium)
        if link is None or in_figure(picture.medium.scope):
            return False
        target = absolute(link.partition("#")[0], self.base)
        if target is None or not self._is_other_page(target):
            return False
        words = [line for line in picture.lines if line.words]
        if words:
            return all(line.link_density > 0.5 for line in words)
        return target.split("/")[:3] == (self.blocks.url or "").split("/")[:3]

    def _is_other_page(self, target: str) -> bool:
        own = (self.blocks.url or "").split("#")[0].split("?")[0].rstrip("/")
        return not is_file(target) and "attachment" not in target and not (own and target.startswith(own))


def _base(root: object, url: str | None) -> str | None:
    base = root.find("head/base")  # type: ignore[attr-defined]
    href = base.get("href") if base is not None else None
    return (absolute(href, url) or url) if href else url


def _prose_holders(blocks: Blocks) -> set[int]:
    """The keys of all elements that hold prose of the story."""
    prose_holders: set[int] = set()
    first, last = blocks.span
    chosen = [block for block in blocks.all[first:last] if blocks.voted(block)]
    for block in [block for block in chosen if is_prose(block)] or chosen:
        for scope in block.scope.chain():
            if scope.key in prose_holders:
                break
            prose_holders.add(scope.key)
    return prose_holders


def is_prose(block: SourceBlock) -> bool:
    """Whether a block is a paragraph: long enough, and not in an element for captions."""
    if block.chars < (_PROSE_LETTERS if block.text.isascii() else _PROSE_LETTERS // 2):
        return False
    return not block.inside("figcaption") and not block.scope.groups & BIT["caption"]


def _is_apart(scope: Scope) -> bool:
    """Whether an element's names say that it is not part of the story."""
    found = scope.groups & _APART
    if found == BIT["ad"]:
        # Short generated class names ("v-a--d") contain the word by chance.
        names = f"{scope.element.get('class') or ''} {scope.element.get('id') or ''}"
        return _AD.search(names) is not None
    return bool(found)


def _larger(picture: Picture, other: Picture) -> Picture:
    """A picture that is there twice, at the place of its first copy, by the file that is declared larger."""
    widths = [sides(one.medium.element)[0] for one in (picture, other)]
    same_file = (picture.url or "").partition("?")[0] == (other.url or "").partition("?")[0]
    if same_file or None in widths or widths[1] <= widths[0]:  # type: ignore[operator]
        return picture
    return picture._replace(url=other.url, medium=picture.medium._replace(element=other.medium.element))


def _is_inner(scope: Scope) -> bool:
    """Whether an element is one part of the page, not the wrapper around all parts."""
    return scope.depth > 2 or scope.tag in ("article", "main")


def in_figure(scope: Scope) -> bool:
    """Whether an element is in a ``<figure>``."""
    return _figure(scope) is not None


def _figure(scope: Scope) -> Scope | None:
    return next((outer for outer in scope.chain() if outer.tag == "figure"), None)


def link_of(medium: Medium) -> str | None:
    """Where the link around a picture leads."""
    element = medium.element.getparent()
    for _ in range(_LINK_LEVELS):
        if element is None or element.tag == "body":
            break
        if element.tag == "a":
            return str(element.get("href") or "") or None
        element = element.getparent()
    return None
