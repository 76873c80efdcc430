"""What is wrong in a seed file, and where."""

from __future__ import annotations

from typing import Any


class SeedError(Exception):
    """A seed file cannot be used. ``str()`` is ``seeds/paper.toml:7: feeds: what is wrong``.

    ``line`` counts from 1, and is None if no single line is wrong; ``key`` is empty if no key is.
    """

    def __init__(self, file: str, line: int | None, key: str, message: str) -> None:
        super().__init__(message)
        self.file = file
        self.line = line
        self.key = key
        self.message = message

    @property
    def place(self) -> str:
        """File and line, as compilers write them."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, self.key, self.message) if part)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.file, self.line, self.key, self.message)
