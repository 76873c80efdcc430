"""The view of a page that rules and voters share: read-only, and true after every vote."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from cleaners.page.parse import parse
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks
from cleaners.story.votes import Votes
from tests.cleaners.voted import with_scores
from tests.prose import BREAKWATER, document, paragraphs


@pytest.fixture
def blocks() -> Blocks:
    return page_blocks(parse(document("The breakwater", f"<main>{paragraphs(*BREAKWATER)}</main>"))[0], None)


def test_what_follows_from_the_votes_is_that_of_the_last_vote(blocks: Blocks) -> None:
    assert blocks.span == (0, len(blocks.all))
    voted = with_scores(blocks, [0.0, 1.0, *[0.0] * (len(blocks.all) - 2)])
    assert voted.span == (1, 2)
    assert voted.chars == blocks.all[1].chars
    assert blocks.span == (0, len(blocks.all))


@pytest.mark.parametrize("name", ["fields", "votes", "metadata", "url", "source", "all", "scores", "span"])
def test_nothing_is_written_into_it(blocks: Blocks, name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(blocks, name, None)


def test_its_fields_are_a_copy_that_cannot_be_changed(blocks: Blocks) -> None:
    given = {0: "title"}
    titled = replace(blocks, fields=given)
    given[1] = "standfirst"
    assert dict(titled.fields) == {0: "title"}
    with pytest.raises(TypeError):
        titled.fields[1] = "standfirst"  # type: ignore[index]


def test_a_function_is_called_once_for_these_blocks_and_again_for_others(blocks: Blocks) -> None:
    asked: list[Blocks] = []

    def find(page: Blocks) -> int:
        asked.append(page)
        return len(asked)

    assert [blocks.once(find), blocks.once(find)] == [1, 1]
    other = replace(blocks, votes=Votes((1.0,) * len(blocks.all)))
    assert [other.once(find), blocks.once(find)] == [2, 1]


def test_the_soup_of_the_whole_page_is_made_once_for_all_copies(blocks: Blocks) -> None:
    assert replace(blocks, fields={}).page_soup is blocks.page_soup
