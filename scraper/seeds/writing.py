"""Write sites as seed files, which read back as the same sites."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from scraper.durations import seconds, short
from scraper.seeds.site import Site
from scraper.urls.site import site_of

_LISTS = ("feeds", "sitemaps", "sections")


def document(site: Site, notes: Mapping[str, str] | None = None, heading: Iterable[str] = ()) -> str:
    """The file of one site. ``notes`` maps an address to a comment behind it; ``heading`` is comments above all."""
    return "".join(f"{line}\n" for line in (*_comments(heading), *_keys(site, notes or {})))


def list_document(sites: Iterable[Site], notes: Mapping[str, str] | None = None, heading: Iterable[str] = ()) -> str:
    """The file of several sites."""
    lines = [*_comments(heading)]
    for site in sites:
        lines += [*([""] if lines else []), "[[site]]", *_keys(site, notes or {})]
    return "".join(f"{line}\n" for line in lines)


def hosts_line(hosts: Iterable[str]) -> str:
    """The line of a seed that names these hosts."""
    return f"hosts = [{', '.join(map(_quoted, hosts))}]"


def _comments(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {_plain(line)}".rstrip() for line in lines)


def _keys(site: Site, notes: Mapping[str, str]) -> Iterator[str]:
    yield f"name = {_quoted(site.name)}"
    yield f"home = {_quoted(site.home)}"
    if site.hosts != (site_of(site.home),):
        yield hosts_line(site.hosts)
    for key in _LISTS:
        yield from _list(key, getattr(site, key), notes)
    for key, patterns in (("take", site.take), ("leave", site.leave)):
        yield from _list(key, map(str, patterns), notes)
    if site.limit is not None:
        yield f"limit = {site.limit}"
    for key, length in (("delay", site.delay), ("every", site.every)):
        if length is not None:
            yield f"{key} = {_quoted(short(length)) if seconds(short(length)) == length else repr(length)}"
    if site.rules is not None:
        yield f"rules = {_quoted(str(site.rules))}"


def _list(key: str, texts: Iterable[str], notes: Mapping[str, str]) -> Iterator[str]:
    entries = list(texts)
    if not entries:
        return
    yield f"{key} = ["
    for text in entries:
        note = _plain(notes.get(text, ""))
        yield f"  {_quoted(text)}," + (f"  # {note}" if note else "")
    yield "]"


def _quoted(text: str) -> str:
    """A basic string of TOML: as in JSON, but DEL is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """The text, made safe for a comment."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
