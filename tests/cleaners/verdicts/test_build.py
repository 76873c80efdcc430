"""Structures of the article: columns of tables, entries of definition lists, quotations with their sources."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.article import Container
from cleaners.page.parse import parse
from cleaners.story.read import page_blocks
from cleaners.verdicts.build import MOST_WITHIN, Builder
from tests.prose import document, p

PROSE = (
    "The count ended at ten past two in the morning, and the returning officer read the figures out in her coat.",
    "One ward was not contested, and its councillor was returned without a single vote being cast, as in 1998.",
)


def article(markup: str) -> cleaners.Article:
    page = document("", f"<article><h1>A count</h1>{p(PROSE[0])}{markup}{p(PROSE[1])}</article>")
    return cleaners.clean(page, url="https://count.example/2024/ward")


def innermost(found: cleaners.Article, group: str) -> dict[str, Container]:
    """The innermost structure of a group around each block that is in one."""
    within = {b.text: [c for c in b.within if c.group == group] for b in found.blocks}
    return {text: containers[-1] for text, containers in within.items() if containers}


WARDS = """<table><caption>Results by ward</caption>
<tr><th rowspan=2></th><th colspan=2>This year</th><th>Before</th></tr>
<tr><th>Votes</th><th>Share</th><th></th></tr>
<tr><td>North Mole</td><td>1,204</td><td></td><td>1,190</td></tr>
<tr><td>Old Town</td><td></td><td></td><td>988</td></tr></table>"""


def test_an_empty_cell_keeps_its_column() -> None:
    found = article(WARDS)
    columns = {text: cell.column for text, cell in innermost(found, "cell").items()}
    assert columns == {
        "This year": 1,
        "Before": 3,
        "Votes": 1,
        "Share": 2,
        "North Mole": 0,
        "1,204": 1,
        "1,190": 3,
        "Old Town": 0,
        "988": 3,
    }
    table = [line for line in found.to_markdown(front_matter=False).splitlines() if line.startswith("|")]
    assert table == [
        "|  | This year |  | Before |",
        "| --- | --- | --- | --- |",
        "|  | Votes | Share |  |",
        "| North Mole | 1,204 |  | 1,190 |",
        "| Old Town |  |  | 988 |",
    ]
    assert "<p>North Mole</p>\n</td>\n<td>\n<p>1,204</p>\n</td>\n<td></td>\n<td>" in found.to_html()
    assert '<p>Old Town</p>\n</td>\n<td colspan="2"></td>\n<td>' in found.to_html()


def test_a_table_caption_comes_before_the_table() -> None:
    found = article(WARDS)
    caption = next(block for block in found.blocks if block.text == "Results by ward")
    assert caption.kind == "paragraph"
    assert not caption.within


def test_spans_that_are_a_trick_give_no_columns() -> None:
    row = "<tr>" + "<td rowspan=900>1</td>" * 3 + "<td>2</td></tr>"
    found = article(f"<table><tr><th>A</th><th>B</th></tr>{row * 120}</table>")
    assert {cell.column for cell in innermost(found, "cell").values()} == {0}


def test_a_term_and_its_description_are_one_item() -> None:
    found = article(
        "<dl><dt>Bar</dt><dd>A bank of silt across the mouth of a harbour, which moves.</dd><dt>Withy</dt><dt>Hazel</dt>"
        "<dd>A mark for the channel, pushed in by hand at low water.</dd><dd>The stick itself.</dd></dl>"
    )
    keys = [item.key for item in innermost(found, "item").values()]
    assert [keys.count(key) for key in dict.fromkeys(keys)] == [2, 4]


QUOTES = {
    "cite": (
        '<blockquote cite="/log"><p>The bar is bad.</p><footer>— <cite>The log, 1911</cite></footer></blockquote>',
        ("https://count.example/log", "The log, 1911"),
    ),
    "figcaption": (
        "<figure><blockquote><p>The bar is a bad neighbour.</p></blockquote><figcaption>Ada Lund</figcaption></figure>",
        (None, "Ada Lund"),
    ),
    "script": ('<blockquote cite="javascript:alert(1)"><p>The bar is a bad neighbour.</p></blockquote>', (None, None)),
    "twitter": (
        '<blockquote class="twitter-tweet"><p>The bar has moved nine metres. <a href="https://t.co/a">pic.x.example/a</a></p>'
        '&mdash; Harbour Office (@harbour) <a href="https://twitter.com/harbour/status/17?ref_src=twsrc%5Etfw">May 7</a>'
        "</blockquote>",
        ("https://twitter.com/harbour/status/17", "Harbour Office (@harbour)"),
    ),
    "instagram": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/C6/?utm_source=ig_embed">'
        "<div><p><a>Low water, and eleven people with sticks.</a></p><p>Un post condiviso da Ada (@ada.lund)</p></div>"
        "</blockquote>",
        ("https://www.instagram.com/p/C6/", "@ada.lund"),
    ),
    "bluesky": (
        '<blockquote class="bluesky-embed"><p>Silt is a conversation.</p>&mdash; Mara Quill '
        '(<a href="https://bsky.app/profile/x?ref_src=embed">@mara.example</a>) '
        '<a href="https://bsky.app/profile/x/post/3?ref_src=embed">May 9, 2024</a></blockquote>',
        ("https://bsky.app/profile/x/post/3", "Mara Quill (@mara.example)"),
    ),
    "mastodon": (
        '<blockquote class="mastodon-embed" data-embed-url="https://toot.example/@pilot/112/embed">'
        '<a href="https://toot.example/@pilot/112"><p>Silt, silt, silt.</p><div>Post by @pilot@toot.example</div></a>'
        "</blockquote>",
        ("https://toot.example/@pilot/112", "@pilot@toot.example"),
    ),
    "tiktok": (
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@quay/video/73"><section>'
        '<a href="https://www.tiktok.com/@quay?refer=embed">@quay</a> walking the bar at low water</section></blockquote>',
        ("https://www.tiktok.com/@quay/video/73", "@quay"),
    ),
    "reddit": (
        '<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/harbours/comments/1c/bar/">The bar moved</a>'
        '<br> by<a href="https://www.reddit.com/user/silt/">u/silt</a> in <a href="https://www.reddit.com/r/harbours/">harbours'
        "</a></blockquote>",
        ("https://www.reddit.com/r/harbours/comments/1c/bar/", "u/silt"),
    ),
    "facebook": (
        '<div class="fb-post"><blockquote cite="https://www.facebook.com/harbour/posts/99" class="fb-xfbml-parse-ignore">'
        '<p>The slipway is closed.</p>Posted by <a href="https://www.facebook.com/harbour">Harbour Office</a> on '
        '<a href="https://www.facebook.com/harbour/posts/99">Tuesday</a></blockquote></div>',
        ("https://www.facebook.com/harbour/posts/99", "Harbour Office"),
    ),
}


@pytest.mark.parametrize(("markup", "said"), QUOTES.values(), ids=QUOTES.keys())
def test_a_quotation_has_its_address_and_its_author(markup: str, said: tuple[str | None, str | None]) -> None:
    blocks = page_blocks(parse(f"<html><body>{markup}</body></html>")[0], "https://count.example/2024/ward")
    made = Builder(blocks.url).block(next(block for block in blocks.all if block.inside("blockquote")))
    assert made is not None
    quote = next(container for container in made.within if container.group == "quote")
    assert (quote.source, quote.author) == said


def test_structures_within_structures_are_told_up_to_a_depth() -> None:
    found = article("<blockquote><p>So she said, and went on to say so.</p>" * 40)
    assert max(len(b.within) for b in found.blocks) == MOST_WITHIN
    # A block that is deeper is in the innermost that is told.
    assert len({b.within for b in found.blocks if len(b.within) == MOST_WITHIN}) == 1


def test_a_table_is_told_with_its_rows_and_cells_or_not_at_all() -> None:
    table = "<table><tr><th>Ward</th><th>Votes</th></tr><tr><td>Quay</td><td>412</td></tr></table>"
    for deep in (9, 10, 11):
        found = article("<blockquote>" * deep + table + "</blockquote>" * deep)
        groups = [[c.group for c in b.within if c.group != "quote"] for b in found.blocks if b.text in ("Quay", "412")]
        assert groups == [["table", "row", "cell"] if deep + 3 <= MOST_WITHIN else []] * 2


def test_each_block_repeats_little_of_what_is_around_it() -> None:
    lines = "".join(p(f"In ward number {ward} the count began late, and nobody minded.") for ward in range(300))
    page = f'<article><h1>A count</h1>{p(PROSE[0])}<blockquote cite="/{"x" * 2000}">{lines}</blockquote></article>'
    found = cleaners.clean(page, url="https://count.example/2024/ward")
    assert sum(b.kind == "quote" for b in found.blocks) == 300
    assert all(c.source is None for b in found.blocks for c in b.within)
    assert len(found.to_json()) < 4 * len(page)
