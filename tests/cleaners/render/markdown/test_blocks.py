"""Markdown: what is written is what a CommonMark parser reads, block by block."""

from __future__ import annotations

import pytest

from cleaners.article import Article, Block, Container, Image, Mark, Run
from tests.cleaners.render.commonmark_reader import Read, link, read


def markdown(*blocks: Block, **fields: object) -> str:
    return Article(blocks=blocks, **fields).to_markdown(front_matter=False)  # type: ignore[arg-type]


def block(*runs: Run | str, **fields: object) -> Block:
    whole = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return Block("".join(run.text for run in whole), runs=whole, **fields)  # type: ignore[arg-type]


def only(text: str) -> Read:
    (found,) = read(text)
    return found


def marked(found: Read, mark: str) -> str:
    return "".join(char.char for char in found.chars if mark in char.marks)


PROSE = [
    "A plain line.",
    "1986. A great year",
    "1986) A great year",
    "1234567890. Ten digits are no list",
    "- not an item",
    "-",
    "+ nor this",
    "+1 is prose",
    "* nor this",
    "# nor a heading",
    "#hashtag",
    "####### seven",
    "> nor a quotation",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "=",
    "A title\n===",
    "A title\n---",
    "a | b\n--|--\n1 | 2",
    "a\n:-",
    "    four spaces",
    "\ttab",
    " leading and trailing ",
    "a  \nb",
    "a\n\n\nb",
    "```\nfence\n```",
    "~~~\nfence\n~~~",
    "~gone~ and ~~gone~~",
    "`code` and ``more``",
    "*a* **b** _c_ __d__ snake_case_name __init__",
    "5 * 3 * 2",
    "2*3*4",
    "[text](url) [ref][1] [1]",
    "[ref]: http://example.org/",
    "[^1]: a note",
    "![alt](src)",
    "wow! [x]",
    "<b>bold</b> <!-- comment --> <script>alert(1)</script>",
    "<div>\nblock\n</div>",
    "<http://example.org> <a@example.org>",
    "a < b > c <3",
    "&amp; &lt; &#65; &#x41; AT&T &copy &nosuch;",
    "back\\slash \\* \\n \\",
    "a\\\nb",
    "ends in a backslash\\",
    "C:\\new\\_table",
    "a no-break\xa0space",
    "\xa0at the edges\xa0",
    "\u3000全角の字下げ",
    "مرحبا *بالعالم*",
    "emoji 👩‍👩‍👧 *and* é́",
    "http://example.org/?a=1&copy=2*3_4_5",
    "$x_1$ ^up^ ==mark== :smile: {attr} @user",
    "Setext?\n=== no",
    "12\n. odd",
    "|",
    ":",
    "1.",
    "1)",
    "tab\tin the middle",
]


@pytest.mark.parametrize("text", PROSE)
def test_text_means_itself_in_a_paragraph(text: str) -> None:
    found = only(markdown(Block(text)))
    assert (found.kind, found.text) == ("p", text)
    assert all(not char.marks and char.href is None for char in found.chars)


@pytest.mark.parametrize("text", PROSE)
def test_text_means_itself_everywhere_else(text: str) -> None:
    listing, item = Container("list", 1), Container("item", 2)
    table, row, cell = Container("table", 3), Container("row", 4), Container("cell", 5, header=True)
    found = read(
        markdown(
            Block(text, "heading", 2),
            Block(text, "list_item", within=(listing, item)),
            Block(text, "quote", within=(Container("quote", 6),)),
            Block(text, "cell", within=(table, row, cell)),
            Block(text, "code"),
        )
    )
    assert [(block.kind, block.text) for block in found] == [
        ("h2", text),
        ("p", text),
        ("p", text),
        ("th", text),
        ("code", text),
    ]


@pytest.mark.parametrize("text", PROSE)
@pytest.mark.parametrize("mark", ["strong", "em", "del", "code", "sub", "sup", "mark"])
def test_marked_text_keeps_its_text(text: str, mark: Mark) -> None:
    found = only(markdown(block("before ", Run(text, (mark,)), " after")))
    assert found.text == f"before {text} after"
    assert "before" not in marked(found, mark)
    assert "after" not in marked(found, mark)


@pytest.mark.parametrize("mark", ["strong", "em", "del", "code", "sub", "sup", "mark"])
def test_each_mark_is_kept(mark: Mark) -> None:
    found = only(markdown(block("one ", Run("two words", (mark,)), " three")))
    assert marked(found, mark) == "two words"


