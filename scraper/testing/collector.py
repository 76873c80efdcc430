"""Collect saved pages for pytest: a folder is like a test file, and each field is a test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from scraper.testing.case import Case, cases_of
from scraper.testing.fixture import FILES, Fixture, FixtureError
from scraper.testing.rewritten import note


class SavedPages:
    """The plugin's second half, registered where folders of saved pages were named."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = roots

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Collect a folder once, at the first of its files; or at the file that the command line names."""
        if file_path.name not in FILES:
            return None
        root = next((root for root in self.roots if file_path.is_relative_to(root)), None)
        if root is None:
            return None
        first = next(name for name in FILES if (file_path.parent / name).exists())
        if file_path.name != first and not parent.session.isinitpath(file_path):
            return None
        page: SavedPage = SavedPage.from_parent(parent, path=file_path)
        page.fixture = Fixture(file_path.parent, root)
        return page


class SavedPage(pytest.File):
    """One saved page."""

    fixture: Fixture

    def collect(self) -> Iterator[pytest.Item]:
        """One item for the files and one for each expected field."""
        for case in cases_of(self.fixture):
            item: SavedField = SavedField.from_parent(self, name=case.field)
            item.case = case
            yield item


class SavedField(pytest.Item):
    """One field of one saved page."""

    case: Case

    def runtest(self) -> None:
        """Check the field; with ``--copydesk-update``, correct the expectation and note that."""
        message = self.case.check(update=self.config.getoption("copydesk_update"))
        if message:
            note(self, message)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Describe a difference in words; anything else is an error of the cleaner, with its traceback."""
        if isinstance(excinfo.value, AssertionError | FixtureError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the test is, and its name in reports."""
        return self.path, None, str(self.case)
