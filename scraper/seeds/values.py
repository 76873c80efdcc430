"""The values of a site's keys: each checked, or a ``ValueError`` that says what it must be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from scraper.durations import seconds
from scraper.errors import InvalidURL
from scraper.seeds.patterns import Pattern, read_pattern
from scraper.seeds.site import ANY_HOST
from scraper.urls.host import parse_host
from scraper.urls.parse import parse_url

_NAME = re.compile(r"[^\W_](?:[\w.-]{0,98}[^\W_])?")
_MOST_LISTED = 1_000
LEAST_EVERY, MOST_EVERY = 60.0, 30 * 86400.0
MOST_DELAY = 3600.0


class BadValue(ValueError):  # noqa: N818  the name says what it is
    """A value cannot be used; ``value`` is the wrong text in the file, if it is only a part of the key's value."""

    def __init__(self, message: str, value: str | None = None) -> None:
        super().__init__(message)
        self.value = value


def name(value: Any) -> str:
    """A site's name: letters, digits, dots, hyphens and underscores."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise BadValue("must be letters, digits, dots, hyphens and underscores, up to 100, such as paper.example")
    return value


def address(value: Any) -> str:
    """An absolute address without credentials."""
    if not isinstance(value, str):
        raise BadValue("must be a web address in quotes")
    try:
        url = parse_url(value)
    except InvalidURL as error:
        raise BadValue(f"{_shown(value)} is not a web address: {error.message}", value) from error
    if url.credentials:
        raise BadValue("an address with a user name or password does not belong in a seed file", value)
    return str(url)


def addresses(value: Any) -> tuple[str, ...]:
    """Several addresses, or one, each once."""
    return tuple(dict.fromkeys(address(each) for each in _texts(value)))


def hosts(value: Any) -> tuple[str, ...]:
    """Hosts in ASCII; ``*`` for any."""
    return tuple(dict.fromkeys(_host(each) for each in _texts(value)))


def patterns(value: Any) -> tuple[Pattern, ...]:
    """Patterns of addresses."""
    found = []
    for each in _texts(value):
        try:
            found.append(read_pattern(each))
        except ValueError as error:
            raise BadValue(f"{_shown(each)}: {error}", each) from error
    return tuple(dict.fromkeys(found))


def limit(value: Any) -> int:
    """A number of articles."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10**9:
        raise BadValue("must be a number of articles, 1 or more")
    return value


def delay(value: Any) -> float:
    """Seconds between requests."""
    length = _length(value)
    if not 0 <= length <= MOST_DELAY:
        raise BadValue("must be from 0 seconds to an hour")
    return length


def every(value: Any) -> float:
    """Seconds between runs."""
    length = _length(value)
    if not LEAST_EVERY <= length <= MOST_EVERY:
        raise BadValue("must be from a minute to 30 days")
    return length


def rules(value: Any, folder: Path) -> Path:
    """A folder of site rules that can be read, from a path relative to the file's own folder."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise BadValue("must be the path of a folder, in quotes")
    path = folder / value
    from cleaners import BadRules, sites

    try:
        sites.load(path)
    except BadRules as error:
        raise BadValue(str(error)) from error
    return path


def _host(text: str) -> str:
    if text == ANY_HOST:
        return text
    try:
        return parse_host(text)
    except ValueError as error:
        raise BadValue(f"{_shown(text)} is not a host such as news.example: {error}", text) from error


def _texts(value: Any) -> list[str]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise BadValue("must be a string in quotes, or a list of strings")
    if len(texts) > _MOST_LISTED:
        raise BadValue(f"has {len(texts):,} entries; at most {_MOST_LISTED:,} are allowed")
    return texts


def _length(value: Any) -> float:
    length = seconds(value) if isinstance(value, str) else None
    if length is not None:
        return length
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise BadValue('must be a number of seconds, or a duration such as "30s", "15m", "2h", "1d"')


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
