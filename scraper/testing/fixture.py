"""A saved page on disk: finding it, reading it, checking its files, cleaning it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cleaners
from cleaners.article import Article
from scraper.files import write_file
from scraper.testing import expected as form

PAGE, TEXT, META, EXPECTED = "page.html", "page.txt", "meta.json", "expected.json"
FILES = (EXPECTED, META, PAGE, TEXT)


class FixtureError(ValueError):
    """A folder that should be a saved page but is not. ``problems`` lists the reasons, one sentence each."""

    def __init__(self, path: Path, problems: tuple[str, ...]) -> None:
        super().__init__(f"{path}: " + "; ".join(problems))
        self.path = path
        self.problems = problems


@dataclass(frozen=True)
class Fixture:
    """A saved page: the folder ``path``, which is ``<site>/<slug>`` below the folder ``root``."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """``<site>/<slug>``."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def page(self) -> Path:
        """The file of the page itself: ``page.html``, or ``page.txt`` for a text."""
        text = self.path / TEXT
        return text if text.exists() else self.path / PAGE

    @property
    def is_text(self) -> bool:
        """Whether the page is a text that somebody else extracted, and no markup."""
        return self.page.name == TEXT

    @property
    def meta(self) -> dict[str, Any]:
        """The content of ``meta.json``: ``url`` and ``content_type``, and whatever else was noted."""
        return _load(self.path / META)

    @property
    def expected(self) -> form.Expected:
        """The content of ``expected.json``."""
        return _load(self.path / EXPECTED)

    def article(self) -> Article:
        """The article that comes out of the page now. The last few are kept, for the tests of one page follow
        each other."""
        meta = self.meta
        return _clean(self.page, self.page.stat().st_mtime_ns, meta["url"], meta.get("content_type"))

    def write_expected(self, data: form.Expected) -> None:
        """Replace ``expected.json`` with ``data``."""
        write_file(self.path / EXPECTED, form.dumps(data))

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the folder's files; empty if nothing is."""
        return tuple(self._problems())

    def check(self) -> None:
        """Raises:
        FixtureError: the folder's files are not those of a saved page.
        """
        if problems := self.problems():
            raise FixtureError(self.path, problems)

    def _problems(self) -> Iterator[str]:
        if self.path.parent.parent != self.root:
            yield f"a saved page belongs in {self.root.name}/<site>/<slug>/"
        pages = [name for name in (PAGE, TEXT) if (self.path / name).is_file()]
        if len(pages) != 1:
            yield f"it needs one of {PAGE} and {TEXT}, and has {' and '.join(pages) or 'none'}"
        for name, check in ((META, _meta_problems), (EXPECTED, form.problems)):
            try:
                data = _load(self.path / name)
            except FileNotFoundError:
                yield f"{name} is missing"
            except ValueError as error:
                yield f"{name} is not JSON in UTF-8: {error}"
            else:
                yield from (f"{name}: {problem}" for problem in check(data))


def discover(directory: str | Path) -> list[Fixture]:
    """The saved pages of ``directory``, sorted by name: every folder ``<site>/<slug>``, well formed or not.

    Folders whose names begin with a dot or an underscore are skipped. A page's folder in the place of a site's folder is
    listed too, and is malformed.

    Raises:
        NotADirectoryError: there is no such directory; a wrong path must not look like a success.
    """
    root = Path(directory).resolve()
    if not root.is_dir():
        raise NotADirectoryError(f"no directory of saved pages: {root}")
    found = []
    for site in _folders(root):
        if any((site / name).exists() for name in FILES):
            found.append(Fixture(site, root))
        found.extend(Fixture(page, root) for page in _folders(site))
    return sorted(found, key=lambda fixture: fixture.name)


def _folders(path: Path) -> list[Path]:
    return [child for child in path.iterdir() if child.is_dir() and not child.name.startswith((".", "_"))]


def _load(path: Path) -> dict[str, Any]:
    """The JSON object of a file; that it is one is for ``problems`` to find out."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _meta_problems(meta: object) -> Iterator[str]:
    if not isinstance(meta, dict):
        yield "it is not a JSON object"
        return
    url = meta.get("url")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        yield f"'url' must be the page's http or https address, and is {url!r}"
    if not isinstance(meta.get("content_type", ""), str | None):
        yield "'content_type' must be the Content-Type header, or null"


@lru_cache(maxsize=4)
def _clean(page: Path, _changed: int, url: str, content_type: str | None) -> Article:
    if page.name == TEXT:
        return cleaners.clean_text(page.read_text(encoding="utf-8"), url=url)
    return cleaners.clean(page.read_bytes(), url=url, content_type=content_type)
