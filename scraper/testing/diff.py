"""Compare two lists of texts, for people: missing (-) and unexpected (+) lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Characters of a text that are shown: the width of a terminal, minus the marks.
WIDTH = 100
# Characters shown before the first difference of two texts.
LEAD = 30


def diff(wanted: Sequence[str], came: Sequence[str]) -> str:
    """The lines of ``wanted`` that did not come (``-``) and those that came and were not wanted (``+``).

    A line that came changed is shown from shortly before the place where it parts from the wanted one. Lines that
    agree are counted, not shown.
    """
    lines: list[str] = []
    matcher = SequenceMatcher(None, wanted, came, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            lines.append(f"    … {j - i} equal")
        else:
            lines.extend(_changed(wanted[i:j], came[k:m]))
    return "\n".join([f"{len(wanted)} expected, {len(came)} came out", *lines])


def shown(text: str, start: int = 0) -> str:
    """``text`` on one line, cut to a terminal's width; invisible characters and line breaks are made visible."""
    piece = text[start : start + WIDTH]
    visible = "".join(_visible(char) for char in piece)
    return f"{'…' if start else ''}{visible}{'…' if start + WIDTH < len(text) else ''}"


def _changed(wanted: Sequence[str], came: Sequence[str]) -> Iterator[str]:
    rest = list(came)
    for text in wanted:
        twin = next((other for other in rest if _akin(text, other)), None)
        if twin is None:
            yield f"  - {shown(text)}"
            continue
        start = max(0, _shared(text, twin) - LEAD)
        index = rest.index(twin)
        yield from (f"  + {shown(other)}" for other in rest[:index])
        yield f"  - {shown(text, start)}"
        yield f"  + {shown(twin, start)}"
        del rest[: index + 1]
    yield from (f"  + {shown(other)}" for other in rest)


def _akin(one: str, other: str) -> bool:
    """Whether the texts are variants of each other: half of the shorter one begins or ends both."""
    alike = _shared(one, other) + _shared(one[::-1], other[::-1])
    return alike >= max(4, min(len(one), len(other)) / 2)


def _shared(one: str, other: str) -> int:
    """The number of characters that two texts share at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _visible(char: str) -> str:
    if char == "\n":
        return "⏎"
    # Keep the joiners of Persian and Indic words: shown as code points they would make the line unreadable.
    if char in "\u200c\u200d" or char.isprintable():
        return char
    return f"<{ord(char):04X}>"
