"""The pictures of an article: which are its own, in which order, with which caption, credit and place."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.article import Article, Image
from tests.prose import BREAKWATER, document, paragraphs

URL = "https://gazette.example/harbour/crane"
PROSE = BREAKWATER
MENU = (
    '<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Harbour</a></li><li><a href="/c">Sea</a></li></ul></nav>'
)
FIGURE = (
    '<figure><img src="/i/crane.jpg" alt="A crane" width="640" height="400">'
    "<figcaption>The crane at dawn. Photo: Jane Roe/AFP</figcaption></figure>"
)
CRANE = Image(
    "https://gazette.example/i/crane.jpg", "The crane at dawn.", "Jane Roe/AFP", "A crane", 640, 400, before=2
)


def page(inside: str = "", *, head: str = "", above: str = "", below: str = "") -> Article:
    """A story of five paragraphs, with ``inside`` after the second."""
    story = f'<div class="story">{paragraphs(*PROSE[:2])}{inside}{paragraphs(*PROSE[2:])}</div>'
    body = f"{MENU}<main><article><h1>The breakwater</h1>{above}{story}</article>{below}</main>"
    head = f'<meta name="author" content="Mara Quill">{head}'
    markup = document("The breakwater", f"{body}<footer><p>The Harbour Gazette</p></footer>", head=head)
    return cleaners.clean(markup, url=URL)


def names(article: Article) -> list[str]:
    return [(image.url or "-").rpartition("/")[2] for image in article.images]


def test_a_figure_becomes_an_image_and_stays_out_of_the_body() -> None:
    article = page(FIGURE)
    assert article.images == (CRANE,)
    assert [block.text for block in article.blocks] == list(PROSE)
    (entry,) = (entry for entry in article.ledger if "crane at dawn" in entry.text)
    assert (entry.verdict, entry.field, entry.rule, entry.detail) == (
        "field",
        "caption",
        "caption",
        "in a <figcaption>",
    )


def test_before_is_the_block_that_the_picture_precedes() -> None:
    assert [image.before for image in page(above=FIGURE).images] == [0]
    assert [image.before for image in page(FIGURE).images] == [2]


def test_a_picture_after_the_last_paragraph_belongs_to_the_story() -> None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    for footer in ('<footer><p>The Gazette</p><img src="/i/sea.jpg"></footer>', ""):
        article = cleaners.clean(
            f"<html><head><title>The breakwater</title></head><body>{MENU}<main><div><h1>The breakwater</h1>{prose}"
            f'<p><img src="/i/crane.jpg"></p></div>{footer}</main></body></html>',
            url=URL,
        )
        assert names(article) == ["crane.jpg"]
        assert article.images[0].before == len(PROSE)


def test_pictures_come_in_reading_order() -> None:
    article = page('<p><img src="/b.jpg"></p>', above='<figure><img src="/a.jpg"></figure>')
    assert names(article) == ["a.jpg", "b.jpg"]
    assert [image.before for image in article.images] == [0, 2]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/t.gif" width="1" height="1">',
        '<noscript><img src="https://stats.example/pixel?id=1" width="1" height="1"></noscript>',
        '<p><img class="emoji" src="/e/1f600.png"></p>',
        '<p><img src="/i/logo.png" alt="The Gazette"></p>',
        '<div class="share"><a href="https://social.example/share"><img src="/i/fb.png"></a></div>',
        '<div class="related"><a href="/other"><img src="/i/other.jpg"><h4>Another story of the harbour</h4></a></div>',
        '<div class="card"><a href="/other"><img src="/i/o.jpg"></a><a href="/other">Another story of the sea</a></div>',
        '<a href="/other"><img src="/i/banner-of-another-page.jpg"></a>',
        '<aside><img src="/i/aside.jpg"><p>Get the tide tables for the coming year.</p></aside>',
        '<div class="author-box"><img src="/i/mara.jpg"><p>Mara Quill is a reporter at The Harbour Gazette.</p></div>',
        '<p><img src="/i/mara.jpg" alt="Mara Quill"></p>',
        '<div class="ad-slot"><img src="/i/boats-for-sale.jpg" width="300" height="250"></div>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">',
    ],
)
def test_what_is_no_picture_of_the_story(markup: str) -> None:
    assert page(markup).images == ()


@pytest.mark.parametrize(
    "markup",
    [
        '<p><img src="/i/crane.jpg"></p>',
        # A link to the large picture, to a page elsewhere, to a page of its own under the story's address.
        '<a href="/i/crane-large.jpg"><img src="/i/crane.jpg"></a>',
        '<a href="https://shop.example/crane"><img src="/i/crane.jpg"></a>',
        f'<a href="{URL}/crane-1/"><img src="/i/crane.jpg"></a>',
        # Names that only look like those of parts apart.
        '<div class="v-a v-a--d"><img src="/i/crane.jpg"></div>',
        '<div class="elementor-widget elementor-widget-image"><img src="/i/crane.jpg"></div>',
        '<article class="media media--type-image"><img src="/i/crane.jpg"></article>',
        "<picture><source srcset='/i/crane.jpg 900w'><img src='/i/crane-small.jpg'></picture>",
        '<noscript><img src="/i/crane.jpg"></noscript>',
        '<div class="lazy"><img src="/blank.gif" data-src="/i/crane.jpg"></div>',
        '<aside><figure><img src="/i/crane.jpg"><figcaption>The crane.</figcaption></figure></aside>',
    ],
)
def test_pictures_of_the_story(markup: str) -> None:
    assert names(page(markup)) == ["crane.jpg"]


def test_pictures_of_other_parts_of_the_page_are_left_out() -> None:
    teasers = "".join(
        f'<a href="/s{n}"><img src="/t/{n}.jpg" width="400" height="300"><h3>Story {n} of the sea</h3></a>'
        for n in range(4)
    )
    article = page(FIGURE, below=f'<section class="more"><h2>More</h2>{teasers}</section>')
    assert article.images == (CRANE,)


def test_one_picture_at_many_sizes_is_one() -> None:
    article = page(
        '<img src="/i/harbour-wall-300x200.jpg"><p>So it was said, and nobody in the bar had a word against it.</p>'
        '<img src="/i/harbour-wall-1024x683.jpg"><noscript><img src="/i/harbour-wall.jpg"></noscript>'
    )
    assert names(article) == ["harbour-wall-300x200.jpg"]


def test_a_copy_for_readers_without_scripts_keeps_the_caption() -> None:
    article = page(
        '<figure><x-img><img class="lazy" alt="A crane"></x-img><div><noscript><img src="/i/crane.jpg"></noscript></div>'
        "<figcaption>The crane at dawn.</figcaption></figure>"
    )
    (image,) = article.images
    assert image.url == "https://gazette.example/i/crane.jpg"
    assert image.caption == "The crane at dawn."


def test_a_figure_that_only_scripts_can_fill_keeps_its_caption() -> None:
    (image,) = page('<figure><img class="lazy"><figcaption>The crane at dawn.</figcaption></figure>').images
    assert (image.url, image.caption, image.before) == (None, "The crane at dawn.", 2)


def og(url: str, extra: str = "") -> str:
    return f'<meta property="og:image" content="{url}">{extra}'


def test_the_lead_image_that_the_page_does_not_show_goes_first() -> None:
    article = page(FIGURE, head=og("https://gazette.example/i/wall.jpg"))
    assert names(article) == ["wall.jpg", "crane.jpg"]
    assert article.images[0].before is None


def test_the_lead_image_that_the_page_shows_is_one_with_it() -> None:
    head = og(
        "https://cdn.example/i/crane-1200x630.jpg",
        '<meta property="og:image:alt" content="A large crane"><meta property="og:image:width" content="1200">',
    )
    assert page(FIGURE, head=head).images == (CRANE,)
    (image,) = page('<p><img src="/i/crane.jpg"></p>', head=head).images
    assert (image.url, image.alt, image.width, image.before) == (
        "https://gazette.example/i/crane.jpg", "A large crane", 1200, 2,
    )  # fmt: skip


def test_a_logo_leads_no_story() -> None:
    assert page(head=og("https://gazette.example/static/logo.png")).images == ()
    assert page(head=og("https://gazette.example/static/default-share.png")).images == ()


def test_metadata_give_the_lead_image_its_caption_and_credit() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The breakwater", "image": {"@type": '
        '"ImageObject", "url": "https://gazette.example/i/wall.jpg", "caption": "The wall in a gale. Photo: Jane Roe", '
        '"width": 1600}}</script>'
    )
    (image,) = page(head=head).images
    assert (image.caption, image.credit, image.width) == ("The wall in a gale.", "Jane Roe", 1600)


def test_a_file_name_is_no_caption() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The breakwater", "image": {"@type": '
        '"ImageObject", "url": "https://gazette.example/i/wall.jpg", "caption": "IMG_0042"}}</script>'
    )
    (image,) = page(head=head).images
    assert image.caption is None


def test_a_hero_over_the_title_is_the_lead() -> None:
    article = cleaners.clean(
        f"<html><head><title>The breakwater</title></head><body>{MENU}<article><header>"
        "<figure><img src='/i/hero.jpg'></figure><h1>The breakwater</h1></header>"
        f"{''.join(f'<p>{text}</p>' for text in PROSE)}</article></body></html>",
        url=URL,
    )
    assert names(article) == ["hero.jpg"]
    assert article.images[0].before == 0


def test_captions_of_two_lines_are_joined_without_repetition() -> None:
    article = page(
        '<figure><img src="/i/crane.jpg"><figcaption><p>The crane at dawn.</p><p>Behind it, the wall.</p>'
        "<p>The crane at dawn.</p></figcaption></figure>"
    )
    assert article.images[0].caption == "The crane at dawn. Behind it, the wall."


def test_every_caption_and_credit_of_the_ledger_is_in_an_image() -> None:
    article = page(FIGURE + '<p>Photo: Lou Ferry</p><div class="photo"><img src="/i/wall.jpg"><p>The wall.</p></div>')
    told = " ".join(f"{image.caption} {image.credit}" for image in article.images)
    for entry in article.ledger:
        if entry.field in ("caption", "credit"):
            assert all(part in told for part in entry.text.replace("Photo: ", "").split(". ")[-1:]), entry.text
    assert "Lou Ferry" in told


def test_a_text_has_pictures_by_their_captions() -> None:
    article = cleaners.clean_text(
        "\n\n".join(("The breakwater", "The crane at dawn, seen from the quay.", "Photo: Jane Roe/AFP", *PROSE))
    )
    assert [block.text for block in article.blocks] == ["The breakwater", *PROSE]
    assert article.images == (Image(caption="The crane at dawn, seen from the quay.", credit="Jane Roe/AFP", before=1),)


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://[broken">', '<a href="http://[broken"><img src="/i/crane.jpg"></a>', '<img srcset=", , ,">',
        '<img srcset="a.jpg 1e9w, b.jpg xw">', "<img width='9e9' height='-1' src='/i/c.jpg'>", "<picture><source>",
        "<figure></figure>", "<figure><figcaption></figcaption></figure>", "<noscript><img></noscript>",
        '<base href="http://[broken"><img src="c.jpg">', "<amp-img></amp-img>", "<figure><figure><img src=a.jpg>",
    ],
)  # fmt: skip
def test_broken_markup_is_survived(markup: str) -> None:
    article = page(markup)
    assert [block.text for block in article.blocks] == list(PROSE)


def test_a_page_of_a_thousand_pictures() -> None:
    cells = "".join(f'<p><img src="/g/IMG_{20000 + n}.jpg"></p>' for n in range(1000))
    assert len(page(cells).images) == 1000


BANNER = '<img src="/i/{name}" alt="{alt}" width="900" height="300">'


@pytest.mark.parametrize(
    ("name", "alt"),
    [("gazette-logo-header.png", "A ship"), ("ship.png", "The Harbour Gazette"), ("icon-large.png", "")],
)
def test_the_sites_logo_is_no_lead_picture(name: str, alt: str) -> None:
    site = '<meta property="og:site_name" content="The Harbour Gazette">'
    assert names(page(head=site, above=BANNER.format(name=name, alt=alt))) == []


def test_a_picture_that_leads_to_the_front_page_is_none_of_the_story() -> None:
    link = '<a href="https://gazette.example/"><img src="/i/ship.png" width="900" height="300"></a>'
    assert names(page(above=link)) == names(page(link)) == []


def test_a_logo_that_the_story_is_about_is_its_picture() -> None:
    stated = '<meta property="og:image" content="https://gazette.example/i/new-logo.png">'
    assert names(page(head=stated, above=BANNER.format(name="new-logo.png", alt="The new sign"))) == ["new-logo.png"]
    figure = '<figure><img src="/i/new-logo.png"><figcaption>The new sign over the gate.</figcaption></figure>'
    assert names(page(above=figure)) == ["new-logo.png"]


def test_of_two_sizes_the_larger_is_told_once_at_the_place_of_the_first() -> None:
    small, large = (f'<img src="/i/crane-{size}.jpg" alt="A crane" width="{size}">' for size in (400, 1200))
    (image,) = page(f"<div>{small}{large}</div>").images
    assert (image.url, image.width, image.before) == ("https://gazette.example/i/crane-1200.jpg", 1200, 2)


ALONE = '<p><img src="/i/crane.jpg" width="640" height="400"></p>'


@pytest.mark.parametrize(
    "inside",
    [
        f"{ALONE}<p>The crane on Monday.</p><p>Photo: Jane Roe/AFP</p>",
        f"{ALONE}<p>The crane on Monday. Photo: Jane Roe/AFP</p>",
        '<p><img src="/i/crane.jpg" width="640" height="400"><br>The crane on Monday. Photo: Jane Roe/AFP</p>',
        f"{ALONE}<p><small>The crane on Monday. Photo: Jane Roe/AFP</small></p>",
    ],
)
def test_caption_and_credit_in_plain_paragraphs(inside: str) -> None:
    article = page(inside)
    assert [(image.caption, image.credit) for image in article.images] == [("The crane on Monday.", "Jane Roe/AFP")]
    assert [block.text for block in article.blocks] == list(PROSE)


def test_a_short_paragraph_behind_a_picture_is_spared() -> None:
    line = "Nobody saw it fall."
    article = page(f"{ALONE}<p>{line}</p>")
    assert line in article.text
    assert article.images[0].caption is None
