"""Read sites from seed files, and report every mistake with its file, line and key.

The files are TOML (https://toml.io/en/v1.0.0): one site, or a list of [[site]] tables; docs/seeds.md has the keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from scraper.seeds import values
from scraper.seeds.errors import SeedError
from scraper.seeds.lines import Statement, line_of, statements
from scraper.seeds.site import Site
from scraper.urls.site import site_of

_READERS: dict[str, Callable[[Any], Any]] = {
    "name": values.name,
    "home": values.address,
    "feeds": values.addresses,
    "sitemaps": values.addresses,
    "sections": values.addresses,
    "hosts": values.hosts,
    "take": values.patterns,
    "leave": values.patterns,
    "limit": values.limit,
    "delay": values.delay,
    "every": values.every,
}
KEYS = (*_READERS, "rules")
_SOURCES = ("feeds", "sitemaps", "sections")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_MOST_BYTES = 16 * 1024 * 1024


class Checked(NamedTuple):
    """The result of a check: the usable sites, each with its file, and all mistakes."""

    sites: tuple[tuple[str, Site], ...]
    errors: tuple[SeedError, ...]


def load(paths: Iterable[str | Path]) -> tuple[Site, ...]:
    """The sites of these files, and of the files (``*.toml``) in these folders, in order.

    Raises:
        SeedError: the first mistake: a path does not exist, a folder has no seed files, or a file is wrong.
    """
    checked = check(paths)
    if checked.errors:
        raise checked.errors[0]
    return tuple(site for _, site in checked.sites)


def check(paths: Iterable[str | Path]) -> Checked:
    """The sites that ``load`` would read, and all mistakes. Never raises a ``SeedError``."""
    sites: list[tuple[str, Site]] = []
    errors: list[SeedError] = []
    names: dict[str, str] = {}
    for path in paths:
        for file in _files(Path(path), errors):
            reader = _Reader(file)
            for table, site in reader.sites():
                if site.name in names:
                    reader.fail(table, "name", f"{site.name!r} is already the name of a site in {names[site.name]}")
                else:
                    names[site.name] = str(file)
                    sites.append((str(file), site))
            errors += reader.errors
    return Checked(tuple(sites), tuple(errors))


def _files(path: Path, errors: list[SeedError]) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.glob("*.toml") if not file.name.startswith("."))
    if not files:
        errors.append(SeedError(str(path), None, "", "no seed files (*.toml) in this folder"))
    return files


class _Reader:
    """Reads one file, and collects its mistakes."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.errors: list[SeedError] = []
        self._text = ""
        self._statements: tuple[Statement, ...] | None = None

    def sites(self) -> Iterator[tuple[int | None, Site]]:
        """The sites of the file, each with the number of its table (None: the file is one site)."""
        data = self._load()
        if data is None:
            return
        if "site" not in data:
            yield from self._site(None, data, self.file.stem)
            return
        tables = data["site"]
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fail(None, "site", "must be tables: begin each with [[site]]")
            return
        for key in data:
            if key != "site":
                self.fail(None, key, "in a list of sites, keys belong below [[site]]")
        for number, table in enumerate(tables):
            yield from self._site(number, table, None)

    def fail(self, table: int | None, key: str, message: str, value: str | None = None) -> None:
        """Record a mistake, with the line of the key or else of the table."""
        if self._statements is None:
            self._statements = tuple(statements(self._text))
        line = line_of(self._statements, table, key, value) if key else None
        if line is None and table is not None:
            line = line_of(self._statements, table, "")
        self.errors.append(SeedError(str(self.file), line, key, message))

    def _load(self) -> dict[str, Any] | None:
        try:
            with self.file.open("rb") as stream:
                raw = stream.read(_MOST_BYTES + 1)
            if len(raw) > _MOST_BYTES:
                raise ValueError("too large for a seed file")
            # As tomllib.load does it, so that line numbers agree.
            self._text = raw.decode("utf-8-sig").replace("\r\n", "\n")
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            match = _AT_LINE.search(str(error))
            line = int(match[1]) if match else None
            self.errors.append(SeedError(str(self.file), line, "", f"not TOML: {_AT_LINE.sub('', str(error))}"))
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            self.errors.append(SeedError(str(self.file), line, "", "not in UTF-8"))
        except (OSError, ValueError, RecursionError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.errors.append(SeedError(str(self.file), None, "", reason))
        return None

    def _site(self, table: int | None, data: dict[str, Any], stem: str | None) -> Iterator[tuple[int | None, Site]]:
        errors_before = len(self.errors)
        if stem is not None:
            data = {"name": stem, **data}
        found: dict[str, Any] = {}
        for key, value in data.items():
            self._read(table, key, value, found)
        for needed in ("name", "home"):
            if needed not in data:
                self.fail(table, needed, "is missing")
        if not any(key in data for key in _SOURCES):
            self.fail(table, "", f"nowhere to find articles: add {', '.join(_SOURCES[:-1])} or {_SOURCES[-1]}")
        if len(self.errors) == errors_before:
            found.setdefault("hosts", (site_of(found["home"]),))
            yield table, Site(**found)

    def _read(self, table: int | None, key: str, value: Any, found: dict[str, Any]) -> None:
        if key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(KEYS)}"
            self.fail(table, key, f"no such key; {hint}")
            return
        try:
            found[key] = values.rules(value, self.file.parent) if key == "rules" else _READERS[key](value)
        except values.BadValue as error:
            self.fail(table, key, str(error), error.value)
