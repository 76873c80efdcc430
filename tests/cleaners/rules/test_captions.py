"""What the rules of captions and credits take beside a picture and in a text, what decided, and what they spare."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cleaners.page.parse import parse
from cleaners.pictures.captioned import captioned
from cleaners.rules.captions import CAPTION, CREDIT, GALLERY, SOURCE
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks, text_blocks
from tests.cleaners.voted import all_in
from tests.prose import document, p

PROSE = [
    "The harbour board met on Tuesday evening to settle the question of the new breakwater, and sat until midnight, "
    "as it has done on every Tuesday since the storm of 1911 took the old one.",
    "Members heard from the engineer, from two shipowners and from a schoolteacher who had counted the waves for years "
    "on end, in three school books with a red cover that nobody was allowed to touch.",
    "The vote was nine to four, and the loser in the argument bought the winner a drink on the quay afterwards, which "
    "the winner did not finish, because the tide was in and the boats were waiting for him.",
    "Work begins in the spring, when the herring have gone, and is to be finished before the autumn gales return, if "
    "the granite comes in time and the crane holds, and neither of the two is certain.",
]
SHOWN = "The crane at dawn, seen from the quay."
IMG = '<img src="crane.jpg" width="640" height="400" alt="A crane">'


def story(markup: str, *, prose: str = "<p>{}</p>", head: str = "", weighed: bool = False) -> Blocks:
    """A page with the markup after the story's second paragraph; the voters hold all of it for the story."""
    paragraphs = [prose.format(text) for text in PROSE]
    text = f'<div class="text">{"".join(paragraphs[:2])}{markup}{"".join(paragraphs[2:])}</div>'
    author = '<meta name="author" content="Mara Quill">'
    page = document("The breakwater", f"<article><h1>The breakwater</h1>{text}</article>", head=author + head)
    tree, _ = parse(page)
    blocks = page_blocks(tree, "https://gazette.example/breakwater")
    titles = {index: field for index, field in blocks.fields.items() if field == "title"}
    return all_in(replace(blocks, fields=titles), weighed=weighed)


def captions(blocks: Blocks) -> dict[str, str]:
    return {hit.target.text: hit.detail for hit in CAPTION.find(blocks)}


def credits(blocks: Blocks) -> dict[str, str]:  # noqa: A001 - the name of the field
    return {hit.target.text: hit.detail for hit in CREDIT.find(blocks)}


@pytest.mark.parametrize(
    ("markup", "detail"),
    [
        (f"<figure>{IMG}<figcaption>{SHOWN}</figcaption></figure>", "in a <figcaption>"),
        (f"<figure>{IMG}<figcaption><h3>{SHOWN}</h3></figcaption></figure>", "in a <figcaption>"),
        (f"<figure>{IMG}<div>{SHOWN}</div></figure>", "in the picture's <figure>"),
        # Named for captions, by publishing systems in many languages.
        (f'<div class="wp-caption">{IMG}<p class="wp-caption-text">{SHOWN}</p></div>', "wp-caption-text"),
        (f'<div>{IMG}<div class="legende">{SHOWN}</div></div>', "legende"),
        (f'<div><div>{IMG}</div><div class="field-legende"><p>{SHOWN}</p></div></div>', "field-legende"),
        (f'<div>{IMG}<p class="pie-foto">{SHOWN}</p></div>', "pie-foto"),
        (f'{IMG}<p class="bildunterschrift">{SHOWN}</p>', "bildunterschrift"),
        (f'<p>{IMG}</p><p><span class="photo-desc">{SHOWN}</span></p>', "photo-desc"),
        # By its place, in an element that holds the picture and this line alone.
        (f'<div class="photo">{IMG}<p>{SHOWN}</p></div>', "alone with a picture in <div class='photo'>"),
        (f'<div class="x7">{IMG}<div class="x8">{SHOWN}</div></div>', "alone with a picture in <div class='x7'>"),
        (f"<table><tr><td>{IMG}</td></tr><tr><td>{SHOWN}</td></tr></table>", "alone with a picture in <table>"),
        (f"<center>{IMG}<br><br><small>{SHOWN}</small></center>", "alone with a picture in <center>"),
        # Right after the picture, and set apart.
        (f"<p>{IMG}</p><p><em>{SHOWN}</em></p>", "right after a picture, set apart"),
        (f'<p align="center">{IMG}</p><p align="center"><font size="2">{SHOWN}</font></p>', "set apart"),
        # By its words.
        (f"<p>{IMG}</p><p>{SHOWN} (Photo: Jane Roe)</p>", "ends in the credit 'Jane Roe'"),
        (f"<p>{IMG}</p><p>Pictured: {SHOWN}</p>", "labelled as its caption"),
        (f'<p><img src="c.jpg" alt="{SHOWN}"></p><p>{SHOWN}</p>', "the same words as the picture's alt attribute"),
    ],
)
def test_captions_and_what_decided(markup: str, detail: str) -> None:
    found = captions(story(markup))
    assert [text for text in found if SHOWN in text]
    assert len(found) == 1
    assert detail in next(iter(found.values()))


