"""Report failures, one line each on standard error, and derive the exit status."""

from __future__ import annotations

import os
import re
import sys
from typing import IO, Any

import click

from scraper.cli.inert import UNSAFE, inert
from scraper.urls.redact import redact, redact_text

SOME_FAILED, ALL_FAILED = 1, 3
INTERRUPTED = 130  # 128 + SIGINT, as shells report it

_UNPRINTABLE = re.compile(f"[\x00-\x1f{UNSAFE}]+")


class OutputError(click.ClickException):
    """The output cannot be written, so the command must end."""

    exit_code = SOME_FAILED

    def show(self, file: IO[Any] | None = None) -> None:
        """Say so in one line, as for a source."""
        print_error("output", self.message)


class OutputClosed(click.ClickException):
    """The reader of the output stopped, as ``head`` does: end without a message."""

    exit_code = 141  # 128 + SIGPIPE, as for any program that a closed pipe ends

    def __init__(self) -> None:
        super().__init__("the output was closed")

    def show(self, file: IO[Any] | None = None) -> None:
        """Print nothing. The interpreter flushes once more when it exits, which must not meet the closed pipe."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Report:
    """Counts successes and failures, and reports each failure at once."""

    def __init__(self) -> None:
        self.done = 0
        self.failures = 0

    def succeed(self) -> None:
        """Count a success."""
        self.done += 1

    def fail(self, source: str, reason: str) -> None:
        """Count and report a failure."""
        self.failures += 1
        print_error(source, reason)

    @property
    def exit_status(self) -> int:
        """0 nothing failed, 1 some sources failed, 3 all of them."""
        if not self.failures:
            return 0
        return SOME_FAILED if self.done else ALL_FAILED


def print_error(source: str, reason: str) -> None:
    """Print ``copydesk: SOURCE: reason`` on standard error, in one line without control characters."""
    click.echo(plain(f"copydesk: {shown(source)}: {reason}"), err=True)


def shown(source: str) -> str:
    """A source as it may be shown: an address without credentials and without values that look secret."""
    return plain(redact(source) if "://" in source else source)


def plain(text: str) -> str:
    """The text in one line, without characters that a terminal obeys, and with addresses as they may be shown."""
    return inert(_UNPRINTABLE.sub(" ", redact_text(text))).strip()
