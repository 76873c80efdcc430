"""Broken pages: a button that was never closed, and a page that ends before its story."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.article import Repair
from cleaners.page.parse import parse
from tests.prose import document, paragraphs

LINES = [
    f"On day {day} the keeper of the lighthouse wrote down the wind, the waves, the ships that passed, and at the "
    "end of the line what he had paid for bread and paraffin in the village shop."
    for day in range(1, 9)
]
STORY = paragraphs(*LINES)


def cleaned(button: str) -> cleaners.Article:
    """The article of a page with the button above its story."""
    return cleaners.clean(document("", f"<main><h1>The keeper's books</h1>{button}{STORY}</main>"))


def test_the_story_is_read() -> None:
    assert [block.text for block in cleaned("<button class=share>Share").blocks] == LINES


def test_a_button_is_no_line_of_the_story() -> None:
    article = cleaned("<button class=share>Share</button>")
    assert [block.text for block in article.blocks] == LINES
    assert [entry.region for entry in article.ledger if entry.text == "Share"] == [True]


BEHIND = {
    "the whole story": ("<header>Tarn Post</header>", f"<div><h1>The keeper's books</h1>{STORY}</div>"),
    "a second body": (
        "<div class=masthead>Tarn Post</div>",
        f"<body class=story><h1>The keeper's books</h1>{STORY}</body></html>",
    ),
    "half of the story": (f"<h1>The keeper's books</h1>{paragraphs(*LINES[:3])}", paragraphs(*LINES[3:])),
    "in several pieces": (
        f"<h1>The keeper's books</h1>{paragraphs(*LINES[:3])}",
        f"{paragraphs(*LINES[3:5])}</body></html>{paragraphs(*LINES[5:])}",
    ),
}


@pytest.mark.parametrize("case", BEHIND)
@pytest.mark.parametrize("end", ["</body></html>", "</html>", "</body>", "</body></html>\n<!-- served -->\n"])
def test_a_story_behind_the_end_of_the_page(case: str, end: str) -> None:
    before, behind = BEHIND[case]
    article = cleaners.clean(
        f"<!DOCTYPE html><html lang=en><head><title>Books</title></head><body>{before}{end}{behind}"
    )
    assert [block.text for block in article.blocks] == LINES


def test_a_head_behind_the_end_of_the_page() -> None:
    tree, _ = parse("<html><head><title>Books</title></head></html><head><meta name=a></head><body><p>One</p></body>")
    assert [child.tag for child in tree] == ["head", "body"]
    assert [child.tag for child in tree.find("head")] == ["title", "meta"]


LEFT_OPEN = {
    "a part": "<div>Ebb",
    "a part in an item": "<ul><li><div>Ebb</li></ul>",
    "parts in parts": "<section><div><div><p>Ebb</section>",
    "a cell": "<table><tr><td>Ebb",
    "a template in it": "<div><template><div>Ebb</template>",
    "an end that is none of its own": "</main></body><div>Ebb",
    "an end in a comment": "<div><!-- </template> -->Ebb",
    "an end in a script": "<div><script>'</template>'</script>Ebb",
    "capitals": "<DIV>Ebb",
}


@pytest.mark.parametrize("case", LEFT_OPEN)
def test_a_template_ends_where_it_ends(case: str) -> None:
    article = cleaners.clean(
        f"<title>Books</title><body><main><template>{LEFT_OPEN[case]}</template>{paragraphs(*LINES)}</main>"
    )
    assert [block.text for block in article.blocks] == LINES


def test_a_shadow_root_with_a_part_left_open() -> None:
    article = cleaners.clean(
        f"<title>Books</title><main><x-a><template shadowrootmode=open><div>{paragraphs(*LINES[:3])}<slot></slot>"
        f"</template>{paragraphs(*LINES[3:])}</x-a></main>"
    )
    assert [block.text for block in article.blocks] == LINES


def test_templates_left_open_take_time_in_proportion() -> None:
    """A page of ends that close nothing, deep in a template, is read once: here it would take 10^10 steps."""
    tree, _ = parse(
        f"<p>One</p><template><div></template><template>{'<b>' * 1500}{'</i>' * 300_000}</template><p>Two</p>"
    )
    assert [p.text for p in tree.iter("p")] == ["One", "Two"]


def test_of_a_great_many_attributes_the_first_are_read() -> None:
    markup = (
        "<p "
        + " ".join(f"a{number}='{number} > 0'" for number in range(30_000))
        + " id=last>Text.</p><p id=next>More.</p>"
    )
    tree, repairs = parse(markup)
    first, second = tree.iter("p")
    assert (first.text, second.text, second.get("id")) == ("Text.", "More.", "next")
    assert first.get("a1999") == "1999 > 0"
    assert len(first.attrib) == 2000
    assert repairs == (Repair("attributes", "/", 1),)


def test_a_long_attribute_is_read_whole() -> None:
    markup = f"<p data-state='{'a=1 b ' * 20_000}' id=first>Text.</p>"
    tree, repairs = parse(markup)
    assert [element.get("id") for element in tree.iter("p")] == ["first"]
    assert repairs == ()


def test_a_sign_in_a_script_is_not_a_tag() -> None:
    script = "if (a <b " + "and so on " * 1_000 + ") return"
    tree, repairs = parse(f"<script>{script}</script><p>Text.</p><p {'x ' * 3_000}>More.</p>")
    assert [element.text for element in tree.iter("script", "p")] == [script, "Text.", "More."]
    assert repairs == (Repair("attributes", "/", 1),)
