"""The tree: its promises hold whatever the blocks say, and no block is lost or moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article, Block, Container, Group, Image
from cleaners.render.outline import Leaf, Node, Part, Picture, leaves, outline
from cleaners.render.tables import grid

GROUPS = ["list", "item", "quote", "table", "row", "cell", "figure"]
INNER = {"list": "item", "table": "row", "row": "cell"}
OUTER = {"item": "list", "row": "table", "cell": "row"}

CONTAINERS = st.builds(Container, st.sampled_from(GROUPS), st.integers(0, 5))
BLOCKS = st.lists(
    st.builds(
        lambda kind, within: Block("x", kind, within=tuple(within)),
        st.sampled_from(["paragraph", "heading", "list_item", "quote", "cell", "code"]),
        st.lists(CONTAINERS, max_size=4),
    ),
    max_size=6,
)
PLACES = st.lists(st.none() | st.integers(-1, 8), max_size=4)


def check(parts: list[Part], outer: str | None) -> None:
    for part in parts:
        group = part.container.group if isinstance(part, Node) else None
        if outer in INNER:
            assert group == INNER[outer]
        if group in OUTER:
            assert outer == OUTER[group]
        if isinstance(part, Node):
            assert part.children
            check(part.children, group)


@given(BLOCKS, PLACES)
def test_the_promises(blocks: list[Block], places: list[int | None]) -> None:
    images = tuple(Image(f"https://example.org/{n}", before=place) for n, place in enumerate(places))
    article = Article(blocks=tuple(blocks), images=images)
    tree = outline(article)
    check(tree, None)
    found = leaves(tree)
    assert [leaf.block for leaf in found if isinstance(leaf, Leaf)] == blocks
    assert [leaf.index for leaf in found if isinstance(leaf, Leaf)] == list(range(len(blocks)))
    assert {part.image for part in found if isinstance(part, Picture)} == set(images)
    for number, place in enumerate(places):
        if place is not None and 0 <= place < len(blocks):
            after = found[
                next(n for n, p in enumerate(found) if isinstance(p, Picture) and p.image is images[number]) :
            ]
            assert next(leaf for leaf in after if isinstance(leaf, Leaf)).index == place
    for render in (article.to_markdown, article.to_text, article.to_html):
        assert render().count("x") >= len(blocks)


def sketch(parts: list[Part]) -> list[object]:
    """The tree as nested lists, for reading."""
    out: list[object] = []
    for part in parts:
        if isinstance(part, Node):
            out.append([part.container.group, *sketch(part.children)])
        else:
            out.append(part.block.text if isinstance(part, Leaf) else "picture")
    return out


def tree(*blocks: Block, images: tuple[Image, ...] = ()) -> list[object]:
    return sketch(outline(Article(blocks=blocks, images=images)))


def test_missing_containers_are_supplied() -> None:
    assert tree(Block("a", "list_item"), Block("b", "list_item")) == [["list", ["item", "a"], ["item", "b"]]]
    assert tree(Block("a", "quote"), Block("b", "quote")) == [["quote", "a", "b"]]
    assert tree(Block("a", "cell")) == [["table", ["row", ["cell", "a"]]]]
    assert tree(Block("a", within=(Container("list", 1),))) == [["list", ["item", "a"]]]
    assert tree(Block("a", within=(Container("row", 1), Container("cell", 2)))) == [["table", ["row", ["cell", "a"]]]]


def test_a_list_directly_in_a_list_belongs_to_the_item_before() -> None:
    outer, inner = Container("list", 1), Container("list", 3)
    blocks = (
        Block("a", "list_item", within=(outer, Container("item", 2))),
        Block("b", "list_item", within=(outer, inner, Container("item", 4))),
        Block("c", "list_item", within=(outer, Container("item", 5))),
    )
    assert tree(*blocks) == [["list", ["item", "a", ["list", ["item", "b"]]], ["item", "c"]]]
    assert tree(*blocks[1:]) == [["list", ["item", ["list", ["item", "b"]]], ["item", "c"]]]


@pytest.mark.parametrize("group", GROUPS)
def test_thousands_of_containers_are_no_reason_to_fail(group: Group) -> None:
    blocks = tuple(
        Block("x", "list_item", within=tuple(Container(group, key) for key in range(depth)))
        for depth in (2000, 3, 2000)
    )
    article = Article(blocks=blocks)
    for render in (article.to_markdown, article.to_text, article.to_html, article.to_json):
        assert render().count("x") >= len(blocks)
    assert len(leaves(outline(article))) == len(blocks)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, ["picture", "a", ["figure", "b", "c"]]),
        (0, ["picture", "a", ["figure", "b", "c"]]),
        (1, ["a", "picture", ["figure", "b", "c"]]),
        (2, ["a", ["figure", "b", "picture", "c"]]),
        (3, ["a", ["figure", "b", "c"], "picture"]),
        (99, ["a", ["figure", "b", "c"], "picture"]),
    ],
)
def test_pictures(before: int | None, expected: list[object]) -> None:
    figure = (Container("figure", 1),)
    blocks = (Block("a"), Block("b", within=figure), Block("c", within=figure))
    assert tree(*blocks, images=(Image(before=before),)) == expected


def test_a_grid_puts_cells_past_those_that_reach_down() -> None:
    def row(key: int, *cells: tuple[str, int, int]) -> list[Block]:
        return [
            Block(
                text,
                "cell",
                within=(
                    Container("table", 1),
                    Container("row", key),
                    Container("cell", key * 10 + n, span=(span[0], span[1])),
                ),
            )
            for n, (text, *span) in enumerate(cells)
        ]

    blocks = [
        *row(2, ("a", 1, 3), ("b", 2, 1)),
        *row(3, ("c", 1, 1), ("d", 1, 2)),
        *row(4, ("e", 1, 1), ("f", 1, 1)),
    ]
    (table,) = outline(Article(blocks=tuple(blocks)))
    assert isinstance(table, Node)
    placed = [[leaves([cell])[0].block.text if cell else "" for cell in cells] for cells in grid(table)]
    assert placed == [["a", "b", "", ""], ["", "c", "d", ""], ["", "e", "", "f"]]
