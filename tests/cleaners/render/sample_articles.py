"""An article that has everything, for tests of the formats; and one that has nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from cleaners.article import (
    Article,
    Author,
    Block,
    Container,
    Encoding,
    Evidence,
    Image,
    Outcome,
    Removal,
    Repair,
    Run,
)

LIST, ITEM, INNER, INNER_ITEM = (
    Container("list", 1, ordered=True, start=3),
    Container("item", 2),
    Container("list", 3),
    Container("item", 4),
)
TABLE, ROW, OTHER_ROW = Container("table", 5), Container("row", 6), Container("row", 7)

EVIL = "<script>alert('x')</script>"

EMPTY = Article()

FULL = Article(
    url="https://news.example/2024/storm?a=1&b=2",
    title=f"Storm & calm {EVIL}",
    standfirst="What we know: nothing.",
    kicker="Weather",
    authors=(
        Author("Ada Byron", url="https://news.example/ada"),
        Author("Wire", "agency"),
        Author("Desk", "desk"),
    ),
    published=datetime(2024, 5, 1, 9, 30, tzinfo=UTC),
    modified=datetime(2024, 5, 1, 12, 0, 5, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    language="en-GB",
    site_name="The Example",
    section="World",
    tags=("storm", "yes: no"),
    canonical_url="https://news.example/storm",
    images=(
        Image("https://news.example/a.jpg", "A boat.", "Ada/Agency", "Boat", 640, 480, 1),
        Image(caption="Known by its caption"),
        Image("javascript:alert(1)", "Evil", before=0),
    ),
    credits=("Reporting by Ada Byron; editing by A Desk",),
    dateline="LONDON",
    corrections=("An earlier version had the wrong day.",),
    blocks=(
        Block("A first paragraph.", path="/html/body/p[1]"),
        Block("What happened", "heading", 2),
        Block(
            f"Bold and a link,\n{EVIL}",
            runs=(
                Run("Bold", ("strong",)),
                Run(" and "),
                Run("a link", ("em",), "https://example.org/?a=1&b=2"),
                Run(f",\n{EVIL}"),
            ),
        ),
        Block("Three", "list_item", within=(LIST, ITEM)),
        Block("Inner", "list_item", within=(LIST, ITEM, INNER, INNER_ITEM)),
        Block("Four", "list_item", within=(LIST, Container("item", 8))),
        Block("Said so.", "quote", within=(Container("quote", 9),)),
        Block("Place", "cell", within=(TABLE, ROW, Container("cell", 10, header=True))),
        Block("水位", "cell", within=(TABLE, ROW, Container("cell", 11, header=True))),
        Block("Both", "cell", within=(TABLE, OTHER_ROW, Container("cell", 12, span=(2, 1)))),
        Block("if a < b:\n    pass", "code"),
        Block("From the data.", origin="json-ld", number=2),
    ),
    removed=(
        Removal("Loading…", "loading", "placeholder", "loading", "/html/body/p[2]"),
        Removal("Menu", "outside", "outside of the story", count=12),
    ),
    repairs=(Repair("spaces", "/html/body/p[1]", 2),),
    outcome=Outcome("paywalled", ("subscribe to read",)),
    kind="article",
    encoding=Encoding("windows-1252", "http", 1),
    evidence={"title": (Evidence("Storm & calm", "json-ld", "headline"), Evidence("Storm", "og"))},
)
