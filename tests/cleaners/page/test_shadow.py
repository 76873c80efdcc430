"""The shadow roots that a page declares are read where a browser shows them."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.page.parse import parse
from cleaners.page.walk import from_tree
from tests.prose import BARGE, document, paragraphs

STORY = paragraphs(*BARGE)

# The markup of a body, and the lines that a reader sees of it.
SHOWN = {
    "an open root": ("<x-a><template shadowrootmode=open><p>Tide</p></template></x-a>", ["Tide"]),
    "a closed root": ("<x-a><template shadowrootmode=closed><p>Tide</p></template></x-a>", ["Tide"]),
    "the attribute's former name": ("<x-a><template shadowroot=open><p>Tide</p></template></x-a>", ["Tide"]),
    "capitals": ("<x-a><template ShadowRootMode=OPEN><p>Tide</p></template></x-a>", ["Tide"]),
    "a template for scripts": ("<p>Tide</p><template><p>Ebb</p></template>", ["Tide"]),
    "a mode that there is not": ("<p>Tide</p><x-a><template shadowrootmode=ajar><p>Ebb</p></template></x-a>", ["Tide"]),
    "the first of two": (
        "<x-a><template shadowrootmode=open><p>Tide</p></template>"
        "<template shadowrootmode=open><p>Ebb</p></template></x-a>",
        ["Tide"],
    ),
    "a slot": (
        "<x-a><template shadowrootmode=open><p>Tide</p><slot></slot></template><p>Ebb</p></x-a>",
        ["Tide", "Ebb"],
    ),
    "named slots, in the order of the template": (
        "<x-a><template shadowrootmode=open><slot name=head></slot><slot name=foot></slot></template>"
        "<p slot=foot>Ebb</p><p slot=head>Tide</p></x-a>",
        ["Tide", "Ebb"],
    ),
    "a slot in a sentence": (
        "<p>The <x-a><template shadowrootmode=open><style>b{}</style><b><slot></slot></b></template>tide</x-a> turns.</p>",
        ["The tide turns."],
    ),
    "what an empty slot shows": (
        "<x-a><template shadowrootmode=open><p><slot>Tide</slot></p></template></x-a>",
        ["Tide"],
    ),
    "a slot of a root, handed on to another": (
        "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open><h2><slot></slot></h2></template>"
        "<slot name=t></slot></x-b></template><i slot=t>Tide</i></x-a>",
        ["Tide"],
    ),
    "a root that is nothing but style": (
        "<x-a><template shadowrootmode=open><style>b{}</style></template><p>Tide</p></x-a>",
        ["Tide"],
    ),
}


@pytest.mark.parametrize("case", SHOWN)
def test_what_is_shown(case: str) -> None:
    markup, lines = SHOWN[case]
    page = from_tree(parse(document("", markup))[0])
    assert [block.text for block in page.blocks if not block.scope.hidden] == lines


def test_what_no_slot_takes_is_hidden() -> None:
    page = from_tree(parse("<x-a><template shadowrootmode=open><p>Tide</p></template><p>Ebb</p></x-a>")[0])
    assert [(block.text, block.scope.hidden) for block in page.blocks] == [("Tide", False), ("Ebb", True)]


@pytest.mark.parametrize("around", ["<x-a><template shadowrootmode=open>{}</template></x-a>", "<x-a>{}</x-a>"])
def test_a_story_in_an_element_of_a_site(around: str) -> None:
    page = document("Tarn", f"<main>{around.format(f'<h1>Harbour closed</h1>{STORY}')}</main>")
    article = cleaners.clean(page)
    assert (article.title, [block.text for block in article.blocks]) == ("Harbour closed", list(BARGE))
