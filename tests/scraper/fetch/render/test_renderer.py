"""Renderers: pages that are made by their scripts, with the fetcher as the browser's only way out."""

import asyncio
import importlib.util
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

import scraper
from scraper.fetch.render.renderer import MOST_REQUESTS, Snapshot, Wanted
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response

HAVE_BROWSER = shutil.which("chromium") and importlib.util.find_spec("playwright")
browser = pytest.mark.skipif(not HAVE_BROWSER, reason="needs Chromium and the extra copydesk[browser]")
SHELL = b"<!doctype html><title>News</title><div id=app></div><script src=/app.js></script>"


class Site(FaultServer):
    """A server that answers a path with what it is given."""

    def serve(self, path: str, data: bytes, seen: list[Any] | None = None) -> None:
        self.extra[path] = Answer(data, seen)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def own_server() -> Iterator[Site]:
    with Site() as running:
        yield running


@dataclass
class Answer:
    data: bytes
    seen: list[Any] | None = None

    async def __call__(self, peer: Peer) -> bool:
        body = await peer.reader.readexactly(int(peer.headers.get("content-length", 0)))
        if self.seen is not None:
            self.seen.append((peer.method, peer.headers, body))
        await peer.send(self.data)
        return True


@dataclass
class Asking:
    """A renderer that asks for things and makes a page of what came."""

    wanted: list[Any] = field(default_factory=list)
    found: list[Any] = field(default_factory=list)

    def render(self, page: Any, load: Any, seconds: Any) -> Any:
        for wanted in self.wanted:
            try:
                self.found.append(load(wanted))
            except scraper.FetchError as error:
                self.found.append(error)
        return Snapshot(f"<p>{page.url} in {seconds > 0} with é</p>", page.url)

    async def arender(self, page: Any, load: Any, seconds: Any) -> Any:
        for wanted in self.wanted:
            try:
                self.found.append(await load(wanted))
            except scraper.FetchError as error:
                self.found.append(error)
        return Snapshot(f"<p>{page.url} in {seconds > 0} with é</p>", page.url)


def by_thread(url: str, renderer: Any, **options: Any) -> Any:
    with scraper.Fetcher(allow_private=("127.0.0.1",), renderer=renderer, **options) as fetcher:
        return fetcher.render(fetcher.fetch(url))


def by_task(url: str, renderer: Any, **options: Any) -> Any:
    async def run() -> Any:
        async with scraper.AsyncFetcher(allow_private=("127.0.0.1",), renderer=renderer, **options) as fetcher:
            return await fetcher.render(await fetcher.fetch(url))

    return asyncio.run(run())


both = pytest.mark.parametrize("client", [by_thread, by_task])


@both
def test_a_rendered_page(client: Any, own_server: Site) -> None:
    own_server.serve("/", response(SHELL, "Content-Encoding: identity"))
    page = client(own_server.at("/"), Asking())
    assert page.rendered
    assert page.text == f"<p>{page.url} in True with é</p>"
    assert page.encoding.name == "utf-8"
    assert page.content_type == "text/html; charset=utf-8"
    assert page.sizes == scraper.Sizes(len(SHELL), len(page.content))


