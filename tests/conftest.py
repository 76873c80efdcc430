"""What several tests share: where the labelled pages and the conformance suites are, if they are here."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of labelled pages; the test is skipped where it is not here."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("no labelled pages beside the repository (../shared/corpora)")
    return SHARED / "corpora"


@pytest.fixture(scope="session")
def suites() -> Path:
    """The folder of conformance suites; the test is skipped where it is not here."""
    if not (SHARED / "suites").is_dir():
        pytest.skip("no conformance suites beside the repository (../shared/suites)")
    return SHARED / "suites"
