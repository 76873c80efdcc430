"""Faults of redirects: circles, dead ends, and ways out of the web."""

from typing import Any

from scraper.errors import AddressRefused, PortRefused, RedirectRefused
from tests.scraper.fetch.fault_server import HTML, Peer, fault, raw, response


def to(name: str, location: Any, error: Any = (), status: str = "302 Found", check: Any = None) -> None:
    @fault(f"redirect/{name}", error, check=check)
    async def serve(peer: Peer) -> bool:
        if peer.path != f"/redirect/{name}":
            await peer.send(response())
        else:
            line = () if location is None else (f"Location: {location}",)
            await peer.send(response(b"", *line, status=status).replace("é".encode(), b"\xe9"))
        return True


def ends_at(path: Any) -> Any:
    def check(page: Any) -> None:
        assert page.url.partition(".test:")[2].partition("/")[2] == path
        assert len(page.chain) == 1
        assert page.requested == page.chain[0].url

    return check


for status in ("301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"):
    code = status[:3]
    to(f"followed-{code}", f"/redirect/followed-{code}?b", status=status)
to("relative", "next/../target?a=b", check=ends_at("redirect/target?a=b"))
to("to-the-root", "/", check=ends_at(""))
to("query-only", "?page=2", check=ends_at("redirect/query-only?page=2"))
to("other-scheme-slashes", "\\redirect\\back", check=ends_at("redirect/back"))
to("with-fragment", "/target#part", check=ends_at("target"))
to("with-spaces", "/a b", check=ends_at("a%20b"))
to("with-tab-inside", "/a\tb", check=ends_at("ab"))
to("in-utf-8", "/straße", check=ends_at("stra%C3%9Fe"))
to("in-latin-1", "/café", check=ends_at("caf%C3%A9"))
to("dots-beyond-the-root", "/../../../etc/passwd", check=ends_at("etc/passwd"))
to("no-location", None, RedirectRefused)
to("empty-location", "", RedirectRefused)
to("to-itself", "/redirect/to-itself", RedirectRefused)
to("to-itself-with-fragment", "/redirect/to-itself-with-fragment#again", RedirectRefused)
to("to-ftp", "ftp://files.example/a", RedirectRefused)
to("to-file", "file:///etc/passwd", RedirectRefused)
to("to-javascript", "javascript:alert(1)", RedirectRefused)
to("to-data", "data:text/html,<p>hi", RedirectRefused)
to("to-mailto", "mailto:desk@news.example", RedirectRefused)
to("to-gopher", "gopher://127.0.0.1:70/_", RedirectRefused)
to("to-a-broken-address", "http://[::1", RedirectRefused)
to("to-port-99999", "http://news.example:99999/", RedirectRefused)
to("to-no-host", "http://", RedirectRefused)
to("to-a-long-url", "/" + "a" * 10_000, RedirectRefused)
to("to-a-mail-port", "http://news.example:25/", PortRefused)
to("to-a-database-port", "http://news.example:5432/", PortRefused)
to("to-the-intranet", "http://10.0.0.1/", AddressRefused)
to("to-metadata", "http://169.254.169.254/latest/meta-data/", AddressRefused)
to("to-loopback-in-ipv6", "http://[::1]/", AddressRefused)
to("to-a-private-number", "http://3232235777/", AddressRefused)


@fault("redirect/circle-of-two", RedirectRefused)
async def circle_of_two(peer: Peer) -> bool:
    other = "" if "?" in peer.path else "?b"
    await peer.send(response(b"", f"Location: /redirect/circle-of-two{other}", status="301 Moved"))
    return True


def hops(count: Any, error: Any = ()) -> None:
    def check(page: Any) -> None:
        assert error or len(page.chain) == count

    @fault(f"redirect/{count}-hops", error, check=check)
    async def serve(peer: Peer) -> bool:
        number = int(peer.path.partition("?")[2] or 0)
        if number >= count:
            await peer.send(response())
        else:
            await peer.send(response(b"", f"Location: ?{number + 1}", status="302 Found"))
        return True


hops(9)
hops(10)
hops(11, RedirectRefused)


@fault("redirect/growing", RedirectRefused)
async def growing(peer: Peer) -> bool:
    await peer.send(response(b"", f"Location: {peer.path}/again", status="302 Found"))
    return True


def no_credentials(page: Any) -> None:
    assert "@" not in page.url
    assert page.url.endswith("?open")


@fault("redirect/with-credentials", check=no_credentials)
async def with_credentials(peer: Peer) -> bool:
    if "?" in peer.path:
        assert "authorization" not in peer.headers
        await peer.send(response())
    else:
        location = f"Location: http://ann:pw@{peer.host}/redirect/with-credentials?open"
        await peer.send(response(b"", location, status="302 Found"))
    return True


