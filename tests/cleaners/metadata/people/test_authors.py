"""Who wrote it: JSON-LD, the byline at the headline, meta names, and names that must not be taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE


def ld(author: str) -> str:
    return (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry line reopens after storms",'
        f'"datePublished":"2024-03-01","author":{author}}}</script>'
    )


TAKEN = {
    "a JSON-LD person": (ld('{"@type":"Person","name":"Jane Doe"}'), "", ["Jane Doe"]),
    "a list of people and strings": (ld('[{"name":"Jane Doe"},"John Roe"]'), "", ["Jane Doe", "John Roe"]),
    "a reference by @id": (
        '<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"Ferry line reopens after storms",'
        '"author":{"@id":"#jane"},"datePublished":"2024-03-01"},'
        '{"@type":"Person","@id":"#jane","name":"Jane Doe"}]}</script>',
        "",
        ["Jane Doe"],
    ),
    "a byline by class": ("", f'{H1}<div class="article-byline">By <a href="/jane">Jane Doe</a></div>', ["Jane Doe"]),
    "a byline by rel": ("", f'{H1}<a rel="author" href="/jane">Jane Doe</a>', ["Jane Doe"]),
    "a byline by microdata": (
        "",
        f'{H1}<span itemprop="author" itemscope><span itemprop="name">Jane Doe</span>, Reporter</span>',
        ["Jane Doe"],
    ),
    "a byline that nothing marks": ("", f"{H1}<p>By Jane Doe</p>", ["Jane Doe"]),
    "a link to a profile": ("", f'{H1}<p><a href="/authors/jane-doe">Jane Doe</a></p>', ["Jane Doe"]),
    "authors each in an element of its own": (
        "",
        f'{H1}<div><span class="author">Jane Doe</span><span class="author">John Roe</span></div>',
        ["Jane Doe", "John Roe"],
    ),
    "a byline that names more than JSON-LD does": (
        ld('"Jane Doe"'),
        f'{H1}<p class="byline">Jane Doe and John Roe</p>',
        ["Jane Doe", "John Roe"],
    ),
    "who the byline says wrote it, not who filed it": (
        ld('"Web Producer Roe"'),
        f'{H1}<p class="byline">By Jane Doe</p>',
        ["Jane Doe"],
    ),
    "JSON-LD, when the name at the headline is not said to have written": (
        ld('"Jane Doe"'),
        f'{H1}<span class="author">John Roe</span>',
        ["Jane Doe"],
    ),
    "an account that ends in digits": ("", f'{H1}<span class="author">harbour1984</span>', ["harbour1984"]),
    "a name beside a role": ("", f"{H1}<p>Jane Doe | Senior Writer | July 2, 2025</p>", ["Jane Doe"]),
    "a name with a degree": ("", f"{H1}<p>Jane Doe, MD</p>", ["Jane Doe"]),
    "a name whose bio stands below": (
        "",
        f"{H1}<p>Jane Doe</p><p>The first boat left at dawn.</p><p>Jane Doe is a reporter on the coast.</p>",
        ["Jane Doe"],
    ),
    "the person of the byline before the JSON-LD organisation": (
        ld('{"@type":"Organization","name":"Harbour Post"}'),
        f'{H1}<p class="byline">By Jane Doe</p>',
        ["Jane Doe"],
    ),
    "the person before an account's name": (
        ld('"jane.doe"'),
        f'{H1}<p class="byline">By Jane Doe</p>',
        ["Jane Doe"],
    ),
    "a meta author": ('<meta name="author" content="Jane Doe">', H1, ["Jane Doe"]),
    "parsely's author": ('<meta name="parsely-author" content="Jane Doe">', H1, ["Jane Doe"]),
    "several citation authors": (
        '<meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Roe, John">',
        H1,
        ["Jane Doe", "John Roe"],
    ),
    "a desk, when nobody else is named": ("", f'{H1}<p class="byline">By News Desk</p>', ["News Desk"]),
}


@pytest.mark.parametrize("case", TAKEN)
def test_author_is(case: str, fields: Callable[..., Metadata]) -> None:
    head, body, expected = TAKEN[case]
    found = fields(TITLE + head, (body or H1) + "<p>The first boat left at dawn.</p>")
    assert [author.name for author in found.authors] == expected


SPARED = {
    "authors of related stories": f'{H1}<aside class="related"><span class="author">John Roe</span></aside>',
    "a commenter": f'{H1}<div class="comments"><span class="comment-author">John Roe</span></div>',
    "a photographer": f'{H1}<figure><img src="a.jpg"><figcaption class="author">Photo: John Roe</figcaption></figure>',
    "a section beside a date": f"{H1}<p>Smart Home</p><p>March 4, 2024</p>",
    "the headline itself": '<h1 class="author-headline">Ferry Line Reopens</h1>',
    "a follow button": f'{H1}<a class="author-follow">Follow Us</a>',
    "a sentence that begins like a byline": f"{H1}<p>By noon the boats were full and the pier was quiet again.</p>",
}


@pytest.mark.parametrize("case", SPARED)
def test_nobody_is_taken_from(case: str, fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, SPARED[case]).authors == ()


def test_profile_link_is_filled_in_from_the_byline(fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + ld('"Jane Doe"'), f'{H1}<a rel="author" href="/people/jane">Jane Doe</a>')
    assert found.authors[0].url == "https://www.harbourpost.example/people/jane"


def test_the_visible_byline_is_marked(fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, f'{H1}<p class="byline">By Jane Doe</p><p>Text.</p>')
    assert [(element.tag, field) for element, field in found.elements.items()] == [("h1", "title"), ("p", "authors")]
