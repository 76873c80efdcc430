"""Which hosts are a site's, by what its lists link to."""

from __future__ import annotations

import pytest

from scraper.seeds import Pattern, Site
from scraper.seeds.listed_hosts import ListedHosts, with_listed

OWN = ("tarn.example",)


@pytest.mark.parametrize(
    ("listed", "hosts"),
    [
        ({}, OWN),
        ({"tarn.example": 40}, OWN),
        ({"tarn.example": 30, "stories.example": 10}, (*OWN, "stories.example")),
        ({"tarn.example": 39, "partner.example": 1}, OWN),  # an advertisement
        ({"sport.tarn.example": 40}, OWN),
        ({"tarn-news.example": 15}, (*OWN, "tarn-news.example")),  # the paper has moved
        ({f"blog-{number}.example": 1 for number in range(15)}, ("*",)),  # links to the whole web
        ({"tarn.example": 15} | {f"blog-{number}.example": 1 for number in range(15)}, OWN),
    ],
)
def test_the_hosts_of_a_site(listed: dict[str, int], hosts: tuple[str, ...]) -> None:
    assert with_listed(OWN, listed) == hosts


def test_entries_are_counted_by_host() -> None:
    site = Site("Tarn", "https://tarn.example/", hosts=OWN, leave=(Pattern("/", "partner.example"),))
    hosts = ListedHosts()
    assert hosts.count(site, "https://www.tarn.example/a")
    assert not hosts.count(site, "https://tarn-news.example/b")
    assert not hosts.count(site, "https://partner.example/c")
    assert (hosts.own, hosts.foreign, hosts.total) == ({"tarn.example": 1}, {"tarn-news.example": 1}, 2)
    wider = hosts.wider(site)
    assert wider is not None
    assert wider.hosts == (*OWN, "tarn-news.example")
    assert hosts.wider(wider) is None


def test_any_host_stays_any_host() -> None:
    site = Site("Links", "https://links.example/", hosts=("*",))
    hosts = ListedHosts()
    assert hosts.count(site, "https://tarn.example/a")
    assert hosts.wider(site) is None
