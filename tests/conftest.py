"""What several tests share: the labelled pages, the conformance suites and a PostgreSQL, where they are here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import SHARED
from tests.postgres_server import PostgresServer, programs


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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL for this run of the tests alone; the test is skipped where its programs are not installed."""
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL here (initdb, postgres); Debian has it as the package postgresql")
    server = PostgresServer(binaries)
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """The URL of a fresh, empty database."""
    return postgres_server.new_database()