@pytest.mark.parametrize(
    ("runs", "mark", "kept"),
    [
        # White space at the edges stays outside.
        (["a", Run(" b ", ("strong",)), "c"], "strong", "b"),
        (["a", Run("\nb\n", ("strong",)), "c"], "strong", "b"),
        # In the middle of a word.
        (["un", Run("believ", ("em",)), "able"], "em", "believ"),
        # Chinese and Japanese write no spaces; the colon would keep the span from closing.
        (["他说", Run("重要", ("strong",)), "的事"], "strong", "重要"),
        ([Run("标题：", ("strong",)), "正文"], "strong", "标题"),
        (["これは", Run("「強調」", ("strong",)), "です"], "strong", "強調"),
        (["값은", Run("50%", ("strong",)), "이다"], "strong", "50"),
        # Next to punctuation and symbols.
        (["(", Run("a", ("em",)), ")"], "em", "a"),
        (["say ", Run("“no”", ("em",)), " now"], "em", "“no”"),
        (["cost", Run("€5", ("strong",)), "each"], "strong", "5"),
        ([Run("Note:", ("strong",)), "text"], "strong", "Note"),
        # Nothing but punctuation inside a word cannot be written.
        (["a", Run("…", ("em",)), "b"], "em", ""),
        (["a", Run("*", ("em",)), "b"], "em", ""),
        # Spans that touch: the parser would take their delimiters for one run.
        ([Run("H", ("strong",)), Run("2", ("em",)), "O"], "strong", "H"),
        ([Run("a", ("strong",)), Run("b", ("em",)), Run("c", ("strong",))], "strong", "ac"),
        ([Run("a", ("strong",)), Run("b", ("em",)), Run("c", ("strong",))], "em", ""),
        ([Run("both", ("strong", "em")), " ", Run("one", ("em",))], "em", "bothone"),
        ([Run("a", ("strong",)), Run("b", ("strong", "em")), Run("c", ("em",))], "strong", "ab"),
        ([Run("x ", ("em",)), Run("y", ("em", "strong")), Run("z", ("em",))], "em", "x yz"),
        # Code inside emphasis.
        (["see ", Run("f()", ("strong", "code")), " now"], "strong", "f()"),
        # Line breaks inside.
        ([Run("one\ntwo", ("strong",))], "strong", "one\ntwo"),
        ([Run("one\ntwo", ("code",))], "code", "onetwo"),
    ],
)
def test_emphasis(runs: list[Run | str], mark: str, kept: str) -> None:
    given = block(*runs)
    found = only(markdown(given))
    assert found.text == given.text.strip()
    assert marked(found, mark) == kept


@pytest.mark.parametrize("text", ["`", "``", "a`b", "`a", "a`", " a", " a ", " ", "a``b`c", "a\\", "a|b", "\\|", "|"])
def test_code_spans(text: str) -> None:
    found = only(markdown(block("x ", Run(text, ("code",)), " y")))
    assert found.text == f"x {text} y"
    assert marked(found, "code") == text
    (_, cell) = read(markdown(block("x ", Run(text, ("code",)), " y", kind="cell")))
    assert (cell.text, marked(cell, "code")) == (f"x {text} y", text)


@pytest.mark.parametrize(
    "text", ["```", "a\n````\nb", "~~~", "  indented\n\n\nlines", "x\n", "\n x", "<b>&amp;\\", "\t"]
)
def test_code_blocks(text: str) -> None:
    if text.strip():
        assert only(markdown(Block(text, "code"))).text == text
        item = read(markdown(Block(text, "code", within=(Container("list", 1), Container("item", 2)))))
        assert [found.text for found in item] == [text]


URLS = [
    "https://example.org/",
    "https://example.org/a_(b)",
    "https://example.org/a_(b",
    "https://example.org/a)b(",
    "https://example.org/((((((a))))))",
    "https://example.org/a b",
    "https://example.org/<a>",
    'https://example.org/"a\'b"',
    "https://example.org/?a=1&amp;b=2&copy;=3&x=[1]*_~`|^{}",
    "https://example.org/\\back",
    "https://example.org/ünï/日本?q=é#frag",
    "https://example.org/\xa0a\u3000b",
    "mailto:a@example.org",
    "tel:+123",
    "/relative/path",
    "//example.org/x",
    "page.html",
    "?q=1:2",
]


