"""The reasons of the learned voter, as a reader of the page would give them."""

from __future__ import annotations

import pytest

from cleaners.votes import learned, reasons


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("link_density", 0.9, "mostly links"),
        ("link_density", 0.1, ""),
        ("best_inside", 0.0, "outside the story's container"),
        ("best_inside", 1.0, ""),
        ("ends_sentence", 0.0, "does not end like a sentence"),
        ("own:share", 1.0, "in an element named for share"),
        ("own:article", 1.0, ""),
        ("own:share", 0.0, ""),
        ("around:sidebar", 1.0, "in an element named for sidebar"),
        ("in:footer", 1.0, "in the page's footer"),
        ("phrase:read_more", 1.0, "worded like “read more”"),
        ("link_density@-1", 0.9, ""),
        ("trafilatura:here", 0.0, "left out by trafilatura too"),
        ("page_blocks", 5.0, ""),
    ],
)
def test_a_signal_in_words(name: str, value: float, words: str) -> None:
    assert reasons.plain(name, value) == words


def test_reasons_are_given_once_and_are_few() -> None:
    place = [("scope_text", 0.0), ("best_inside", 0.0), ("page_blocks", 4.0), ("since_prose", 9.0), ("first@-1", 0.0)]
    own = [("all_link", 1.0), ("strong", 1.0), ("em", 1.0)]
    assert reasons.in_words([*place, *own]) == "a link, all bold, outside the story's container"
    assert reasons.in_words(place) == "outside the story's container, far from the story's paragraphs"


def test_every_signal_with_words_is_one_of_the_voter() -> None:
    bases = {name.partition("@")[0] for name in learned.NAMES}
    assert set(reasons._PLAIN) <= bases
    assert {f"in:{place}" for place in reasons._PLACES} <= bases


@pytest.mark.parametrize("name", learned.NAMES)
def test_no_figures_stand_in_the_words(name: str) -> None:
    for value in (0.0, 1.0, 40.0):
        assert not any(map(str.isdigit, reasons.plain(name, value)))
    assert reasons.meaning(name)
