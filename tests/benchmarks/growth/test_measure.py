"""Measuring by doubling, on a clock that goes by what a call costs and not by the machine."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from benchmarks.growth import patterns, readers
from benchmarks.growth.measure import TooLongError, growth, steps


class Clock:
    """Processor time that only ``spend`` moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def process_time(self) -> float:
        return self.now

    def spend(self, cost: Callable[[int], float]) -> Callable[[int], None]:
        def call(size: int) -> None:
            self.now += cost(size)

        return call


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("benchmarks.growth.measure.time.process_time", made.process_time)
    return made


@pytest.mark.parametrize(
    ("cost", "size", "ratio"),
    [(lambda size: size * 1e-5, 4096, 2.0), (lambda size: size**2 * 1e-7, 1024, 4.0), (lambda size: 0.05, 64, 1.0)],
)
def test_the_ratio_is_that_of_one_doubling(clock: Clock, cost: Callable[[int], float], size: int, ratio: float) -> None:
    found = growth("it", "how", lambda size: size, clock.spend(cost), (64, 1 << 20))
    assert found is not None
    assert (found.what, found.how, found.size) == ("it", "how", size)
    assert found.ratio == pytest.approx(ratio)


def test_what_never_takes_long_has_no_ratio(clock: Clock) -> None:
    assert growth("it", "how", lambda size: size, clock.spend(lambda size: size * 1e-9), (64, 1 << 12)) is None


def test_what_does_not_end_has_an_infinite_ratio(clock: Clock) -> None:
    def call(size: int) -> None:
        if size > 100:
            raise TooLongError
        clock.now += 1.0

    found = growth("it", "how", lambda size: size, call, (64, 64))
    assert found is not None
    assert found.ratio == float("inf")


def test_steps_are_the_same_in_every_run() -> None:
    def square(size: int) -> int:
        return sum(1 for _ in range(size) for _ in range(size))

    assert steps(lambda: square(20)) == steps(lambda: square(20))
    assert 3.5 < steps(lambda: square(80)) / steps(lambda: square(40)) < 4.5


@pytest.mark.parametrize(
    ("expression", "pump"),
    [(r"\s*,", " "), (r"x(?:ab)+y", "ab"), (r"a|[0-9]+!", "1"), (r"(?<=z)\w{3,}", "a"), (r"(?:-->|b+)$", "-->")],
)
def test_what_an_expression_repeats_is_tried(expression: str, pump: str) -> None:
    texts = [make(12) for _, make in patterns.inputs(re.compile(expression))]
    assert any(pump * 4 in text for text in texts)


def test_a_text_leads_to_what_is_repeated() -> None:
    made = [make(10) for _, make in patterns.inputs(re.compile(r"Photo: \d+x"))]
    assert any(text.startswith("Photo: 1111") for text in made)


def test_readers_are_functions_of_a_text() -> None:
    found = dict(readers.readers())
    assert "cleaners.text.spaces.collapse" in found
    assert "cleaners.metadata.stated.lenient_json.loads" in found
    assert "cleaners.text.align.align" not in found
    found["cleaners.text.spaces.collapse"]("a  b")
