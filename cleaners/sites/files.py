"""Reads a site's data file into a ``Site``; every error names the file and the key.

The files are TOML (https://toml.io/en/v1.0.0); docs/rules.md describes the keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any, NoReturn

from cleaners.errors import BadRules
from cleaners.sites.fields import FIELDS
from cleaners.sites.site import Part, Site
from cleaners.text.data import BadData
from cleaners.text.data import read as read_data

_KEYS = ("hosts", "body", "remove", "keep", "fields")
_PART_KEYS = {"remove": ("name", "why", "select", "limit"), "keep": ("name", "why", "select")}
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAKEN = frozenset(("outside", *FIELDS))  # names of the rules that the file's other keys make
_HOST = re.compile(r"[^\s/:@?#\\*]+\.[^\s/:@?#\\*]+")


def read(file: Traversable) -> Site:
    """The site that a file describes.

    Raises:
        BadRules: the file cannot be read, is not TOML, or has a wrong key.
    """
    try:
        data = read_data(file)
    except BadData as error:
        raise BadRules(str(error)) from error
    return _Reader(str(file), file.name.removesuffix(".toml")).site(data)


def ascii_host(host: str) -> str:
    """A host as addresses have it: in lower case, names in other scripts in Punycode, no dot at the end."""
    host = host.strip().lower().rstrip(".")
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host


class _Reader:
    """Reads the keys of one file; knows its name for the errors."""

    def __init__(self, file: str, stem: str) -> None:
        self.file = file
        self.stem = stem

    def site(self, data: dict[str, Any]) -> Site:
        self._refuse_unknown_keys(data, _KEYS, "")
        hosts = self._texts(data.get("hosts", self.stem), "hosts")
        for host in hosts:
            if not _HOST.fullmatch(host):
                self._bad("hosts", f"{host!r} is not a host name such as news.example")
        remove, keep = tuple(self._parts(data, "remove")), tuple(self._parts(data, "keep"))
        names = [part.name for part in (*remove, *keep)]
        for name in names:
            if names.count(name) > 1 or name in _TAKEN:
                self._bad("name", f"{name!r} is " + ("given twice" if names.count(name) > 1 else "taken"))
        body = self._selectors(data["body"], "body") if "body" in data else ()
        site = Site(self.stem, tuple(map(ascii_host, hosts)), body, remove, keep, self._fields(data))
        if not (site.body or site.remove or site.keep or site.fields):
            self._bad("", "it says nothing: give body, remove, keep or fields")
        return site

    def _parts(self, data: dict[str, Any], key: str) -> Iterator[Part]:
        tables = data.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._bad(key, f"must be tables: begin each with [[{key}]]")
        for number, table in enumerate(tables, 1):
            place = f"{key}, table {number}"
            self._refuse_unknown_keys(table, _PART_KEYS[key], place)
            for needed in ("name", "why", "select"):
                if needed not in table:
                    self._bad(place, f"{needed} is missing")
            for text in ("name", "why"):
                if not isinstance(table[text], str) or not table[text].strip():
                    self._bad(f"{place}, {text}", "must be a text")
            if not _NAME.fullmatch(table["name"]):
                self._bad(f"{place}, name", "must consist of small letters, digits and hyphens, such as partner-box")
            select = self._selectors(table["select"], f"{place}, select")
            yield Part(table["name"], table["why"].strip(), select, self._limit(table.get("limit", 0.3), place))

    def _limit(self, value: Any, place: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            self._bad(f"{place}, limit", "must be a share of the story, above 0 and at most 1")
        return float(value)

    def _fields(self, data: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        table = data.get("fields", {})
        if not isinstance(table, dict):
            self._bad("fields", "must be a table: begin it with [fields]")
        self._refuse_unknown_keys(table, FIELDS, "fields")
        return tuple((field, self._selectors(value, f"fields, {field}")) for field, value in table.items())

    def _selectors(self, value: Any, place: str) -> tuple[str, ...]:
        import soupsieve

        selectors = self._texts(value, place)
        for selector in selectors:
            try:
                soupsieve.compile(selector)
            except soupsieve.SelectorSyntaxError as error:
                self._bad(place, f"{selector!r} is not a CSS selector: {str(error).splitlines()[0]}")
        return selectors

    def _texts(self, value: Any, place: str) -> tuple[str, ...]:
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t.strip() for t in texts):
            self._bad(place, "must be a text in quotes, or a list of them")
        return tuple(text.strip() for text in texts)

    def _refuse_unknown_keys(self, table: dict[str, Any], keys: tuple[str, ...], place: str) -> None:
        for key in table:
            if key not in keys:
                near = get_close_matches(key, keys, 1)
                hint = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(keys)}"
                self._bad(place, f"{key!r} is not a key here; {hint}")

    def _bad(self, place: str, problem: str) -> NoReturn:
        raise BadRules(": ".join(part for part in (self.file, place, problem) if part))
