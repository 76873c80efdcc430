"""Where articles go: standard output, one file, or a folder with a file for each."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

import click

from scraper.cli.given.formats import Format
from scraper.cli.given.sources import STDIN
from scraper.cli.inert import inert
from scraper.cli.report import OutputClosed, OutputError
from scraper.files import is_replaceable, name_of_url, replacing, safe_name, write_file


class Sink(Protocol):
    """Takes rendered articles inside its context. What ends early leaves an old file as it was."""

    def write(self, source: str, document: str) -> None:
        """Write one article's document. Raises ``OutputError`` and ``OutputClosed``."""

    def __enter__(self) -> Sink: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def refuse_source(target: str | None, sources: Iterable[str | Path]) -> None:
    """Raise ``click.UsageError`` if the output is one of the files that are read, under any name."""
    for source in sources:
        try:
            file = os.fstat(sys.stdin.fileno()) if source == STDIN else Path(source).stat()
            # A terminal may well be both.
            same = target is not None and stat.S_ISREG(file.st_mode) and os.path.samestat(Path(target).stat(), file)
        except (OSError, ValueError):  # one of them is no file
            continue
        if same:
            raise click.UsageError(f"cannot write {target}: it is read, and would be overwritten")


def open_sink(target: str | None, fmt: Format, sources: Sequence[str]) -> Sink:
    """Open the output. Raises ``click.UsageError`` if that is impossible."""
    if target is not None and (Path(target).is_dir() or target.endswith(("/", os.sep))):
        return _Folder(target, fmt, sources)
    if len(sources) > 1 and fmt.between is None:
        raise click.UsageError(f"{fmt.name} holds one article per file: name a folder with -o for several sources")
    if target is None or target == STDIN:
        return _Stream(sys.stdout.buffer, fmt.between or "", _encoding())
    refuse_source(target, sources)
    path = Path(target)
    try:
        if not is_replaceable(path):
            return _Stream(path.open("wb"), fmt.between or "")
        path.parent.resolve(strict=True)
    except OSError as error:
        raise click.UsageError(f"cannot write {target}: {error.strerror}") from error
    return _File(path, fmt.between or "")


@contextmanager
def output_errors() -> Iterator[None]:
    """Turn errors of writing into ``OutputError`` and ``OutputClosed``."""
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from error


def _encoding() -> str:
    """UTF-8, except for a terminal with another encoding."""
    return (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"


class _Stream:
    """One stream for all, flushed after each article, so that a pipe's reader gets it at once."""

    def __init__(self, stream: IO[bytes], between: str, encoding: str = "utf-8") -> None:
        self._stream = stream
        self._between = between
        self._encoding = encoding
        self._begun = False

    def write(self, source: str, document: str) -> None:
        if self._begun:
            document = self._between + document
        if self._stream is sys.stdout.buffer:
            document = inert(document)
        with output_errors():
            self._stream.write(document.encode(self._encoding, "replace"))
            self._stream.flush()
        self._begun = True

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._stream is not sys.stdout.buffer:
            with output_errors():
                self._stream.close()


class _File:
    """One file for all, put in place when it is whole. If no article comes, nothing is written."""

    def __init__(self, path: Path, between: str) -> None:
        self._path, self._between = path, between
        self._replacing = ExitStack()
        self._stream: _Stream | None = None

    def write(self, source: str, document: str) -> None:
        with output_errors():
            if self._stream is None:
                self._stream = _Stream(self._replacing.enter_context(replacing(self._path)), self._between)
            self._stream.write(source, document)

    def __enter__(self) -> _File:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with output_errors():
            self._replacing.__exit__(kind, error, trace)


class _Folder:
    """A file for each source, named after it. No source is ever overwritten, nor one output by another."""

    def __init__(self, target: str, fmt: Format, sources: Sequence[str]) -> None:
        self._folder = Path(target)
        self._suffix = fmt.suffix
        self._taken = {Path(source).resolve() for source in sources if "://" not in source}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.UsageError(f"cannot create the folder {target}: {error.strerror}") from error

    def write(self, source: str, document: str) -> None:
        with output_errors():
            write_file(self._free(file_stem(source)), document)

    def __enter__(self) -> _Folder:
        return self

    def __exit__(self, *exc: object) -> None:
        """Every file is closed already."""

    def _free(self, stem: str) -> Path:
        number, path = 1, self._folder / f"{stem}{self._suffix}"
        while path.resolve() in self._taken:
            number += 1
            path = self._folder / f"{stem}-{number}{self._suffix}"
        self._taken.add(path.resolve())
        return path


def file_stem(source: str) -> str:
    """The name of the file for a source, without its suffix: ``news.example-2024-storm`` for an address.

    >>> file_stem("https://news.example/2024/storm.html?page=1"), file_stem("pages/storm.html"), file_stem("-")
    ('news.example-2024-storm-page-1', 'storm', 'stdin')
    """
    if source == STDIN:
        return "stdin"
    return name_of_url(source) if "://" in source else safe_name(Path(source).stem)
