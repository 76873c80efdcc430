"""The hosts of a site's articles, by the addresses that its feeds, sitemaps and sections list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scraper.seeds.site import ANY_HOST, Site
from scraper.urls.site import site_of, within

SHARE = 0.1  # of the entries that a host must have to be one of the site's
_ENOUGH = 0.5  # of the entries that the hosts must have together; of links to the whole web no host has a share


@dataclass(slots=True)
class ListedHosts:
    """How many entries each host has, ``own`` ones of the site and ``foreign`` ones, which its seed does not name."""

    own: Counter[str] = field(default_factory=Counter)
    foreign: Counter[str] = field(default_factory=Counter)

    def count(self, site: Site, url: str) -> bool:
        """Count an entry; false if its host is foreign. What the seed leaves out by a pattern is not missed."""
        host = site_of(url)
        if site.has_host(url):
            self.own[host] += 1
            return True
        if not site.leaves(url):
            self.foreign[host] += 1
        return False

    @property
    def total(self) -> int:
        """The number of entries."""
        return self.own.total() + self.foreign.total()

    def add(self, other: ListedHosts) -> None:
        """Count the entries of another list too."""
        self.own += other.own
        self.foreign += other.foreign

    def wider(self, site: Site) -> Site | None:
        """The site with the foreign hosts that are its own by their share; None if there is none."""
        hosts = with_listed(site.hosts, self.own + self.foreign)
        return None if hosts == site.hosts else replace(site, hosts=hosts)


def with_listed(own: tuple[str, ...], listed: Mapping[str, int]) -> tuple[str, ...]:
    """The hosts of a site and those that have a share of what it lists; any host, if most entries have neither."""
    total = sum(listed.values())
    hosts = list(own)
    for host, count in sorted(listed.items(), key=lambda item: -item[1]):
        if count >= SHARE * total and not _has(hosts, host):
            hosts.append(host)
    if sum(count for host, count in listed.items() if _has(hosts, host)) < _ENOUGH * total:
        return (ANY_HOST,)
    return tuple(hosts)


def _has(hosts: list[str], host: str) -> bool:
    return any(own == ANY_HOST or within(host, own) for own in hosts)
