"""The names of months in some fifty languages (``data/months.toml``)."""

from __future__ import annotations

from functools import cache, lru_cache

from cleaners.metadata import data


@lru_cache(maxsize=1024)
def month_of(word: str, language: str | None = None) -> int | None:
    """The number of the month that a word names, the page's language first.

    ``None`` if it names no month.
    """
    word = word.casefold().strip(".")
    primary = (language or "").lower().replace("_", "-").split("-")[0]
    primary = {"no": "nb", "nn": "nb", "bs": "hr", "fil": "tl"}.get(primary, primary)
    if len(word) > 3:
        word = word.removeprefix("ב")  # Hebrew "in": 4 במרץ
    for name in (primary, "en", ""):
        for stem, month in _stems(name).get(word[:1], ()):
            if word.startswith(stem):
                return month
    return None


@cache
def _stems(language: str) -> dict[str, list[tuple[str, int]]]:
    """Beginnings of month names of a language, or of all under the empty name, by first letter; the longest first."""
    months = data.table("months.toml")
    names = [language] if language else list(months)
    found: dict[str, list[tuple[str, int]]] = {}
    for name in names:
        for number, stems in enumerate(months.get(name, ()), start=1):
            for stem in stems.split("|"):
                found.setdefault(stem.casefold()[:1], []).append((stem.casefold(), number))
    for listed in found.values():
        listed.sort(key=lambda pair: -len(pair[0]))
    return found