@pytest.mark.parametrize("url", URLS)
def test_links(url: str) -> None:
    for found in (
        only(markdown(block("wow!", Run("a [link]", (), url), "(here)"))),
        read(markdown(block("wow!", Run("a [link]", (), url), "(here)", kind="cell")))[1],
    ):
        assert found.text == "wow!a [link](here)"
        linked = [char for char in found.chars if char.href]
        assert "".join(char.char for char in linked) == "a [link]"
        assert {char.href for char in linked} == {link(url)}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:x",
        "java\nscript:x",
        "\x01javascript:x",
        "data:text/html,x",
        "vbscript:x",
    ],
)
def test_dangerous_links_are_dropped_and_their_text_stays(url: str) -> None:
    found = only(markdown(block("a ", Run("b", (), url), " c"), images=(Image(url),)))
    assert (found.text, found.pictures) == ("a b c", [])
    assert all(char.href is None for char in found.chars)


def test_a_link_with_marks_across_its_edges() -> None:
    url = "https://example.org/"
    runs = [
        Run("see ", ("strong",)),
        Run("the ", ("strong",), url),
        Run("page", (), url),
        Run("!", ("em",), url),
    ]
    found = only(markdown(block(*runs, " Yes")))
    assert found.text == "see the page! Yes"
    assert "".join(char.char for char in found.chars if char.href) == "the page!"
    assert marked(found, "strong") == "seethe"


def shape(found: list[Read]) -> list[tuple[str, str]]:
    return [(" > ".join(name for name, _ in block.within), block.text) for block in found]


def item(text: str, *path: Container, kind: str = "list_item") -> Block:
    return Block(text, kind, within=path)  # type: ignore[arg-type]


def test_nested_lists() -> None:
    numbers, bullets = Container("list", 1, ordered=True, start=9), Container("list", 4)
    first, second, inner = Container("item", 2), Container("item", 3), Container("item", 5)
    found = read(
        markdown(
            item("nine", numbers, first),
            item("ten", numbers, second),
            item("more of ten", numbers, second, kind="paragraph"),
            item("inner", numbers, second, bullets, inner),
            item("code()", numbers, second, bullets, inner, kind="code"),
            Block("after"),
        )
    )
    deep = "numbers from 9 > list_item > bullets > list_item"
    assert shape(found) == [
        ("numbers from 9 > list_item", "nine"),
        ("numbers from 9 > list_item", "ten"),
        ("numbers from 9 > list_item", "more of ten"),
        (deep, "inner"),
        (deep, "code()"),
        ("", "after"),
    ]


def test_a_simple_list_is_tight() -> None:
    bullets, numbers = Container("list", 1), Container("list", 3, ordered=True)
    blocks = [
        item("a", bullets, Container("item", 2)),
        item("b", bullets, Container("item", 2), numbers, Container("item", 4)),
        item("c", bullets, Container("item", 5)),
    ]
    assert markdown(*blocks) == "- a\n  1. b\n- c\n"


def test_two_lists_in_a_row_stay_two() -> None:
    for ordered in (False, True):
        found = read(
            markdown(
                *(
                    item(text, Container("list", key, ordered), Container("item", key + 10))
                    for key, text in enumerate("abc")
                )
            )
        )
        assert len({block.within[0] for block in found}) == 3


def test_list_numbers_out_of_range_start_at_one() -> None:
    for start in (-3, 10**9, 10**18):
        found = read(markdown(item("a", Container("list", 1, True, start), Container("item", 2))))
        assert shape(found) == [("numbers from 1 > list_item", "a")]
    found = read(markdown(item("a", Container("list", 1, True, 0), Container("item", 2))))
    assert found[0].text == "a"


def test_an_interrupted_list_counts_on() -> None:
    numbers = Container("list", 1, True, 3)
    found = read(
        markdown(
            item("three", numbers, Container("item", 2)),
            Block("in between"),
            item("four", numbers, Container("item", 3)),
        )
    )
    assert shape(found)[2] == ("numbers from 4 > list_item", "four")


def test_quotes_nest_and_stay_apart() -> None:
    one, inner, two = Container("quote", 1), Container("quote", 2), Container("quote", 3)
    found = read(
        markdown(
            item("a", one, kind="quote"),
            item("b", one, kind="quote"),
            item("c", one, inner, kind="quote"),
            item("d", two, kind="quote"),
        )
    )
    assert [name for name, _ in found[2].within] == ["blockquote", "blockquote"]
    assert found[0].within == found[1].within == found[2].within[:1]
    assert found[3].within != found[0].within


def cells(rows: list[list[str]], *, header: bool = True) -> list[Block]:
    key = iter(range(2, 10_000))
    blocks = []
    for number, row in enumerate(rows):
        place = (Container("table", 1), Container("row", next(key)))
        blocks += [
            item(text, *place, Container("cell", next(key), header=header and not number), kind="cell") for text in row
        ]
    return blocks


