"""Stories with noise in them, dumps of pages, and the sentences that no voter may leave out."""

from __future__ import annotations

import cleaners
from cleaners.story.read import text_blocks
from cleaners.votes import running_prose
from tests.prose import BREAKWATER


def test_a_story_with_noise_and_the_dump_of_a_page() -> None:
    assert running_prose.is_story(text_blocks("\n".join(BREAKWATER), None))
    assert running_prose.is_story(
        text_blocks("\n".join((*BREAKWATER, "Loading...", "Share this article", "READ MORE: Crane")), None)
    )
    menu = [f"Part {number} of the harbour" for number in range(20)]
    assert not running_prose.is_story(text_blocks("\n".join((*menu, *BREAKWATER)), None))


def test_a_sentence_amid_prose() -> None:
    noted = ("Loading...", BREAKWATER[2], "READ MORE: Crane falls into the dock")
    blocks = text_blocks("\n".join((BREAKWATER[0], *noted, BREAKWATER[1], "A wall for whom", BREAKWATER[3])), None)
    assert running_prose.amid_prose(blocks) == [False, False, True, False, False, False, False]


def test_a_sentence_that_is_repeated_may_be_a_caption() -> None:
    blocks = text_blocks("\n".join((*BREAKWATER[:3], BREAKWATER[1], *BREAKWATER[3:])), None)
    assert [block.text for block, amid in zip(blocks.all, running_prose.amid_prose(blocks), strict=True) if amid] == [
        BREAKWATER[2],
        BREAKWATER[3],
    ]


def test_no_line_of_a_dump_is_amid_prose() -> None:
    menu = [f"Part {number} of the harbour" for number in range(20)]
    assert not any(running_prose.amid_prose(text_blocks("\n".join((*menu, *BREAKWATER)), None)))


def test_a_remark_amid_prose_and_a_label() -> None:
    remark, label = "Watch: the crane turns before it lifts.", "Watch: Crane Turns Before It Lifts."
    lines = (*BREAKWATER[:2], remark, BREAKWATER[2], label, BREAKWATER[3])
    blocks = text_blocks("\n".join(lines), None)
    found = dict(zip(lines, running_prose.amid_prose(blocks), strict=True))
    assert (found[remark], found[label]) == (True, False)
    assert remark in [block.text for block in cleaners.clean_text("\n".join(lines)).blocks]
