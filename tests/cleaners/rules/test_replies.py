"""The page of one post: the post is the story, its author the author; what others answer is left out, and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import cleaners
from cleaners.metadata.people.posts import address
from tests.prose import BARGE, BREAKWATER, document, p, paragraphs

OWN, ANSWER, SECOND = BARGE[0], BARGE[1], BARGE[3]
MORE = BARGE[2]
Line = tuple[str, str, str, str]  # name, account, text, number
Layout = Callable[[list[Line]], str]


def x(posts: list[Line]) -> str:
    return "<div data-testid='primaryColumn'><h2>Post</h2><section><h1>Conversation</h1>" + "".join(
        f"<div data-testid='cellInnerDiv'><article data-testid='tweet'><div data-testid='User-Name'><a href='/{user}'>"
        f"<span>{name}</span></a><span>@{user}</span></div><div data-testid='tweetText' lang='en'><span>{text}</span></div>"
        f"<a href='/{user}/status/{n}'><time datetime='2024-05-06T0{n[-1]}:00:00Z'>May 6</time></a></article></div>"
        for name, user, text, n in posts
    ) + "</section></div>"  # fmt: skip


def mastodon(posts: list[Line]) -> str:
    return "<div class='activity-stream'>" + "".join(
        f"<div class='entry {'detailed-status' if n.endswith('1') else 'entry-successor'} h-entry'>"
        f"<a class='detailed-status__display-name p-author h-card' href='https://tarn.example/@{user}'><bdi>"
        f"<strong class='display-name__html p-name'>{name}</strong></bdi>"
        f"<span class='display-name__account'>@{user}@tarn.example</span></a>"
        f"<div class='status__content e-content'><p>{text}</p></div>"
        f"<a href='https://tarn.example/@{user}/{n}'>May 6</a></div>"
        for name, user, text, n in posts
    ) + "</div>"  # fmt: skip


def bluesky(posts: list[Line]) -> str:
    return "<div class='css-1'>" + "".join(
        f"<div class='css-175 r-{n[-1]}' data-testid='postThreadItem-by-{user}.bsky.example'><a href='/profile/{user}"
        f".bsky.example'><div dir='auto'>{name}</div></a><a href='/profile/{user}.bsky.example'><div>@{user}.bsky.example"
        f"</div></a><div data-word-wrap='1'>{text}</div><a href='/profile/{user}.bsky.example/post/{n}'>May 6</a></div>"
        for name, user, text, n in posts
    ) + "</div>"  # fmt: skip


def threads(posts: list[Line]) -> str:
    return "<div class='x78'>" + "".join(
        f"<div data-pressable-container='true'><a href='/@{user}'><span>{user}</span></a><a href='/@{user}/post/{n}'><time>"
        f"2h</time></a><div><span dir='auto'>{text}</span></div><div>Like</div><div>Reply</div></div>"
        for name, user, text, n in posts
    ) + "</div>"  # fmt: skip


def nitter(posts: list[Line]) -> str:
    return "<div class='conversation'>" + "".join(
        f"<div class='timeline-item'><div class='tweet-header'><a class='fullname' href='/{user}'>{name}</a>"
        f"<a class='username' href='/{user}'>@{user}</a><a href='/{user}/status/{n}#m'>6 May</a></div>"
        f"<div class='tweet-content'>{text}</div></div>"
        for name, user, text, n in posts
    ) + "</div>"  # fmt: skip


LAYOUTS: dict[Layout, tuple[str, str]] = {
    x: ("https://x.example/idaholm/status/100001", "Ida Holm on X: &quot;The harbour of Tarn…&quot;"),
    mastodon: ("https://tarn.example/@idaholm/100001", "Ida Holm (@idaholm@tarn.example)"),
    bluesky: ("https://bsky.example/profile/idaholm.bsky.example/post/100001", "Ida Holm (@idaholm.bsky.example)"),
    threads: ("https://threads.example/@idaholm/post/100001", "Ida Holm (@idaholm) on Threads"),
    nitter: ("https://nitter.example/idaholm/status/100001", "Ida Holm (@idaholm)"),
}
IDA, TOM, URSA = ("Ida Holm", "idaholm"), ("Tom Brandt", "tombrandt"), ("Ursa Lind", "ursa_lind")


def clean(layout: Layout, *posts: Line, titled: bool = True) -> cleaners.Article:
    url, title = LAYOUTS[layout]
    head = f'<meta property="og:title" content="{title}">' if titled else ""
    return cleaners.clean(document("Post", f"<main>{layout(list(posts))}</main>", head=head), url=url)


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.__name__)
def layout(request: pytest.FixtureRequest) -> Layout:
    found: Layout = request.param
    return found


def test_replies_are_left_out(layout: Layout) -> None:
    posts = [(*IDA, OWN, "100001"), (*TOM, ANSWER, "100002"), (*URSA, SECOND, "100003")]
    article = clean(layout, *posts)
    assert [block.text for block in article.blocks] == [OWN]
    assert {removal.rule for removal in article.removed if removal.text in (ANSWER, SECOND)} == {"reply"}
    assert [author.name for author in article.authors] == ["Ida Holm"]


def test_what_the_post_answers_is_left_out(layout: Layout) -> None:
    article = clean(layout, (*TOM, ANSWER, "100000"), (*IDA, OWN, "100001"), (*URSA, SECOND, "100003"))
    assert [block.text for block in article.blocks] == [OWN]
    assert [author.name for author in article.authors] == ["Ida Holm"]


def test_a_thread_of_one_account_stays(layout: Layout) -> None:
    posts = [(*IDA, OWN, "100001"), (*IDA, MORE, "100004"), (*TOM, ANSWER, "100002")]
    assert [block.text for block in clean(layout, *posts).blocks] == [OWN, MORE]


def test_a_short_post_above_long_replies(layout: Layout) -> None:
    article = clean(
        layout, (*IDA, "Eleven hens, not twelve.", "100001"), (*TOM, ANSWER, "100002"), (*URSA, SECOND, "100003")
    )
    assert [block.text for block in article.blocks] == ["Eleven hens, not twelve."]


@pytest.mark.parametrize("layout", [x, mastodon, bluesky, nitter])
def test_the_author_as_the_page_shows_it(layout: Layout) -> None:
    article = clean(layout, (*IDA, OWN, "100001"), (*TOM, ANSWER, "100002"), titled=False)
    assert [author.name for author in article.authors] == ["Ida Holm"]


def test_an_article_with_posts_in_it_keeps_them_by_its_own_rules() -> None:
    page = document(
        "Harbour", f"<article><h1>Harbour</h1>{paragraphs(*BREAKWATER)}{x([(*IDA, OWN, '1'), (*TOM, ANSWER, '2')])}"
    )
    found = cleaners.clean(page, url="https://tarn.example/2024/05/harbour")
    assert not {entry.rule for entry in found.ledger} & {"reply", "post"}


def test_an_essay_under_the_address_of_its_author_is_no_post() -> None:
    page = document("Harbour", f"<article><h1>Harbour</h1>{paragraphs(*BREAKWATER)}{p(OWN)}</article>")
    found = cleaners.clean(page, url="https://essays.example/@idaholm/the-harbour-closes-9f8e7d6c5b4a")
    assert [block.text for block in found.blocks] == [*BREAKWATER, OWN]


@pytest.mark.parametrize(
    ("url", "user"),
    [
        ("https://x.example/IdaHolm/status/1792/photo/1", "idaholm"),
        ("https://social.example/@ida@far.example/112233445566", "ida@far.example"),
        ("https://social.example/users/ida/statuses/112233", "ida"),
        ("https://truth.example/@ida/posts/112233", "ida"),
        ("https://paper.example/@ida/note/c-112233", "ida"),
        ("https://essays.example/@ida/why-i-left-112233a", None),
        ("https://paper.example/news/harbour", None),
        ("https://paper.example/blog/post/harbour-closes", None),
        ("https://paper.example/profile/ida", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_addresses(url: str | None, user: str | None) -> None:
    found = address(url)
    assert (found and found.user) == user
