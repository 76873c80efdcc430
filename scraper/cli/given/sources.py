"""The sources of the commands: addresses, files, standard input; and whether a file is a page or a text."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from scraper.cli.given.loaded import Loaded, SourceError
from scraper.cli.given.reach import DIRECT, Reach, reach_options
from scraper.cli.report import shown
from scraper.page import RawCopy

if TYPE_CHECKING:
    from cleaners.article import Article
    from cleaners.sites import Sites
    from scraper.cli.given.fetching import Fetches

Kind = Literal["auto", "html", "text"]
STDIN = "-"
# Far larger than any page; guards against files that are not pages: a disk image, /dev/zero.
MAX_BYTES = 64 * 1024 * 1024

_WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".rst", ".asc"})
# How many bytes of a file decide its kind, and the patterns that do. They work in every charset; for UTF-16, NUL bytes
# are removed first.
_LOOK = 4096
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_OPENING = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(
    rb"</?(?:html|head|body|title|div|p|article|section|main|h[1-6]|a|span|br|ul|table)(?:\s[^<>]*)?/?>", re.I
)

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Options:
    """The user's options for the sources. ``kind`` and ``url`` apply to files and standard input.

    ``rules`` is what is known of their sites; without it the built-in rules clean alone.
    """

    kind: Kind = "auto"
    url: str | None = None
    allow_private: bool = False
    reach: Reach = DIRECT
    rules: Sites | None = None


def source_options(command: _Command) -> _Command:
    """The options of every command with a SOURCE; it gets them as ``kind``, ``url``, ``allow_private`` and
    ``reach``."""
    decorators = (
        click.option(
            "--from",
            "kind",
            type=click.Choice(["auto", "html", "text"]),
            default="auto",
            help="What a file holds: a page's HTML or plain text. By default its name and content decide.",
        ),
        click.option(
            "--url",
            metavar="URL",
            help="The address that the file or standard input was saved from; used to resolve relative links.",
        ),
        click.option(
            "--allow-private",
            is_flag=True,
            help="Also fetch from the given hosts if they are not public (this machine, the local network).",
        ),
    )
    for decorator in reversed((*decorators, reach_options)):
        command = decorator(command)
    return command


def sites_option(command: _Command) -> _Command:
    """The option ``--sites``; the command gets what ``load_sites`` takes, as ``sites``."""
    return click.option(
        "--sites",
        metavar="DIR",
        help="Also apply site files: those in DIR, and those that come with copydesk.",
    )(command)


def load_sites(folder: str | None) -> Sites | None:
    """The site files of a folder, if one is named. Raises ``click.UsageError`` with file and key."""
    if folder is None:
        return None
    from cleaners import BadRules, sites

    try:
        return sites.load(folder)
    except BadRules as error:
        raise click.UsageError(f"--sites: {error}") from error


def options(
    sources: Sequence[str],
    kind: Kind,
    url: str | None,
    allow_private: bool,
    reach: Reach = DIRECT,
    sites: str | None = None,
) -> Options:
    """The options, checked against the sources. Raises ``click.UsageError``."""
    if sources.count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    if url is not None:
        if not _WEB.match(url):
            raise click.UsageError(f"--url must begin with http:// or https://, not {shown(url)!r}")
        if len(sources) != 1 or _WEB.match(sources[0]):
            raise click.UsageError("--url goes with one file, or with standard input")
    return Options(kind, url, allow_private, reach, load_sites(sites))


def clean(result: Loaded | SourceError, options: Options) -> Article:
    """The article of a result of ``load``. Raises ``SourceError``, also if the result is one."""
    if isinstance(result, SourceError):
        raise result
    return result.clean(options.rules)


def load(sources: Sequence[str], options: Options) -> Generator[tuple[str, Loaded | SourceError]]:
    """Each source with its content, or with the reason why it cannot be read, in the given order.

    Pages are fetched a few ahead; files are read when their turn comes.
    """
    addresses = [source for source in sources if _WEB.match(source)]
    with _fetches(addresses, options) as fetches:
        for source in sources:
            try:
                yield source, fetches.next() if fetches and _WEB.match(source) else read(source, options)
            except SourceError as error:
                yield source, error


def _fetches(addresses: Sequence[str], options: Options) -> AbstractContextManager[Fetches | None]:
    """The pages at the addresses; without addresses the fetcher is not even imported."""
    if not addresses:
        return nullcontext()
    from scraper.cli.given.fetching import Fetches

    return closing(Fetches(addresses, allow_private=options.allow_private, network=options.reach.network()))


def read(source: str, options: Options) -> Loaded:
    """A file, or standard input. Raises ``SourceError``."""
    scheme = _SCHEME.match(source)
    if scheme:
        raise SourceError(f"not a web address: {scheme[1].lower()}:// cannot be fetched")
    try:
        if source == STDIN:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        hint = " (an address begins with https://)" if source.lower().startswith("www.") else ""
        raise SourceError(f"{error.strerror or error}{hint}") from error
    except ValueError as error:  # a NUL in the name
        raise SourceError(str(error)) from error
    if len(content) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES // 1024**2} MB: not a page")
    kind = options.kind if options.kind != "auto" else kind_of(source, content)
    raw = RawCopy(content, options.url, "text/html" if kind == "html" else "text/plain")
    return Loaded(raw, partial(_cleaned, raw))


def _cleaned(raw: RawCopy, rules: Sites | None) -> Article:
    from scraper import road

    return road.clean(raw, rules)


def kind_of(name: str, content: bytes) -> Literal["html", "text"]:
    """Whether a file holds a page or a text, by its beginning, else by its name, else by its first tags."""
    start = content[:_LOOK]
    for bom in _BOMS:
        start = start.removeprefix(bom)
    start = _COMMENT.sub(b"", start.replace(b"\0", b""))
    if _OPENING.match(start):
        return "html"
    suffix = Path(name).suffix.lower()
    if suffix in _HTML_SUFFIXES:
        return "html"
    if suffix in _TEXT_SUFFIXES:
        return "text"
    return "html" if _TAG.search(start) else "text"
