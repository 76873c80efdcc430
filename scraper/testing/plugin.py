"""The pytest plugin: it collects saved pages from the folders named in the ini file or on the command line.

Without ``copydesk_fixtures`` or ``--copydesk-fixtures`` it collects nothing, and imports nothing of the library except
itself and ``rewritten``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scraper.testing.rewritten import noted

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the two options and the ini key."""
    group = parser.getgroup("copydesk", "saved pages of copydesk")
    group.addoption(
        "--copydesk-fixtures",
        action="append",
        default=[],
        metavar="DIR",
        help="folder of saved pages to be tested; may be given more than once",
    )
    group.addoption(
        "--copydesk-update",
        action="store_true",
        help="rewrite the expectations of saved pages that fail, instead of failing",
    )
    parser.addini("copydesk_fixtures", type="paths", default=[], help="folders of saved pages to be tested")


def pytest_configure(config: pytest.Config) -> None:
    """Register the collector of saved pages, if there are folders of them."""
    if config.getoption("copydesk_update") and _in_parallel(config):
        raise pytest.UsageError("--copydesk-update rewrites files: run it without -n")
    given = [Path(config.invocation_params.dir, path) for path in config.getoption("copydesk_fixtures")]
    roots = [path.resolve() for path in (*config.getini("copydesk_fixtures"), *given)]
    if not roots:
        return
    for root in roots:
        if not root.is_dir():
            raise pytest.UsageError(f"copydesk: no directory of saved pages: {root}")
    from scraper.testing.collector import SavedPages

    config.pluginmanager.register(SavedPages(roots), "copydesk-saved-pages")
    _also_collect(config, [*roots] if not _has_arguments(config) else [path.resolve() for path in given])


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """List the expectations that were rewritten."""
    if not terminalreporter.config.getoption("copydesk_update"):
        return
    rewritten = noted(report for group in terminalreporter.stats.values() for report in group)
    terminalreporter.section("saved pages")
    for message in rewritten:
        terminalreporter.line(message)
    count = "1 expectation" if len(rewritten) == 1 else f"{len(rewritten)} expectations"
    terminalreporter.line(f"{count} rewritten; read the changes before you commit them")


def _in_parallel(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput") or bool(config.getoption("numprocesses", None))


def _has_arguments(config: pytest.Config) -> bool:
    return config.args_source is pytest.Config.ArgsSource.ARGS


def _also_collect(config: pytest.Config, roots: list[Path]) -> None:
    """Add folders to those that pytest collects, unless they are inside one of them.

    If the ini file names saved pages, a plain ``pytest`` tests them; if the command line names a test, only that test runs.
    """
    walked = [Path(config.invocation_params.dir, arg.split("::")[0]).resolve() for arg in config.args]
    for root in roots:
        if not any(root.is_relative_to(path) for path in walked):
            config.args.append(str(root))
