"""From a URL to an article, in one call."""

import asyncio
from typing import Any

import pytest

import cleaners
import scraper
from cleaners.article import Article, Outcome
from scraper.fetch.render.renderer import Snapshot
from tests.scraper.fetch.fault_server import FaultServer, Peer, response

PARAGRAPHS = (
    "The old bridge over the river will be closed to all traffic from the first Monday of March, the council decided on "
    "Thursday evening after a long debate.",
    "Engineers who had looked at the pillars in the autumn found cracks that were longer than anyone had expected, and "
    "they advised against another winter of lorries on the northern lane.",
    "Repairs are meant to cost eleven million, of which the county has promised to pay a third. The rest will have to come "
    "out of a budget that was thought to be settled before the summer.",
    "Shopkeepers on the western bank fear for their trade. “People will drive around us for good,” said the "
    "owner of a bakery that has stood beside the bridge for sixty years.",
    "A ferry for cyclists and walkers is to run every quarter of an hour, from six in the morning until midnight, and the "
    "bus company will send its line seven by way of the motorway.",
    "The work should be done by the spring of next year, provided that the steel arrives in time, which in words of the "
    "mayor is more of a hope than a plan at this moment.",
)
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = f"""<!doctype html><html lang="en"><head><title>Bridge to close</title></head>
<body><article><h1>Bridge to close</h1>{STORY}</article></body></html>"""
LATIN = PAGE.replace("bridge", "Brücke").encode("cp1252")


def serve(server: FaultServer, path: Any, data: bytes) -> str:
    async def answer(peer: Peer) -> bool:
        await peer.send(data)
        return True

    server.extra[path] = answer
    return f"http://127.0.0.1:{server.port}{path}"


def by_thread(url: str, renderer: Any = None, **options: Any) -> Any:
    with scraper.Fetcher(allow_private=("127.0.0.1",), renderer=renderer) as fetcher:
        return scraper.scrape(url, fetcher=fetcher, **options)


def by_task(url: str, renderer: Any = None, **options: Any) -> Any:
    async def run() -> Any:
        async with scraper.AsyncFetcher(allow_private=("127.0.0.1",), renderer=renderer) as fetcher:
            return await scraper.ascrape(url, fetcher=fetcher, **options)

    return asyncio.run(run())


both = pytest.mark.parametrize("client", [by_thread, by_task])


@both
def test_a_page_becomes_an_article(client: Any, own_server: FaultServer) -> None:
    target = serve(own_server, "/story", response(PAGE.encode()))
    article = client(serve(own_server, "/old", response(b"", "Location: /story", status="301 Moved")))
    assert isinstance(article, Article)
    assert article.url == target
    assert [block.text for block in article.blocks] == list(PARAGRAPHS)


@both
def test_the_charset_of_the_header_is_handed_on(client: Any, own_server: FaultServer) -> None:
    url = serve(own_server, "/latin", response(LATIN, "Content-Type: text/html; charset=windows-1252"))
    article = client(url)
    assert "beside the Brücke for" in article.text
    assert article.encoding.decided_by == "http"


@both
def test_a_page_that_is_plain_text(client: Any, own_server: FaultServer) -> None:
    text = "Bridge to close\n\n" + STORY.replace("<p>", "").replace("</p>", "\n\n")
    article = client(serve(own_server, "/text", response(text.encode(), "Content-Type: text/plain; charset=utf-8")))
    assert "sixty years" in article.text


@both
def test_no_page_is_an_error(client: Any, own_server: FaultServer) -> None:
    with pytest.raises(scraper.NotFound):
        client(f"http://127.0.0.1:{own_server.port}/nothing")


@both
@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_story_that_came_as_not_found_is_a_story(client: Any, own_server: FaultServer, status: str) -> None:
    more = "".join(f"<p>{paragraph} So it was said at the second meeting.</p>" for paragraph in PARAGRAPHS)
    head = '<meta name="author" content="Ada Byron"><meta property="article:published_time" content="2024-05-04T09:00:00Z">'
    whole = PAGE.replace(STORY, STORY + more).replace("</head>", f"{head}</head>")
    article = client(serve(own_server, "/story", response(whole.encode(), status=status)))
    assert article.outcome.kind == "ok"
    assert PARAGRAPHS[0] in article.text


@both
def test_a_page_that_says_it_was_not_found_is_an_error(client: Any, own_server: FaultServer) -> None:
    words = b"<title>Page not found</title><h1>Page not found</h1><p>The page may have been moved or deleted.</p>"
    url = serve(own_server, "/gone", response(words, status="404 Not Found"))
    with pytest.raises(scraper.NotFound, match="404") as caught:
        client(url)
    assert caught.value.attempts == 1
    assert caught.value.page is not None


def test_without_a_fetcher_one_is_made_that_guards_addresses() -> None:
    with pytest.raises(scraper.AddressRefused):
        scraper.scrape("http://127.0.0.1/")
    with pytest.raises(scraper.AddressRefused):
        asyncio.run(scraper.ascrape("http://127.0.0.1/"))


class Rendering:
    """A renderer that knows what the scripts would make."""

    def __init__(self) -> None:
        self.rendered = 0

    def render(self, page: Any, load: Any, seconds: Any) -> Any:
        self.rendered += 1
        return Snapshot(PAGE, page.url)

    async def arender(self, page: Any, load: Any, seconds: Any) -> Any:
        return self.render(page, load, seconds)


@both
@pytest.mark.parametrize(("outcome", "rendered"), [("script_shell", 1), ("ok", 0), ("empty", 0), ("paywalled", 0)])
def test_a_renderer_is_used_for_script_shells_alone(
    client: Any, own_server: FaultServer, monkeypatch: pytest.MonkeyPatch, outcome: Any, rendered: int
) -> None:
    seen = []

    def clean(content: Any, **options: Any) -> Any:
        seen.append(content)
        return Article(outcome=Outcome(outcome if len(seen) == 1 else "ok"))

    monkeypatch.setattr(cleaners, "clean", clean, raising=False)
    renderer = Rendering()
    client(serve(own_server, "/shell", response(b"<div id=app></div>")), renderer)
    assert renderer.rendered == rendered
    assert seen[-1] == (PAGE.encode() if rendered else b"<div id=app></div>")


@both
def test_without_a_renderer_a_script_shell_is_what_it_is(
    client: Any, own_server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        cleaners, "clean", lambda content, **options: Article(outcome=Outcome("script_shell")), raising=False
    )
    assert client(serve(own_server, "/shell", response(b"<div id=app></div>"))).outcome.kind == "script_shell"


@both
def test_rules_are_handed_on(client: Any, own_server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}
    monkeypatch.setattr(cleaners, "clean", lambda content, **options: seen.update(options) or Article(), raising=False)
    client(serve(own_server, "/rules", response(PAGE.encode())), rules=["mine"])
    assert seen["rules"] == ["mine"]
    assert seen["content_type"] == "text/html; charset=utf-8"
