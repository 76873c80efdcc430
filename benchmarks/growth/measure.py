"""Measure by doubling: the processor time of an input at one size and at four times that."""

from __future__ import annotations

import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

FLOOR = 0.02  # seconds; less is lost among what else a busy machine does
LIMIT = 10.0  # seconds of one call; what takes longer is not waited for
ENOUGH = 1.0  # seconds from which one run tells as much as the best of several
REPEATS = 3
DOUBLINGS = 2  # between the two sizes: of one alone the ratio says little


class Growth(NamedTuple):
    """What grew, on what, from which size, the seconds there, and what one doubling multiplies them by."""

    what: str
    how: str
    size: int
    seconds: float
    ratio: float


class TooLongError(BaseException):  # which nothing that is measured catches
    """A call took more than ``LIMIT``."""


def growth(
    what: str, how: str, make: Callable[[int], Any], call: Callable[[Any], object], sizes: tuple[int, int]
) -> Growth | None:
    """How the time of ``call`` grows with the size of what ``make`` makes; ``None`` where it is too quick to tell.

    From the first of ``sizes`` to the second, the size is quadrupled until a call takes ``FLOOR``; there it is measured,
    and at four times that. The ratio is that of one doubling: 2 is linear, 4 quadratic. It is infinite for a call that
    does not end in time.
    """
    size, largest = sizes
    while True:
        seconds = _best(call, make(size))
        if seconds >= FLOOR:
            break
        if size >= largest:
            return None
        size <<= DOUBLINGS
    more = _best(call, make(size << DOUBLINGS))
    return Growth(what, how, size, seconds, (more / seconds) ** (1 / DOUBLINGS) if seconds < LIMIT else more)


def steps(call: Callable[[], object]) -> int:
    """The instructions of Python that a call takes, whatever else the machine does. What C does is not in it."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        if event == "opcode":
            count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def _best(call: Callable[[Any], object], given: Any) -> float:
    """The seconds of processor time of the quickest of several calls; infinite where one does not end."""
    best = float("inf")
    for _ in range(REPEATS):
        try:
            with _in_time():
                start = time.process_time()
                call(given)
                best = min(best, time.process_time() - start)
        except TooLongError:
            break
        if best < FLOOR / 4 or best > ENOUGH:
            break
    return best


@contextmanager
def _in_time() -> Iterator[None]:
    """Stop what takes more than ``LIMIT``: expressions, too, look for signals now and then."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    gc.collect(0)
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
