"""Which addresses are of one site."""

import pytest

from scraper.urls.site import bare_host, host_of, same_host, same_site, site_of, within


@pytest.mark.parametrize(
    ("host", "bare"),
    [
        ("paper.example", "paper.example"),
        ("www.paper.example", "paper.example"),
        ("paper.example.", "paper.example"),
        ("www.paper.example.", "paper.example"),
        ("www2.paper.example", "www2.paper.example"),
        ("www.www.example", "www.example"),
        ("www.com", "www.com"),
        ("www.localhost", "www.localhost"),
        ("localhost", "localhost"),
        ("192.0.2.7", "192.0.2.7"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("", ""),
    ],
)
def test_the_bare_host(host: str, bare: str) -> None:
    assert bare_host(host) == bare


@pytest.mark.parametrize(
    ("url", "host", "site"),
    [
        ("https://www.paper.example/a", "www.paper.example", "paper.example"),
        ("HTTPS://WWW.Paper.Example:8443/", "www.paper.example", "paper.example"),
        ("https://ann:pw@paper.example/", "paper.example", "paper.example"),
        ("https://müller.example/", "xn--mller-kva.example", "xn--mller-kva.example"),
        ("http://0x7f.1/", "127.0.0.1", "127.0.0.1"),
        ("http://[", "", ""),
        ("mailto:ann@paper.example", "", ""),
        ("/a", "", ""),
        ("", "", ""),
    ],
)
def test_the_host_and_the_site_of_an_address(url: str, host: str, site: str) -> None:
    assert host_of(url) == host
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("one", "other", "host", "site"),
    [
        ("paper.example", "paper.example", True, True),
        ("www.paper.example", "paper.example", True, True),
        ("paper.example.", "www.paper.example", True, True),
        ("sport.paper.example", "paper.example", False, True),
        ("sport.paper.example", "www.paper.example", False, True),
        ("www.sport.paper.example", "paper.example", False, True),
        ("sport.paper.example", "money.paper.example", False, False),
        ("newspaper.example", "paper.example", False, False),
        # An ending is no site, whoever sits on it.
        ("paper.example", "example", False, False),
        ("www.com", "paper.com", False, False),
        ("a.localhost", "localhost", False, False),
        ("192.0.2.7", "192.0.2.8", False, False),
        ("192.0.2.7", "192.0.2.7", True, True),
        ("[2001:db8::1]", "[2001:db8::1]", True, True),
        ("", "paper.example", False, False),
    ],
)
def test_one_host_and_one_site(one: str, other: str, host: bool, site: bool) -> None:
    assert same_host(one, other) is same_host(other, one) is host
    assert same_site(one, other) is same_site(other, one) is site


def test_within_goes_one_way() -> None:
    assert within("sport.paper.example", "paper.example")
    assert within("paper.example", "www.paper.example")
    assert not within("paper.example", "sport.paper.example")
    assert not within("paper.example", "example")
