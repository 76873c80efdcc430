"""The tests of saved pages: one for the files of a page, and one for each field that is expected of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scraper.testing.comparison import difference, renewed
from scraper.testing.expected import expectations
from scraper.testing.fixture import EXPECTED, Fixture, discover

FILES_FIELD = "files"


@dataclass(frozen=True)
class Case:
    """A test: one ``field`` of the article of a saved page; the field ``files`` tests the page's files."""

    fixture: Fixture
    field: str

    def __str__(self) -> str:
        return f"{self.fixture.name}/{self.field}"

    def check(self, *, update: bool = False) -> str:
        """Pass, or raise; with ``update``, rewrite the expectation that would fail.

        Returns:
            What was rewritten, in words; empty if nothing was.

        Raises:
            AssertionError: the field came out otherwise than expected; the message shows how.
            FixtureError: the page's files are not as they should be.
        """
        __tracebackhide__ = True
        if self.field == FILES_FIELD:
            return self._check_files(update=update)
        expected = self.fixture.expected
        value, article = expected[self.field], self.fixture.article()
        message = difference(self.field, value, article)
        if not message:
            return ""
        if not update:
            raise AssertionError(f"{self.fixture.name}: {self.field}: {message}")
        expected[self.field] = renewed(self.field, value, article)
        self.fixture.write_expected(expected)
        return f"{self}: {EXPECTED} rewritten"

    def _check_files(self, *, update: bool) -> str:
        # A page that was just put in its folder by hand gets its first expectations from an update.
        if update and self.fixture.problems() == (f"{EXPECTED} is missing",):
            self.fixture.write_expected(expectations(self.fixture.article()))
            return f"{self.fixture.name}: {EXPECTED} written"
        self.fixture.check()
        return ""


def cases(directory: str | Path) -> list[Case]:
    """All tests of the saved pages in ``directory``, for ``pytest.mark.parametrize``.

    A malformed folder has one test, which fails and says what is wrong.

    Raises:
        NotADirectoryError: there is no such directory.
    """
    return [case for fixture in discover(directory) for case in cases_of(fixture)]


def cases_of(fixture: Fixture) -> list[Case]:
    """The tests of one saved page."""
    fields = () if fixture.problems() else tuple(fixture.expected)
    return [Case(fixture, field) for field in (FILES_FIELD, *fields)]