@fault("redirect/location-given-twice")
async def location_given_twice(peer: Peer) -> bool:
    lines = () if "?" in peer.path else ("Location: ?once", "Location: ?once")
    await peer.send(response(HTML, *lines, status="200 OK" if "?" in peer.path else "302 Found"))
    return True


raw("redirect/two-locations", response(b"", "Location: /a", "Location: /b", status="302 Found"), RedirectRefused)


@fault("redirect/sets-a-cookie")
async def sets_a_cookie(peer: Peer) -> bool:
    if "?" in peer.path:
        assert peer.headers["cookie"] == "id=7"
        await peer.send(response())
    else:
        await peer.send(response(b"", "Set-Cookie: id=7; Path=/", "Location: ?cookie", status="302 Found"))
    return True


@fault("redirect/to-itself-until-a-cookie-comes")
async def to_itself_until_a_cookie_comes(peer: Peer) -> bool:
    if peer.headers.get("cookie") == "seen=1":
        await peer.send(response())
    else:
        line = "Location: /redirect/to-itself-until-a-cookie-comes"
        await peer.send(response(b"", "Set-Cookie: seen=1", line, status="302 Found"))
    return True


@fault("redirect/to-itself-with-ever-new-cookies", RedirectRefused)
async def to_itself_with_ever_new_cookies(peer: Peer) -> bool:
    seen = int(peer.headers.get("cookie", "n=0").partition("=")[2])
    line = "Location: /redirect/to-itself-with-ever-new-cookies"
    await peer.send(response(b"", f"Set-Cookie: n={seen + 1}", line, status="302 Found"))
    return True


@fault("redirect/with-a-huge-body")
async def with_a_huge_body(peer: Peer) -> None:
    if "?" in peer.path:
        await peer.send(response())
    else:
        await peer.send(response(b"a" * 11_000_000, "Location: ?small", status="302 Found"))


@fault("redirect/with-an-endless-body")
async def with_an_endless_body(peer: Peer) -> None:
    if "?" in peer.path:
        await peer.send(response())
        return
    await peer.send(b"HTTP/1.1 302 Found\r\nLocation: ?small\r\n\r\n")
    while True:
        await peer.send(b"a" * 65536)


@fault("redirect/with-a-broken-body")
async def with_a_broken_body(peer: Peer) -> bool:
    if "?" in peer.path:
        await peer.send(response())
    else:
        await peer.send(response(b"abc", "Content-Encoding: gzip", "Location: ?plain", status="302 Found"))
    return True


@fault("redirect/refresh-header", check=ends_at("redirect/refresh-header?on"))
async def refresh_header(peer: Peer) -> bool:
    await peer.send(response(HTML) if "?" in peer.path else response(b"", "Refresh: 0; url=?on"))
    return True


@fault("redirect/refresh-tag", check=ends_at("redirect/refresh-tag?on=1&now"))
async def refresh_tag(peer: Peer) -> bool:
    stub = b"<title>Moved</title><meta http-equiv=refresh content=\"0;URL='?on=1&amp;now'\"><p>You are redirected.</p>"
    await peer.send(response(HTML if "?" in peer.path else stub))
    return True


raw("redirect/refresh-to-the-intranet", response(HTML, "Refresh: 0; url=http://10.0.0.1/"), AddressRefused)
raw("redirect/refresh-to-itself", response(HTML, "Refresh: 0; url=/redirect/refresh-to-itself"))
raw("redirect/refresh-of-itself", response(HTML, "Refresh: 0"))


@fault("redirect/refresh-of-itself-until-a-cookie-comes")
async def refresh_of_itself_until_a_cookie_comes(peer: Peer) -> bool:
    stub = response(b'<meta http-equiv="refresh" content="0">One moment', "Set-Cookie: seen=1")
    await peer.send(response() if peer.headers.get("cookie") == "seen=1" else stub)
    return True


raw("redirect/refresh-of-an-hour", response(HTML, "Refresh: 3600; url=http://10.0.0.1/"))
raw("redirect/refresh-to-no-address", response(HTML, "Refresh: 0; url=app://open"))


@fault("redirect/refresh-in-a-circle", RedirectRefused)
async def refresh_in_a_circle(peer: Peer) -> bool:
    await peer.send(response(b"", f"Refresh: 0; url={'/redirect/refresh-in-a-circle' if '?' in peer.path else '?b'}"))
    return True


raw("redirect/location-without-redirect", response(HTML, "Location: http://10.0.0.1/"))
