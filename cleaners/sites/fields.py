"""Fields of the article that a site's file says where to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any, NamedTuple

from bs4 import Tag

from cleaners.article import Evidence
from cleaners.metadata.dates import moments
from cleaners.metadata.people import names
from cleaners.story.blocks import Blocks
from cleaners.text.repairs import normalise

# Read as text from the element, and put in the place of what the general search found.
TEXTS = ("title", "standfirst", "kicker", "section", "authors", "published", "modified", "tags")
# Lines of the page that go to a field as they are: a rule with that field finds them.
LINES = ("caption", "credit", "credits", "dateline", "corrections")
FIELDS = (*TEXTS, *LINES)


class _Shown(NamedTuple):
    """An element that shows a field, and its text in one line."""

    tag: Tag
    text: str


def read(blocks: Blocks, field: str, selectors: tuple[str, ...]) -> Blocks:
    """The blocks with one of ``TEXTS`` in their metadata from the first selector that gives a value; its own go to it.

    Where none does, what the general search found stays.
    """
    for selector in selectors:
        shown = list(_shown(blocks, selector))
        value = _VALUES.get(field, _text)(blocks, shown)
        if not value:
            continue
        known = blocks.metadata
        witness = tuple(Evidence(each.text, "site", selector) for each in shown)
        evidence = {**known.evidence, field: (*witness, *known.evidence.get(field, ()))}
        changes: dict[str, Any] = {field: value, "evidence": evidence}
        return _claimed(replace(blocks, metadata=replace(known, **changes)), field, shown)
    return blocks


def _shown(blocks: Blocks, selector: str) -> Iterator[_Shown]:
    for tag in blocks.page_soup.select(selector):
        # Of <meta content="…"> and <time datetime="…"> the attribute is the value.
        stated = tag.get("content") if tag.name == "meta" else tag.get("datetime")
        text = normalise(" ".join((str(stated) if stated else tag.get_text()).split()))[0]
        if text:
            yield _Shown(tag, text)


def _claimed(blocks: Blocks, field: str, shown: list[_Shown]) -> Blocks:
    """The blocks of a field are not part of the story; what a region holds stays in the region."""
    claimed = [block.index for each in shown for block in blocks.page_soup.blocks_of(each.tag) if block.region is None]
    fields = {**blocks.fields, **dict.fromkeys(claimed, field)}
    return replace(blocks, fields=fields, votes=blocks.votes.changed(blocks.scores, dict.fromkeys(claimed, 0.0)))


def _text(_: Blocks, shown: list[_Shown]) -> str | None:
    del shown[1:]
    return shown[0].text if shown else None


def _authors(_: Blocks, shown: list[_Shown]) -> tuple[Any, ...]:
    found = [author for each in shown for author in names.shown(each.text)]
    return tuple({author.name: author for author in reversed(found)}.values())[::-1]


def _moment(blocks: Blocks, shown: list[_Shown]) -> Any:
    for each in shown:
        moment = moments.parse(each.text, blocks.metadata.language)
        if moment is not None:
            shown[:] = [each]
            return moment.when if moment.zoned else moment.when.replace(tzinfo=UTC)
    return None


def _tags(_: Blocks, shown: list[_Shown]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.text for each in shown))


_VALUES: dict[str, Callable[[Blocks, list[_Shown]], Any]] = {
    "authors": _authors,
    "published": _moment,
    "modified": _moment,
    "tags": _tags,
}