@both
def test_what_a_page_asks_for_is_held_to_the_rules_of_the_page(client: Any, own_server: Site) -> None:
    seen: list[Any] = []
    own_server.serve("/", response(SHELL))
    own_server.serve("/robots.txt", response(b"User-agent: *\nDisallow: /private\n"))
    own_server.serve("/data", response(b"{}", "Content-Type: application/json", "Set-Cookie: a=b"), seen)
    own_server.serve("/moved", response(b"", "Location: /data", status="302 Found"))
    own_server.serve("/out", response(b"", "Location: http://10.0.0.1/", status="302 Found"))
    own_server.serve("/missing", response(b"no", status="404 No"))
    own_server.serve("/cut", response(b"\x1f\x8b\x08", "Content-Encoding: gzip"))
    headers = (("Content-Type", "application/json"), ("Cookie", "id=7"), ("Authorization", "Basic x"))
    renderer = Asking(
        [
            Wanted(own_server.at("/data"), "POST", headers, b'{"q":1}'),
            Wanted(own_server.at("/moved#part"), "POST", (), b"x"),
            Wanted(own_server.at("/missing")),
            Wanted(own_server.at("/private/data")),
            Wanted(own_server.at("/out")),
            Wanted(own_server.at("/cut")),
            Wanted("http://169.254.169.254/latest/"),
            Wanted("http://127.0.0.2/"),
            Wanted("http://news.example:25/"),
            Wanted("file:///etc/passwd"),
            Wanted(own_server.at("/data"), "POST", (), b"x" * 300_000),
        ]
    )
    client(own_server.at("/"), renderer)
    kinds = [type(found).__name__ for found in renderer.found]
    assert kinds == [
        "Resource",
        "Resource",
        "Resource",
        "RobotsRefused",
        "AddressRefused",
        "DecodingError",
        "AddressRefused",
        "AddressRefused",
        "PortRefused",
        "InvalidURL",
        "TooLarge",
    ]
    assert [found.status for found in renderer.found[:3]] == [200, 200, 404]
    method, sent, body = seen[0]
    assert (method, body, sent["content-type"]) == ("POST", b'{"q":1}', "application/json")
    assert "cookie" not in sent
    assert "authorization" not in sent
    assert seen[1][0] == "GET"
    assert "set-cookie" not in renderer.found[0].for_browser()


@both
def test_a_page_may_not_ask_without_end(client: Any, own_server: Site) -> None:
    own_server.serve("/", response(SHELL))
    own_server.serve("/a", response(b"a"))
    renderer = Asking([Wanted(own_server.at("/a"))] * (MOST_REQUESTS + 5))
    client(own_server.at("/"), renderer)
    assert sum(isinstance(found, scraper.TooLarge) for found in renderer.found) == 5


@both
def test_nor_load_more_than_a_page_may_be_large(client: Any, own_server: Site) -> None:
    own_server.serve("/", response(SHELL))
    own_server.serve("/a", response(b"a" * 600))
    renderer = Asking([Wanted(own_server.at("/a"))] * 3)
    client(own_server.at("/"), renderer, limits=scraper.Limits(decoded=1000))
    assert [type(found).__name__ for found in renderer.found] == ["Resource", "TooLarge", "TooLarge"]


def test_without_a_renderer() -> None:
    with scraper.Fetcher() as fetcher:
        assert not fetcher.renders
        with pytest.raises(scraper.RenderError, match="no renderer"):
            fetcher.render(scraper.Page("https://news.example/", SHELL))