def test_tables() -> None:
    found = read(markdown(*cells([["a|b", "c"], ["`1`", "\\|"], ["", "x\ny"]])))
    assert [(block.kind, block.text) for block in found] == [
        ("th", "a|b"),
        ("th", "c"),
        ("td", "`1`"),
        ("td", "\\|"),
        ("td", ""),
        ("td", "x\ny"),
    ]


def test_a_table_without_header_gets_an_empty_one() -> None:
    assert markdown(*cells([["1", "2"], ["3"]], header=False)) == "|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 |  |\n"


def test_spans_leave_places_empty() -> None:
    table, row, other = Container("table", 1), Container("row", 2), Container("row", 3)
    wide = Container("cell", 4, header=True, span=(9 * 10**15, 1))
    tall = Container("cell", 5, span=(1, 2))
    written = markdown(
        item("head", table, row, wide, kind="cell"),
        item("tall", table, other, tall, kind="cell"),
        item("right", table, other, Container("cell", 6), kind="cell"),
        item("below", table, Container("row", 7), Container("cell", 8), kind="cell"),
    )
    assert written == "| head |  |\n| --- | --- |\n| tall | right |\n|  | below |\n"


def test_a_table_of_spans_and_little_else_is_read_without_them() -> None:
    table = Container("table", 1)
    rows = range(300)
    trick = [
        item("x", table, Container("row", 2 + n), Container("cell", 1000 + n, span=(1000, 65534)), kind="cell")
        for n in rows
    ]
    assert markdown(*trick) == "|  |\n| --- |\n" + "| x |\n" * len(rows)
    assert Article(blocks=tuple(trick)).to_text() == "x\n" * len(rows)
    ragged = cells([["a"], ["b"] * 200, *([["c"]] * 200)])
    assert [block.text for block in read(markdown(*ragged)) if block.text] == ["a", *["b"] * 200, *["c"] * 200]


def test_a_cell_of_several_blocks_is_one_line() -> None:
    place = (Container("table", 1), Container("row", 2), Container("cell", 3, header=True))
    found = read(
        markdown(
            item("first", *place, kind="cell"),
            item("second", *place, Container("list", 4), Container("item", 5)),
            item("x | y", *place, kind="code"),
        )
    )
    assert [(block.kind, block.text) for block in found] == [("th", "first\nsecond\nx | y")]


def test_pictures_stand_in_their_places() -> None:
    image = Image("https://example.org/a b.jpg", "A *caption*", "Ada", "Alt [text]", before=1)
    written = markdown(Block("one"), Block("two"), images=(image,))
    found = read(written)
    assert [block.text for block in found] == ["one", "\nA *caption* Ada", "two"]
    assert found[1].pictures == [("https://example.org/a%20b.jpg", "Alt \\[text\\]")]
    assert marked(found[1], "em") == "A *caption*"
    assert [block.text for block in read(markdown(images=(Image(caption="Alone", credit="Ada"),)))] == ["Alone Ada"]
    assert [block.text for block in read(markdown(images=(Image(caption="By Ada", credit="Ada"),)))] == ["By Ada"]


def test_a_picture_between_items_goes_into_the_next() -> None:
    listing = Container("list", 1)
    blocks = (item("a", listing, Container("item", 2)), item("b", listing, Container("item", 3)))
    found = read(markdown(*blocks, images=(Image("https://example.org/x", before=1),)))
    assert [block.text for block in found] == ["a", "", "b"]
    assert found[1].within == found[2].within != found[0].within


def test_blocks_without_text_leave_nothing() -> None:
    empty = [
        Block(" "),
        Block("", "heading", 2),
        Block("", "code"),
        item(" ", Container("quote", 1), kind="quote"),
    ]
    assert markdown(*empty) == ""


def test_the_head() -> None:
    article = Article(title="A *title*\n#", standfirst="Stand. First", credits=("Reporting by Ada",))
    found = read(article.to_markdown(front_matter=False))
    assert [(block.kind, block.text) for block in found] == [
        ("h1", "A *title* #"),
        ("p", "Stand. First"),
        ("p", "Reporting by Ada"),
    ]


@pytest.mark.parametrize(
    ("language", "fence"), [("python", "```python"), ("c++", "```c++"), (None, "```"), ("a b", "```"), ("x`y", "```")]
)
def test_a_fence_names_the_language(language: str | None, fence: str) -> None:
    assert markdown(Block("tide()", "code", language=language)) == f"{fence}\ntide()\n```\n"
