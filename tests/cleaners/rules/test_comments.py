"""Comments below a story that came as text."""

from __future__ import annotations

from typing import Any

import pytest

from cleaners.rules.comments import READER_COMMENTS
from cleaners.story.read import text_blocks
from cleaners.verdicts.decide import decide
from tests.prose import BREAKWATER

STORY = [*BREAKWATER[:4]] * 3
REMARK = "I have counted the waves too, and the schoolteacher is right about the second one from the left."


def left_out(lines: list[str]) -> list[int]:
    """The numbers of the lines that the rule takes."""
    blocks = text_blocks("\n".join(lines), None)
    found = decide(blocks, [READER_COMMENTS])
    return [index for index, verdict in enumerate(found) if verdict.rule == READER_COMMENTS.name]


@pytest.mark.parametrize(
    "heads",
    [
        [
            "Ida on September 17, 2018 at 6:34 am said:",
            "Ole on September 17, 2018 at 8:50 pm said:",
            "Bo on 1 May 2019 said:",
        ],
        ["Ida says:\nNovember 19, 2019 at 7:06 am", "seadog77 says:\n7:19 am", "Ole Hansen says:\n7:42 am"],
        ["Ida Holm sagt:\n19. November 2019 um 7:06 Uhr", "Ole schreibt:\n20.11.2019", "Bo sagt:\n8:15 Uhr"],
    ],
)
def test_from_the_first_comment_on(heads: Any) -> None:
    lines = STORY + [line for head in heads for line in (*head.split("\n"), REMARK)] + ["Leave a Reply"]
    assert left_out(lines) == list(range(len(STORY), len(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        [*STORY, "Ida says:", REMARK, "Ole says:", REMARK, "Bo says:", REMARK],  # a conversation
        [*STORY, "Ida says:", "7:06 am", REMARK, "Ole says:", "7:19 am", REMARK],  # two of them
        [
            "Ida says:",
            "7:06 am",
            REMARK,
            "Ole says:",
            "7:19 am",
            REMARK,
            "Bo says:",
            "7:42 am",
            REMARK,
        ],  # no story above
        [*STORY, "7:06 am", REMARK, "7:19 am", REMARK, "7:42 am", REMARK],  # a live blog
        [*STORY, *[f"The board said: {number} boats sank in 2019." for number in range(3)]],
    ],
)
def test_spared(lines: Any) -> None:
    assert left_out(lines) == []
