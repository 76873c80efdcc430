"""The account of a page: what became of each of its blocks, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

from cleaners.article.nouns import Entry


class Ledger(Sequence[Entry]):
    """Every block of the page, in reading order, as an ``Entry``; made on demand.

    ``fields`` has the name of each entry's field, or ``None``; ``entry`` makes the one of an index. Until all are made
    a ledger holds the parsed page; pickling it (to pass an article between processes) keeps the entries alone.
    """

    def __init__(self, fields: Sequence[str | None], entry: Callable[[int], Entry]) -> None:
        self._fields = fields
        self._entry: Callable[[int], Entry] | None = entry
        self._entries: tuple[Entry, ...] | None = None

    @classmethod
    def of_entries(cls, entries: Iterable[Entry]) -> Ledger:
        """A ledger of finished entries."""
        made = tuple(entries)
        ledger = cls(tuple(entry.field for entry in made), made.__getitem__)
        ledger._entry, ledger._entries = None, made
        return ledger

    def entries(self) -> tuple[Entry, ...]:
        """All entries, as a tuple."""
        if self._entries is None:
            assert self._entry is not None
            self._entries = tuple(map(self._entry, range(len(self._fields))))
            self._entry = None
        return self._entries

    def of(self, field: str) -> tuple[Entry, ...]:
        """The entries of the blocks that a field was read from (``"authors"``), without making all the others."""
        make = self._entry if self._entry is not None else self.entries().__getitem__
        return tuple(make(index) for index, name in enumerate(self._fields) if name == field)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries()[index]

    def __len__(self) -> int:
        return len(self._fields)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries())

    def __repr__(self) -> str:
        return f"<Ledger of {len(self)} blocks>"

    def __getstate__(self) -> dict[str, Any]:
        return {"_fields": tuple(self._fields), "_entry": None, "_entries": self.entries()}
