"""Whether a text says again what a story begins with."""

from __future__ import annotations

import pytest

from cleaners.text.beginnings import repeats_beginning

STORY = [
    "PORT TARN, 4 May. The last wooden ferry left the quay on Monday, with the harbour master at the wheel.",
    "Nobody had expected so many people. They stood on the pier in three rows, and some of them sang.",
    "The council wants to moor her at the old slipway.",
    "A museum has asked for the engine.",
]


@pytest.mark.parametrize(
    "text",
    [
        STORY[0],
        STORY[0] + " " + STORY[1],
        "The last wooden ferry left the quay on Monday, with the harbour master at the wheel.",  # without the dateline
        "The last wooden ferry left the quay on Monday, with the har...",
        "The last wooden ferry left the quay on Monday, with the harbour master at the wheel. […] Read more",
        "the LAST wooden ferry left the quay on monday",
        STORY[1],  # below a line that is not in the description
        STORY[1] + " The council wants",
    ],
)
def test_what_stands_at_the_beginning_is_a_repetition(text: str) -> None:
    assert repeats_beginning(text, STORY)


def test_a_dateline_may_stand_in_the_copy_alone() -> None:
    text = "PORT TARN (TN) - " + STORY[1] + " The council wants to moor her at the old slipway."
    assert repeats_beginning(text, STORY[1:])


def test_a_long_copy_may_lack_a_sentence_in_the_middle() -> None:
    longer = [*STORY, "The yard was built in 1911. " * 6]
    told = " ".join([STORY[0], STORY[1], STORY[3], "Forty men.", "The yard was built in 1911. " * 6])
    assert repeats_beginning(told, longer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The ferry",  # too short to say anything again
        "The last wooden ferry has left, and the islanders are angry.",
        "The last wooden ferry left the quay on Monday, and a family on the island tells why it will not be missed.",
        "A museum has asked for the engine.",  # not at the beginning
        STORY[0] + " What happens to the crew is open, and the union has called for a strike at all seven quays.",
    ],
)
def test_what_says_more_or_stands_elsewhere_is_none(text: str) -> None:
    assert not repeats_beginning(text, STORY)


def test_scripts_without_spaces() -> None:
    story = ["最後の木造フェリーは月曜日に岸壁を離れた。港長が舵を取った。", "誰もこれほどの人出を予想していなかった。"]
    assert repeats_beginning("最後の木造フェリーは月曜日に岸壁を離れた。港長が…", story)
    assert not repeats_beginning("最後の木造フェリーが引退、島民は怒りを隠さない。", story)


def test_nothing_is_no_story() -> None:
    assert not repeats_beginning(STORY[0], [])
