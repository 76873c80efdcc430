"""Readers' comments are a field of the article, with author, time and depth, and never in its body."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

import cleaners
from cleaners.article import Comment
from cleaners.render.json import from_json
from tests.prose import BREAKWATER, document, p, paragraphs

URL = "https://tarn.example/2024/05/breakwater"
FIRST = "Nobody asked the herring, and the herring would have had a good deal to say about it."
ANSWER = "They never do. My mother fished off that pier for forty years, and she was not asked either."
SECOND = "What will it cost those of us who have no boat, and pay the dues all the same?"
MORE = "I shall come to the next meeting, and bring a chair."
AT = ("2024-05-06T10:12:00+00:00", "2024-05-06T11:40:00+00:00", "2024-05-07T08:05:00+00:00")
WANTED = (
    Comment(FIRST, "Ida Holm", datetime(2024, 5, 6, 10, 12, tzinfo=UTC)),
    Comment(ANSWER, "Tom Brandt", datetime(2024, 5, 6, 11, 40, tzinfo=UTC), 1),
    Comment(f"{SECOND}\n\n{MORE}", "Ursa Lind", datetime(2024, 5, 7, 8, 5, tzinfo=UTC)),
)


def wordpress(name: str, at: str, text: str, answers: str = "", depth: int = 1) -> str:
    inner = f'<ol class="children">{answers}</ol>' if answers else ""
    return (
        f'<li id="comment-{len(text)}" class="comment even thread-even depth-{depth}"><article class="comment-body">'
        f'<footer class="comment-meta"><div class="comment-author vcard"><b class="fn"><a href="/u">{name}</a></b> '
        f'<span class="says">says:</span></div><div class="comment-metadata"><a href="#c"><time datetime="{at}">'
        f'6 May 2024 at 10:12</time></a></div></footer><div class="comment-content">{text}</div><div class="reply">'
        f'<a class="comment-reply-link" href="#r">Reply</a></div></article>{inner}</li>'
    )


def disqus(name: str, at: str, text: str, answers: str = "", depth: int = 1) -> str:
    return (
        f'<li class="post" id="post-{len(text)}"><div class="post-content"><header class="comment__header"><span '
        f'class="post-byline"><span class="author publisher-anchor-color"><a href="/by/x">{name}</a></span></span><a '
        f'class="time-ago" href="#p" title="{at}">2 years ago</a></header><div class="post-body-inner"><div '
        f'class="post-message">{text}</div></div><footer class="comment__footer"><a href="#r">Reply</a></footer></div>'
        f'<ul class="children">{answers}</ul></li>'
    )


def bare(name: str, at: str, text: str, answers: str = "", depth: int = 1) -> str:
    return f'<li><cite>{name}</cite> <time datetime="{at}">6 May</time>{text}<ul>{answers}</ul></li>'


def typed(name: str, at: str, text: str, answers: str = "", depth: int = 1) -> str:
    return (
        f'<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">{name}</span> <meta '
        f'itemprop="dateCreated" content="{at}"><div itemprop="text">{text}</div>{answers}</div>'
    )


BUILDS = {
    "WordPress": (
        '<div id="comments" class="comments-area"><h2>3 comments</h2><ol class="comment-list">{}</ol></div>',
        wordpress,
    ),
    "Disqus": ('<div id="disqus_thread"><div class="nav">3 Comments</div><ul class="post-list">{}</ul></div>', disqus),
    "nested lists": ('<section class="comments"><h3>Comments</h3><ul>{}</ul></section>', bare),
    "microdata": ('<div class="comments">{}</div>', typed),
}  # fmt: skip


def page(build: str, head: str = "", body: str = "") -> str:
    around, one = BUILDS[build]
    answer = one("Tom Brandt", AT[1], p(ANSWER), "", 2)
    listed = one("Ida Holm", AT[0], p(FIRST), answer) + one("Ursa Lind", AT[2], p(SECOND) + p(MORE))
    story = f"<article><h1>The breakwater</h1>{paragraphs(*BREAKWATER)}</article>{body}"
    return document("The breakwater", f"<main>{story}</main>{around.format(listed)}", head=head)


@pytest.mark.parametrize("build", BUILDS)
def test_comments_of_a_page(build: str) -> None:
    article = cleaners.clean(page(build), url=URL)
    assert article.comments == WANTED
    assert [block.text for block in article.blocks] == [*BREAKWATER]


def test_dates_in_lines_and_behind_names() -> None:
    one = '<li class="comment"><cite>{} 29.07.2020 // 12:56</cite><p>18. Mai 2024 um 15:05 Uhr</p><p>{}</p></li>'
    listed = one.format("Ida Holm", FIRST) + one.format("Tom Brandt", ANSWER)
    html = document("Der Wellenbrecher", f"{paragraphs(*BREAKWATER)}<ol class='comments'>{listed}</ol>", lang="de")
    found = cleaners.clean(html, url=URL).comments
    assert [(comment.author, comment.text) for comment in found] == [("Ida Holm", FIRST), ("Tom Brandt", ANSWER)]
    assert {comment.published for comment in found} == {datetime(2024, 5, 18, 15, 5, tzinfo=UTC)}


def test_a_single_comment() -> None:
    around, one = BUILDS["WordPress"]
    story = f"<article><h1>The breakwater</h1>{paragraphs(*BREAKWATER)}</article>"
    html = document("The breakwater", story + around.format(one("Ida Holm", AT[0], p(FIRST))))
    assert cleaners.clean(html, url=URL).comments == WANTED[:1]


def stated() -> str:
    def node(name: str, at: str, text: str, *answers: object) -> dict[str, object]:
        author = {"@type": "Person", "name": name}
        return {"@type": "Comment", "author": author, "dateCreated": at, "text": text, "comment": list(answers)}

    answer = node("Tom Brandt", AT[1], ANSWER)
    found = [node("Ida Holm", AT[0], FIRST, answer), node("Ursa Lind", AT[2], f"{SECOND}\n{MORE}")]
    graph = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The breakwater", "comment": found}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


def test_comments_that_only_json_ld_has() -> None:
    html = document(
        "The breakwater", f"<article><h1>The breakwater</h1>{paragraphs(*BREAKWATER)}</article>", head=stated()
    )
    article = cleaners.clean(html, url=URL)
    assert [comment.author for comment in article.comments] == ["Ida Holm", "Tom Brandt", "Ursa Lind"]
    assert [comment.depth for comment in article.comments] == [0, 1, 0]
    assert [comment.published for comment in article.comments] == [comment.published for comment in WANTED]
    assert article.comments[0].text == FIRST
    assert FIRST not in article.text


def test_comments_that_are_shown_and_stated_come_once() -> None:
    assert cleaners.clean(page("WordPress", head=stated()), url=URL).comments == WANTED


def test_the_ledger_is_as_it_was() -> None:
    article = cleaners.clean(page("WordPress"), url=URL)
    told = {entry.text: entry.verdict for entry in article.ledger}
    assert {told[text] for text in (FIRST, ANSWER, SECOND)} == {"removed"}


def test_there_and_back_again() -> None:
    article = cleaners.clean(page("WordPress"), url=URL)
    assert from_json(article.to_json()).comments == WANTED
    shown = article.to_schema_org()["comment"]
    assert shown[0] == {
        "@type": "Comment",
        "text": FIRST,
        "author": {"@type": "Person", "name": "Ida Holm"},
        "dateCreated": AT[0],
    }
    assert all(FIRST not in text for text in (article.to_markdown(), article.to_text(), article.to_html()))


def test_answers_in_a_thread_of_a_forum_stay() -> None:
    posts = "".join(typed("Ida Holm", AT[0], p(text)) for text in (FIRST, ANSWER, SECOND))
    thread = f'<div itemscope itemtype="https://schema.org/DiscussionForumPosting"><h1>Herring</h1>{p(BREAKWATER[0])}{posts}</div>'
    found = cleaners.clean(document("Herring", thread), url="https://forum.example/t/herring/4711")
    assert {entry.rule for entry in found.ledger} & {"typed-comments"} == set()


NONE = {
    "a form": '<div id="respond" class="comment-respond"><h3>Leave a reply</h3><form><input></form></div>',
    "a place to write, without a form": '<div id="respond" class="comment-respond"><h3>Leave a reply</h3><p><span '
    'class="author">Name *</span></p><p>Your address will not be published.</p></div>',
    "the newest of the whole site": '<div class="widget sidebar"><ul class="recent-comments"><li class="comment"><span '
    'class="author">Ida</span> on <a href="/x">The crane</a></li><li class="comment"><span class="author">Tom</span> on '
    '<a href="/y">The pier</a></li></ul></div>',
    "opinions": '<div class="comment"><h3><a href="/1">Comment: let the herring speak for themselves</a></h3><span '
    'class="author">Ida Holm</span></div>' * 2,
    "a count": '<div class="comments"><a href="#c">3 comments</a></div>',
    "a note that they are closed": '<div class="comments"><p>Comments are closed.</p></div>',
    "a story's own list": "<ul class='steps'><li>Drain the old basin.</li><li>Lift the gate, and wait.</li></ul>",
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_comment(name: str) -> None:
    html = document(
        "The breakwater", f"<article><h1>The breakwater</h1>{paragraphs(*BREAKWATER)}{NONE[name]}</article>"
    )
    assert cleaners.clean(html, url=URL).comments == ()


def test_a_page_without_comments_and_a_text() -> None:
    assert cleaners.clean(document("A", paragraphs(*BREAKWATER)), url=URL).comments == ()
    assert cleaners.clean_text("\n\n".join(BREAKWATER)).comments == ()
