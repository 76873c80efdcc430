"""Fields of an article that came as text: its title and standfirst, by where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.article import Author
from cleaners.view import Blocks


def read(blocks: Blocks) -> dict[int, str]:
    return {}


def authors(lines: Sequence[str]) -> tuple[Author, ...]:
    return ()
