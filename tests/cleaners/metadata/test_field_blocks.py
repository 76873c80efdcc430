"""Which block shows which field."""

import pytest

from cleaners import metadata
from cleaners.metadata.field_blocks import fields_of
from cleaners.page.parse import parse
from cleaners.page.walk import from_tree

STORY = "<p>The harbour board met on Monday and heard the engineers for two hours before it voted.</p>"


def shown(markup: str) -> dict[str, str]:
    """The text of the blocks of an article that show a field, with the field."""
    tree, _ = parse(f"<html><body><article>{markup}{STORY * 3}</article></body></html>")
    blocks = from_tree(tree).blocks
    fields = fields_of(blocks, metadata.read(tree, url="https://gazette.example/harbour"))
    return {block.text: fields[block.index] for block in blocks if block.index in fields}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("<h1>Breakwater settled after nine years</h1>", "title"),
        ('<p class="byline">By <a href="/authors/ida">Ida Holm</a></p>', "authors"),
        ('<p class="byline"><span><span class="author">By Ida Holm</span></span></p>', "authors"),
        ("<p><time datetime='2024-05-03T10:00Z'>3 May 2024</time></p>", "published"),
        ('<p class="kicker">Harbours</p>', "kicker"),
    ],
)
def test_a_block_that_is_the_field(line: str, field: str) -> None:
    title = "" if field == "title" else "<h1>Breakwater settled after nine years</h1>"
    kicker = field == "kicker"
    assert field in shown(line + title if kicker else title + line).values()


@pytest.mark.parametrize(
    "line",
    [
        '<p class="author">Ida Holm has covered harbours and the people who build them since 2004.</p>',
        '<p class="author">Ida Holm can be reached at ida@gazette.example</p>',
        '<p class="date">The board, which last met on 3 May 2024, has since lost two members to the ministry and'
        " another to the railways, and nobody expects it to find others before the winter, the chairman told us.</p>",
    ],
)
def test_a_sentence_that_names_what_the_field_holds_is_spared(line: str) -> None:
    fields = shown(f"<h1>Breakwater settled after nine years</h1>{line}")
    assert set(fields.values()) == {"title"}


def test_a_standfirst_is_found_by_its_words_where_nothing_marks_it() -> None:
    line = "Nine years of quarrels over a wall of stone end in a single vote"
    tree, _ = parse(
        f'<html><head><meta name="description" content="{line}"></head>'
        f"<body><h1>Breakwater settled</h1><p>{line}</p>{STORY * 3}</body></html>"
    )
    blocks = from_tree(tree).blocks
    fields = fields_of(blocks, metadata.read(tree))
    assert [block.text for block in blocks if fields.get(block.index) == "standfirst"] == [line]
