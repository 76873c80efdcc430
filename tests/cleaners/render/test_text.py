"""Plain text for reading."""

from __future__ import annotations

from cleaners.article import Article, Block, Container, Image
from cleaners.render.plain import printable, safe_url
from tests.cleaners.render.sample_articles import EMPTY, EVIL, FULL

WHOLE = f"""\
Storm & calm {EVIL}

What we know: nothing.

Ada Byron, Wire, Desk · LONDON · 2024-05-01 09:30+00:00

[Known by its caption]

[Evil]

A first paragraph.

[A boat. / Ada/Agency]

What happened

Bold and a link,
{EVIL}

3. Three
   - Inner
4. Four

> Said so.

Place | 水位
Both  |

    if a < b:
        pass

From the data.

An earlier version had the wrong day.

Reporting by Ada Byron; editing by A Desk
"""


def text(*blocks: Block) -> str:
    return Article(blocks=blocks).to_text()


def test_the_whole() -> None:
    assert FULL.to_text() == WHOLE


def test_an_article_of_nothing_is_no_text() -> None:
    assert EMPTY.to_text() == ""


def test_no_control_of_the_page_reaches_a_terminal() -> None:
    nasty = "a\x1b]0;title\x07\x9b31m\rb\x00"
    written = Article(
        title=nasty,
        blocks=(Block(nasty), Block(nasty, "code")),
        images=(Image(caption=nasty),),
        credits=(nasty,),
    ).to_text()
    assert not [character for character in written if character != "\n" and not character.isprintable()]


def test_items_of_several_paragraphs_stand_apart() -> None:
    listing, one, two = Container("list", 1), Container("item", 2), Container("item", 3)
    written = text(
        Block("a", "list_item", within=(listing, one)),
        Block("b", within=(listing, one)),
        Block("c", "list_item", within=(listing, two)),
    )
    assert written == "- a\n\n  b\n\n- c\n"


def cells(*texts: str) -> list[Block]:
    place = (Container("table", 1), Container("row", 2))
    return [Block(text, "cell", within=(*place, Container("cell", key))) for key, text in enumerate(texts, 3)]


def test_a_wide_table_is_not_lined_up() -> None:
    long = "x" * 90
    rows = (
        *cells(long, "b"),
        Block("c", "cell", within=(Container("table", 1), Container("row", 9), Container("cell", 8))),
    )
    assert text(*rows) == f"{long} | b\nc |\n"


def test_nested_quotes() -> None:
    one, two = Container("quote", 1), Container("quote", 2)
    written = text(Block("a", "quote", within=(one,)), Block("b\nc", "quote", within=(one, two)))
    assert written == "> a\n>\n> > b\n> > c\n"


def test_printable() -> None:
    assert printable("a\r\nb\rc\td") == "a\nb\nc\td"
    assert printable("a\x0bb\x0cc\x85d\x1ce") == "a b c d e"
    assert printable("\x00\x1b\x7f\x9b") == ""
    kept = "می‌خواهم 👩‍👩‍👧 \u202bab\u202c \xad"
    assert printable(kept) == kept


def test_safe_url() -> None:
    assert safe_url("https://example.org/") == "https://example.org/"
    assert safe_url(" /a\nb ") == "/ab"
    for url in (
        None,
        "",
        " ",
        "javascript:x",
        "JAVA\tSCRIPT:x",
        "\x00 data:x",
        "file:///etc/passwd",
        "blob:x",
    ):
        assert safe_url(url) is None
