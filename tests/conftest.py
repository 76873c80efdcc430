"""What several tests share: the labelled pages, the conformance suites and a PostgreSQL, where they are here."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import HealthCheck, settings

from tests.places import SHARED
from tests.postgres_server import PostgresServer, programs

LEFT_OUT = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = Counter()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        marks = {mark.name for mark in item.iter_markers()} & {"slow", "corpora"}
        item.config.stash[LEFT_OUT].update(sorted(marks)[:1])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of pytest-xdist tells the process that prints what it left out; each leaves out the same."""
    if (told := getattr(session.config, "workeroutput", None)) is not None:
        left_out = session.config.stash[LEFT_OUT]
        told["left_out"] = dict(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[LEFT_OUT] |= Counter(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    left_out, wanted = config.stash[LEFT_OUT], config.getoption("markexpr")
    if left_out and "not slow" in wanted and "not corpora" in wanted:
        slow, corpora = left_out["slow"], left_out["corpora"]
        terminalreporter.write_line(
            f"left out: {slow} slow tests and {corpora} over corpora and conformance suites; make check runs them too"
        )


# The same examples in every run, so that no test is red by chance, and nothing that goes by how busy the machine is.
# To look for others: pytest --hypothesis-profile=default
settings.register_profile(
    "copydesk", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("copydesk")


@pytest.fixture(scope="session", autouse=True)
def _surroundings() -> Iterator[None]:
    """Nothing that whoever runs the tests has set for their own programs: proxies, passwords, the terminal's width."""
    ours = {"PGUSER", "PGPASSWORD", "COPYDESK_STORE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"}
    with pytest.MonkeyPatch.context() as environment:
        for name in [*os.environ]:
            if name in ours or name.lower().endswith("_proxy"):
                environment.delenv(name)
        yield


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
