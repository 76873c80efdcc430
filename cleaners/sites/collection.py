"""The files of several sites, found by the host of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

from cleaners.errors import BadRules
from cleaners.rules import DEFAULT
from cleaners.rules.base import Rule
from cleaners.sites import files
from cleaners.sites.site import Site
from cleaners.story.blocks import Blocks


class Sites:
    """Rules by host: pass it to ``cleaners.clean`` as ``rules``. A page of another host gets the built-in rules alone.

    It is plain data, and can be handed to another process.
    """

    def __init__(self, sites: Iterable[Site]) -> None:
        self._sites = tuple(sites)
        # Of several sites with one host the first counts.
        self._hosts: dict[str, Site] = {}
        for site in self._sites:
            for host in site.hosts:
                self._hosts.setdefault(host, site)

    def of(self, url: str | None) -> Site | None:
        """The site of an address: that of its host, else of the nearest domain above it; ``None`` without a file."""
        try:
            host = files.ascii_host(urlsplit(url or "").hostname or "")
        except ValueError:  # "http://[" and its like
            return None
        while host:
            if host in self._hosts:
                return self._hosts[host]
            host = host.partition(".")[2]
        return None

    def prepare(self, blocks: Blocks) -> tuple[Blocks, tuple[Rule, ...]]:
        """A page after the vote, corrected by its site's file, and the rules for it; see ``Site.prepare``.

        The site's rules come before the built-in ones.
        """
        site = self.of(blocks.url) if blocks.source == "page" else None
        if site is None:
            return blocks, DEFAULT
        blocks, own = site.prepare(blocks)
        return blocks, (*own, *DEFAULT)

    def __iter__(self) -> Iterator[Site]:
        return iter(self._sites)

    def __len__(self) -> int:
        return len(self._sites)

    def __repr__(self) -> str:
        return f"<Sites: {', '.join(site.name for site in self._sites) or 'none'}>"


def load(*folders: str | Path) -> Sites:
    """The site files (``*.toml``) of these folders, then those that come with the library.

    For a host in several folders the file of the first is used.

    Raises:
        BadRules: a folder is not there, a file of it cannot be used, or two of its files are for one host. The message
            names the file and the key.
    """
    return Sites([site for folder in folders for site in _folder(Path(folder))] + list(_shipped()))


@cache
def _shipped() -> tuple[Site, ...]:
    return tuple(_folder(resources.files("cleaners.sites")))


def _folder(folder: Traversable) -> Iterator[Site]:
    if not folder.is_dir():
        raise BadRules(f"{folder}: no such folder")
    owners: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml") or file.name.startswith("."):
            continue
        site = files.read(file)
        for host in site.hosts:
            if host in owners:
                raise BadRules(f"{file}: hosts: {host} is in {owners[host]} already")
            owners[host] = file.name
        yield site