def test_a_line_with_the_words_of_the_metadatas_caption_is_a_caption() -> None:
    data = {"@type": "NewsArticle", "image": {"@type": "ImageObject", "url": "/crane.jpg", "caption": SHOWN}}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = captions(story(f"<p>{IMG}</p><p>{SHOWN}</p>", head=head))
    assert found == {SHOWN: "the same words as the picture's caption in the metadata"}


@pytest.mark.parametrize(
    "markup",
    [
        # The story goes on after its picture.
        IMG + p(SHOWN),
        p(IMG) + p(SHOWN),
        f"<figure>{IMG}</figure>" + p(SHOWN),
        p(f"{IMG} {SHOWN}"),
        f"<div>{IMG}</div>" + p(SHOWN),
        # A section of a picture and a paragraph, marked up as all paragraphs are.
        f"<div>{IMG}{p(SHOWN)}</div>",
        f"<section><h2>The crane</h2>{IMG}{p(SHOWN)}</section>",
        # A lede or a note in italics after a figure, and a paragraph with a class of its own.
        f"<figure>{IMG}</figure><p><em>{SHOWN}</em></p>",
        p(IMG) + f'<p class="has-drop-cap">{SHOWN}</p>',
        # Questions in italics all through the story, one of them after a picture.
        f"<p><em>Why now?</em></p>{p(SHOWN)}{p(IMG)}<p><em>And the crane, who pays for it?</em></p>",
        p(IMG) + f"<p><strong><em>{SHOWN}</em></strong></p>",
        # A teaser's headline, a button, an author.
        f'<div class="photo">{IMG}<p><a href="/other">Another story of the harbour</a></p></div>',
        f'<div class="x7">{IMG}<div>View gallery</div></div>',
        f'<div class="x7">{IMG}<div>Mara Quill has sailed the coast for thirty years.</div></div>',
        # Captions of other things than pictures.
        f"<figure><table><tr><td>1</td><td>2</td></tr></table><figcaption>{SHOWN}</figcaption></figure>",
        f"<figure><blockquote>So be it.</blockquote><figcaption>{SHOWN}</figcaption></figure>",
        f"<figure><pre>x = 1</pre><figcaption>{SHOWN}</figcaption></figure>",
        # No picture at all.
        f'<p class="caption">{SHOWN}</p>',
        f"<p><em>{SHOWN}</em></p>",
        # A long paragraph that ends as captions do, and the picture of an icon.
        p(IMG) + p(PROSE[0] + " " + PROSE[1] + " (AFP)"),
        '<p><img src="/i/icon.png" width="16" height="16"></p>' + f"<p><em>{SHOWN}</em></p>",
    ],
)
def test_prose_is_spared(markup: str) -> None:
    assert captions(story(markup)) == {}


def test_prose_in_divs_is_spared_as_prose_in_paragraphs_is() -> None:
    markup = f'<div class="par"><div>{IMG}</div><div class="t">{SHOWN}</div></div>'
    assert captions(story(markup, prose='<div class="par"><div class="t">{}</div></div>')) == {}
    assert captions(story(markup)) != {}


def test_what_the_voters_are_sure_of_is_spared_where_only_its_place_speaks() -> None:
    for markup in (
        f"<figure>{IMG}<p>{SHOWN}</p></figure>",
        f'<div class="x7">{IMG}<div class="x8">{SHOWN}</div></div>',
        f"<p>{IMG}</p><p><em>{SHOWN}</em></p>",
    ):
        assert captions(story(markup, weighed=True)) == {}
    assert captions(story(f"<figure>{IMG}<figcaption>{SHOWN}</figcaption></figure>", weighed=True))


