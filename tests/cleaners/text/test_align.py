"""Blocks are found again in a text made of them, however they were spaced, and only in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners.text.align import EDGE, MAX_OCCURRENCES, ROOM, _occurrences, align
from cleaners.text.folding import letters_and_digits

STORY = (
    "The harbour board met on Tuesday evening to settle the question of the breakwater.",
    "Members heard from the engineer and from a schoolteacher who had counted the waves.",
    "The vote was nine to four, and work begins in the spring.",
)
PAGE = ("Share", *STORY[:2], "Read more", STORY[2], "Share", "A story about another harbour, in another country.")


def shares(page: tuple[str, ...], answer: str) -> list[float]:
    return [round(share, 2) for share in align([letters_and_digits(text) for text in page], letters_and_digits(answer))]


def test_blocks_of_the_answer_are_found_and_others_are_not() -> None:
    assert shares(PAGE, "\n\n".join(STORY)) == [0, 1, 1, 0, 1, 0, 0]


def test_a_short_block_counts_between_its_neighbours() -> None:
    assert shares(PAGE, f"{STORY[0]}\n{STORY[1]}\nRead more\n{STORY[2]}") == [0, 1, 1, 1, 1, 0, 0]


def test_of_two_places_the_one_in_order_is_meant() -> None:
    page = (STORY[2], "Menu", *STORY)
    assert shares(page, "\n".join(STORY)) == [0, 0, 1, 1, 1]


def test_a_block_of_which_half_is_found_counts_half() -> None:
    assert shares(PAGE, STORY[0] + STORY[1][:50])[1:3] == [1, 0.5]


def test_an_empty_answer_holds_nothing() -> None:
    assert shares(PAGE, "") == [0] * len(PAGE)
    assert align([], "x") == []


@given(st.lists(st.text("ab", min_size=30, max_size=60), max_size=5), st.text("ab", max_size=200))
def test_the_places_of_texts_are_those_that_a_search_for_each_gives(texts: list[str], between: str) -> None:
    answer = between.join([*texts, *texts])
    whole, edges = _occurrences(set(texts), answer)
    for text in texts:
        places = [at for at in range(len(answer)) if answer.startswith(text, at)]
        assert whole[text] == places[:MAX_OCCURRENCES]
        assert edges[text[:EDGE]] == answer.find(text[:EDGE])
        assert edges[text[-EDGE:]] == answer.find(text[-EDGE:])


def test_a_short_line_is_not_looked_for_far_from_where_the_answer_goes_on() -> None:
    answer = "x" * (2 * ROOM) + "harbourmaster"
    assert align(["harbourmaster"], answer) == [0.0]
    assert align(["harbourmaster"], answer[-ROOM:]) == [1.0]