@both
def test_no_chromium_is_installed(client: Any, own_server: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    if not importlib.util.find_spec("playwright"):
        pytest.skip("needs the extra copydesk[browser]")
    own_server.serve("/", response(SHELL))
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(scraper.RenderError, match="Chromium is not installed"):
        client(own_server.at("/"), scraper.Chromium())


APP = b"""
fetch("/data.json", {method: "POST", body: "{}", headers: {"Content-Type": "application/json"}})
  .then(answer => answer.json())
  .then(data => { document.getElementById("app").innerHTML = "<h1>" + data.title + "</h1>"; });
"""


@browser
@both
def test_chromium_runs_the_scripts(client: Any, own_server: Site) -> None:
    own_server.serve("/", response(SHELL))
    own_server.serve("/app.js", response(APP, "Content-Type: text/javascript"))
    own_server.serve("/data.json", response(b'{"title": "The bridge reopened"}', "Content-Type: application/json"))
    page = client(own_server.at("/"), scraper.Chromium())
    assert "<h1>The bridge reopened</h1>" in page.text
    assert [path for _, _, path in own_server.log].count("/") == 1


ESCAPES = """<!doctype html><title>Out</title>
<link rel="dns-prefetch" href="{out}"><link rel="preconnect" href="{out}"><link rel="prefetch" href="{out}/a">
<link rel="stylesheet" href="{out}/a.css"><script src="{out}/a.js"></script><img src="{out}/a.png">
<iframe src="{out}/frame"></iframe><object data="{out}/object"></object><video src="{out}/video"></video>
<form id=form action="{out}/form" target=_blank></form>
<p id=done></p>
<script>
const tries = [
  () => fetch("{out}/fetch", {{mode: "no-cors"}}),
  () => new WebSocket("{out}/ws".replace("http", "ws")),
  () => new EventSource("{out}/events"),
  () => navigator.sendBeacon("{out}/beacon", "x"),
  () => new RTCPeerConnection({{iceServers: [{{urls: "stun:127.0.0.2:{port}"}}]}}).createDataChannel("a"),
  () => document.getElementById("form").submit(),
  () => window.open("{out}/window"),
  () => new Worker(URL.createObjectURL(new Blob(["fetch('{out}/worker', {{mode: 'no-cors'}})"]))),
];
for (const attempt of tries) {{
  try {{ const made = attempt(); if (made && made.catch) made.catch(() => 0); }} catch (e) {{}}
}}
document.getElementById("done").textContent = "all tried";
</script>"""


@browser
@both
def test_chromium_reaches_nothing_but_through_the_fetcher(client: Any, own_server: Site) -> None:
    """A canary on another loopback address must not see a single connection, whatever the page tries."""
    came = []
    canary = socket.create_server(("127.0.0.2", 0))

    def listen() -> None:
        try:
            while True:
                came.append(canary.accept()[1])
        except OSError:
            pass

    threading.Thread(target=listen, daemon=True).start()
    port = canary.getsockname()[1]
    body = ESCAPES.format(out=f"http://127.0.0.2:{port}", port=port).encode()
    own_server.serve("/", response(body))
    page = client(own_server.at("/"), scraper.Chromium(settle=1.0))
    canary.close()
    assert "all tried" in page.text
    assert came == []


@browser
@both
def test_a_script_that_leads_on_is_followed(client: Any, own_server: Site) -> None:
    own_server.serve("/", response(b"<p>Here.</p><script>location = '/elsewhere?a=b'</script>"))
    own_server.serve("/elsewhere", response(HTML))
    page = client(own_server.at("/"), scraper.Chromium(settle=0.5))
    assert "The bridge reopened" in page.text
    assert page.url == own_server.at("/elsewhere?a=b")


@browser
def test_a_script_that_leads_into_the_intranet_is_not(own_server: Site) -> None:
    own_server.serve("/", response(b"<p>Here.</p><script>location = 'http://10.0.0.1/'</script>"))
    limits = scraper.Limits(deadline=5.0)
    try:
        page = by_thread(own_server.at("/"), scraper.Chromium(settle=0.5), limits=limits)
    except scraper.FetchError:
        return
    assert page.url == own_server.at("/")


@browser
@both
@pytest.mark.parametrize("begins", ["for (;;) {}", "setTimeout(() => { for (;;) {} }, 520)"])
def test_a_script_that_never_ends_is_given_up(client: Any, begins: str, own_server: Site) -> None:
    """Whether it begins before the page has loaded, or when it seems to be at rest."""
    own_server.serve("/", response(f"<p>Here.</p><script>{begins}</script>".encode()))
    limits = scraper.Limits(deadline=3.0)
    with pytest.raises(scraper.RenderError, match="still loading"):
        client(own_server.at("/"), scraper.Chromium(settle=2.0), limits=limits)


def test_a_secure_page_gets_nothing_over_http(own_server: Site) -> None:
    own_server.serve("/a", response(b"a"))
    renderer = Asking([Wanted(own_server.at("/a"))])
    page = scraper.Page("https://news.example/", SHELL)
    with scraper.Fetcher(allow_private=("127.0.0.1",), renderer=renderer) as fetcher:
        fetcher.render(page)
    assert [type(found).__name__ for found in renderer.found] == ["RedirectRefused"]
    assert own_server.log == []


def test_a_page_that_leads_out_of_the_web() -> None:
    class Astray:
        def render(self, page: Any, load: Any, seconds: Any) -> Any:
            return Snapshot("<p>x", "chrome-error://chromewebdata/")

        async def arender(self, page: Any, load: Any, seconds: Any) -> Any:
            return self.render(page, load, seconds)

    with scraper.Fetcher(renderer=Astray()) as fetcher, pytest.raises(scraper.RenderError, match="not on the web"):
        fetcher.render(scraper.Page("https://news.example/", SHELL))
