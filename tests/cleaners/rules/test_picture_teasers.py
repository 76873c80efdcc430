"""A picture and a headline that lead to one other story, within a story; and pairs that the story is made of."""

from __future__ import annotations

import pytest

import cleaners
from tests.prose import BREAKWATER, document, p, paragraphs

URL = "https://gazette.example/2024/breakwater"
IMG = '<img src="/i/crane.jpg" width="300" height="200">'
LINE = "The old crane is sold to a museum in the south"


def kept(inside: str) -> bool:
    """Whether the line stays in a story that holds it in its middle."""
    story = f"{paragraphs(*BREAKWATER[:2])}{inside}{paragraphs(*BREAKWATER[2:])}"
    article = cleaners.clean(document("The breakwater", f"<article><h1>The breakwater</h1>{story}</article>"), url=URL)
    assert all(line in article.text for line in BREAKWATER)
    return LINE in article.text


@pytest.mark.parametrize(
    "inside",
    [
        f'<a href="/2023/crane">{IMG}<p>{LINE}</p></a>',
        f'<p><a href="/2023/crane">{IMG}</a></p><p><a href="/2023/crane">{LINE}</a></p>',
        f'<p><a href="/2023/crane?from=box">{IMG}</a></p><p><strong><a href="/2023/crane">{LINE}?</a></strong></p>',
        f'<p><a href="/2023/crane">{LINE}</a></p><p><a href="/2023/crane">{IMG}</a></p>',
    ],
)
def test_a_teaser_of_another_story_goes(inside: str) -> None:
    assert not kept(inside)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>{IMG}</p><p>{LINE}</p>",
        f'<p>{IMG}</p><p><a href="/2023/crane">{LINE}</a></p>',  # the picture is no link
        f'<p><a href="/2023/crane">{IMG}</a></p><p>{LINE}, <a href="/2023/crane">we said</a>.</p>',
        f'<p><a href="/2023/crane">{IMG}</a></p><p><a href="/2023/crane">{LINE}.</a></p>',  # a sentence
        f'<p><a href="/i/crane.jpg">{IMG}</a></p><p><a href="/i/crane.jpg">{LINE}</a></p>',  # its own large copy
        f'<p><a href="https://museum.example/crane">{IMG}</a></p><p><a href="https://museum.example/crane">{LINE}</a></p>',
        "".join(  # a list of the best
            f'<p><a href="/crane/{n}">{IMG}</a></p><p><a href="/crane/{n}">{text}</a></p>{p(BREAKWATER[0] + str(n))}'
            for n, text in enumerate((LINE, "The tall crane of the north quay", "The crane that never worked at all"))
        ),
    ],
)
def test_what_the_story_says_stays(inside: str) -> None:
    assert kept(inside)
