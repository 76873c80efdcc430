"""Fields of the article that a site's file locates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaners.article import Evidence
from cleaners.metadata.dates import moments
from cleaners.metadata.people import names
from cleaners.story.blocks import Blocks
from cleaners.text.repairs import normalise

if TYPE_CHECKING:
    from bs4 import Tag

# Read as text from the element, in place of what the general search found.
TEXTS = ("title", "standfirst", "kicker", "section", "authors", "published", "modified", "tags")
# Lines of the page that go to a field unchanged: a rule with that field finds them.
LINES = ("caption", "credit", "credits", "dateline", "corrections")
FIELDS = (*TEXTS, *LINES)


class _Display(NamedTuple):
    """An element that shows a field, and its text in one line."""

    tag: Tag
    text: str


def read(blocks: Blocks, field: str, selectors: tuple[str, ...]) -> Blocks:
    """The blocks with one of ``TEXTS`` set from the first selector that gives a value; the blocks that show it are
    then blocks of that field.

    Where none does, the result of the general search stays.
    """
    for selector in selectors:
        displays = list(_displays(blocks, selector))
        value = _VALUES.get(field, _text)(blocks, displays)
        if not value:
            continue
        metadata = blocks.metadata
        witness = tuple(Evidence(each.text, "site", selector) for each in displays)
        evidence = {**metadata.evidence, field: (*witness, *metadata.evidence.get(field, ()))}
        changes: dict[str, Any] = {field: value, "evidence": evidence}
        return _claimed(replace(blocks, metadata=replace(metadata, **changes)), field, displays)
    return blocks


def _displays(blocks: Blocks, selector: str) -> Iterator[_Display]:
    for tag in blocks.page_soup.select(selector):
        # Of <meta content="…"> and <time datetime="…"> the attribute is the value.
        stated = tag.get("content") if tag.name == "meta" else tag.get("datetime")
        text = normalise(" ".join((str(stated) if stated else tag.get_text()).split()))[0]
        if text:
            yield _Display(tag, text)


def _claimed(blocks: Blocks, field: str, displays: list[_Display]) -> Blocks:
    """The blocks of a field are not part of the story; text in a region stays in the region."""
    claimed = [
        block.index for each in displays for block in blocks.page_soup.blocks_of(each.tag) if block.region is None
    ]
    fields = {**blocks.fields, **dict.fromkeys(claimed, field)}
    return replace(blocks, fields=fields, votes=blocks.votes.changed(blocks.scores, dict.fromkeys(claimed, 0.0)))


def _text(_: Blocks, displays: list[_Display]) -> str | None:
    del displays[1:]
    return displays[0].text if displays else None


def _authors(_: Blocks, displays: list[_Display]) -> tuple[Any, ...]:
    found = [author for each in displays for author in names.of_byline(each.text)]
    return tuple({author.name: author for author in reversed(found)}.values())[::-1]


def _moment(blocks: Blocks, displays: list[_Display]) -> Any:
    for each in displays:
        moment = moments.parse(each.text, blocks.metadata.language)
        if moment is not None:
            displays[:] = [each]
            return moment.when if moment.zoned else moment.when.replace(tzinfo=UTC)
    return None


def _tags(_: Blocks, displays: list[_Display]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.text for each in displays))


_VALUES: dict[str, Callable[[Blocks, list[_Display]], Any]] = {
    "authors": _authors,
    "published": _moment,
    "modified": _moment,
    "tags": _tags,
}
