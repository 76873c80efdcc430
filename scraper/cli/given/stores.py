"""The store that a command works on: its option, and how its errors are reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from scraper import store as stores
from scraper.cli.report import SOME_FAILED, print_error, shown

FILE = "copydesk.db"

store_option = click.option(
    "--store",
    "where",
    metavar="FILE|URL",
    envvar="COPYDESK_STORE",
    default=FILE,
    show_default=True,
    help="The store: an SQLite file or postgresql://…; COPYDESK_STORE in the environment sets it too.",
)


class StoreFailed(click.ClickException):
    """The store cannot be opened, read or written."""

    exit_code = SOME_FAILED

    def __init__(self, where: str, message: str) -> None:
        super().__init__(message)
        self.where = where

    def show(self, file: IO[Any] | None = None) -> None:
        """Say so in one line, as for a source."""
        print_error(self.where, self.message)


def check_sites(names: Collection[str], known: Collection[str]) -> None:
    """Raise ``click.UsageError`` for the first of ``names`` that is not a site of the store."""
    for name in names:
        if name not in known:
            raise click.UsageError(f"the store has no site {name!r}; it has {', '.join(known) or 'none'}")


@contextmanager
def opened(where: str, *, make: bool = False) -> Iterator[stores.Store]:
    """The store, closed at the end. With ``make``, it is created if it does not exist. Raises ``StoreFailed``."""
    file = store_file(where)
    if not make and file is not None and not file.is_file():
        raise StoreFailed(where, "no such store; `copydesk crawl` creates it")
    try:
        with stores.Store.open(where) as store:
            yield store
    except stores.StoreError as error:
        raise StoreFailed(shown(where), error.message) from error


def store_file(where: str) -> Path | None:
    """The file of an SQLite store."""
    if "://" not in where:
        return Path(where)
    return Path(where.removeprefix("sqlite:///")) if where.startswith("sqlite:///") else None