@pytest.mark.parametrize(
    ("markup", "credit"),
    [
        (f"<figure>{IMG}<figcaption>{SHOWN}</figcaption><footer>Jane Roe</footer></figure>", "Jane Roe"),
        (
            f'<figure>{IMG}<figcaption><p class="text">{SHOWN}</p><p class="c-source">(Jane Roe)</p></figcaption></figure>',
            "(Jane Roe)",
        ),
        (f'<div class="photo">{IMG}<p>{SHOWN}</p><p>Photo: Jane Roe</p></div>', "Photo: Jane Roe"),
        (
            f'<div>{IMG}<div class="caption">{SHOWN}</div><div class="credit">JANE ROE, THE GAZETTE</div></div>',
            "JANE ROE, THE GAZETTE",
        ),
        (f"<p>{IMG}</p><p>Getty Images</p>", "Getty Images"),
        (f"<figure>{IMG}<figcaption>{SHOWN}</figcaption></figure><p>Reuters</p>", "Reuters"),
    ],
)
def test_credits(markup: str, credit: str) -> None:
    blocks = story(markup)
    assert list(credits(blocks)) == [credit]
    assert credit not in captions(blocks)


def test_a_class_that_speaks_of_credit_does_not_take_a_sentence() -> None:
    said = "Always check the prices, as there is an opinion that it is often dearer to rent a car at the airport."
    assert credits(story(f'<div>{IMG}</div><p class="credit">{said}</p>')) == {}


def test_a_gallery_gives_each_picture_its_line() -> None:
    cells = "".join(f'<figure><img src="{n}.jpg"><figcaption>Crane number {n}.</figcaption></figure>' for n in range(3))
    blocks = story(f'<figure class="gallery">{cells}<figcaption>All the cranes.</figcaption></figure>')
    told = [[line.block.text for line in shown.lines] for shown in blocks.once(captioned)]
    assert told == [["Crane number 0."], ["Crane number 1."], ["Crane number 2.", "All the cranes."]]


def test_two_pictures_in_one_element_share_its_lines_by_place() -> None:
    cells = "".join(f'<img src="{name}.jpg"><p class="caption">The {name}.</p>' for name in ("crane", "wall"))
    blocks = story(f'<div class="row">{cells}</div>')
    told = [[line.block.text for line in shown.lines] for shown in blocks.once(captioned)]
    assert told == [["The crane."], ["The wall."]]


def test_sources_are_no_pictures() -> None:
    def sources(blocks: Blocks) -> list[str]:
        return [hit.target.text for hit in SOURCE.find(blocks)]

    assert sources(story(p("With files from The Harbour Press"))) == ["With files from The Harbour Press"]
    assert SOURCE.field == "credits"
    for line in ("<h2>Sources</h2>", p("Source of the trouble was the basalt."), "<ul><li>Reuters</li></ul>"):
        assert sources(story(line)) == []


def test_labels_are_left_out_and_what_they_label_is_not() -> None:
    def labels(markup: str) -> list[str]:
        return [hit.target.text for hit in GALLERY.find(story(markup))]

    assert labels(p("View gallery")) == ["View gallery"]
    assert labels(p("Video: 4K at 30 frames with no crop")) == []
    assert labels(p('<a href="/v">Video: The crane falls</a>')) == ["Video: The crane falls"]


def text(*lines: str, weighed: bool = False) -> Blocks:
    return all_in(text_blocks("\n\n".join(lines), None), weighed=weighed)


def test_in_a_text_the_line_before_a_credit_is_its_caption() -> None:
    blocks = text("The breakwater", SHOWN, "Photo: Jane Roe/AFP", *PROSE)
    assert captions(blocks) == {SHOWN: "before the credit 'Photo: Jane Roe/AFP'"}
    assert list(credits(blocks)) == ["Photo: Jane Roe/AFP"]
    assert list(captions(text("The breakwater", SHOWN, "Harbour Wire Archive", *PROSE))) == [SHOWN]
    assert list(captions(text("The breakwater", f"Pictured: {SHOWN}", *PROSE))) == [f"Pictured: {SHOWN}"]


@pytest.mark.parametrize(
    "lines",
    [
        # What signs the story, and what says where it was taken from.
        (*PROSE, "Reuters"),
        (*PROSE[:2], "This article was adapted from its first version.", "Via Harbour.info", *PROSE[2:]),
        (*PROSE[:2], "More of this was said in the bar.", "Provided by Harbour Space Agency", *PROSE[2:]),
        # A byline before an agency.
        ("The breakwater", "By Mara Quill, harbour correspondent", "Alex Wong | Getty Images", *PROSE),
        # A list of links.
        (*PROSE, "- The crane that was seen from the moon", "- Photos: Europa, Icy Moon of Jupiter"),
    ],
)
def test_in_a_text_other_lines_are_spared(lines: tuple[str, ...]) -> None:
    assert captions(text(*lines)) == {}


def test_in_a_text_prose_that_the_voters_are_sure_of_is_no_caption() -> None:
    assert captions(text("The breakwater", PROSE[0], "Photo: Jane Roe/AFP", *PROSE[1:], weighed=True)) == {}
