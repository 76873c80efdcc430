"""Layouts in which a story is easily lost or buried: old portals, columns of other stories, page builders of today.

Each takes invented texts (``stories.toml``) and makes a page that says which paragraphs are its story and which lines
are not.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.prose import document, p, paragraphs


@dataclass(frozen=True)
class Told:
    """The texts of one language."""

    lang: str
    site: str
    title: str
    date: str
    menu: Sequence[str]
    places: Sequence[str]
    people: Sequence[str]
    roles: Sequence[str]
    headings: Sequence[str]
    questions: Sequence[str]
    paragraphs: Sequence[str]
    others: Sequence[Sequence[str]]

    @property
    def labels(self) -> list[str]:
        """Lines of a large menu."""
        return [*self.menu, *(f"{what}: {where}" for where, what in product(self.places, self.menu))]

    @property
    def headlines(self) -> list[str]:
        return [headline for headline, _ in self.others]

    @property
    def sentences(self) -> list[str]:
        return [sentence for _, sentence in self.others]


@dataclass(frozen=True)
class Page:
    """A page, the paragraphs that must be in its article's body, and the lines that must not."""

    markup: str
    keep: Sequence[str]
    drop: Sequence[str]


Layout = Callable[[Told], Page]
LAYOUTS: dict[str, Layout] = {}
TOLD = {
    lang: Told(lang=lang, **texts)
    for lang, texts in tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8")).items()
}


def layout(make: Layout) -> Layout:
    """Count a function among the layouts (a decorator)."""
    LAYOUTS[make.__name__] = make
    return make


def page(told: Told, body: str, keep: Iterable[str], drop: Iterable[str], head: str = "") -> Page:
    """A page around a body of markup."""
    return Page(document(f"{told.title} - {told.site}", body, head=head, lang=told.lang), tuple(keep), tuple(drop))


def link(text: str, place: int = 0, names: str = "") -> str:
    return f'<a{names and " " + names} href="/p/{place}.html">{text}</a>'


def in_divs(texts: Iterable[str], names: str = "") -> str:
    return "".join(f'<div class="{names}">{text}</div>' for text in texts)


def menu(labels: Iterable[str], names: str = "m") -> str:
    """A list of links, by no name a menu."""
    return f'<ul class="{names}">' + "".join(f"<li>{link(label, n)}</li>" for n, label in enumerate(labels)) + "</ul>"


@layout
def tables_and_fonts(told: Told) -> Page:
    """Tables inside tables, paragraphs parted by two line breaks; the day's other stories in the right column."""
    left = "<br>".join(link(f'<font size="1">{label}</font>', n) for n, label in enumerate(told.labels[:40]))
    right = "".join(
        f'<tr><td><font size="2"><b>{link(headline, n)}</b><br>{sentence}</font></td></tr>'
        for n, (headline, sentence) in enumerate(told.others)
    )
    story = "<br><br>".join(told.paragraphs)
    body = (
        f'<table width="100%" border="0"><tr><td colspan="3"><font size="5">{told.site}</font></td></tr>'
        f'<tr valign="top"><td width="150">{left}</td><td><table width="100%"><tr><td><font size="4"><b>{told.title}'
        f'</b></font><br><font size="1" color="gray">{told.date}</font></td></tr><tr><td><font face="Arial" size="2">'
        f'{story}</font></td></tr></table></td><td width="180"><table>{right}</table></td></tr></table>'
    )
    return page(told, body, told.paragraphs, (*told.labels[:40], *told.headlines, *told.sentences))


@layout
def menu_of_hundreds(told: Told) -> Page:
    """A short story on a portal whose menu has more than a hundred lines in plain lists."""
    groups = "".join(
        f"<li>{link(where)}{menu([f'{what}: {where}' for what in told.menu], 's')}</li>" for where in told.places
    )
    story = paragraphs(*told.paragraphs[:3])
    body = (
        f'<div id="w1"><ul class="lvl0">{groups}</ul></div><div id="w2"><h1>{told.title}</h1><span>{told.date}</span>'
        f'<div class="t">{story}</div></div><div id="w3">{menu(told.labels[:12])}</div>'
    )
    return page(told, body, told.paragraphs[:3], told.labels[12:])


@layout
def words_of_hundreds(told: Told) -> Page:
    """The same with a menu that script turns into links: list items of plain text, and a story of line breaks."""
    lines = "".join(f"<li><span>{label}</span></li>" for label in told.labels)
    body = (
        f'<div class="hd">{told.site}</div><ul class="ul1">{lines}</ul><div class="c2"><h2>{told.title}</h2>'
        f"<i>{told.date}</i><br><br>{'<br><br>'.join(told.paragraphs[:4])}</div>"
    )
    return page(told, body, told.paragraphs[:4], told.labels)


@layout
def column_below(told: Told) -> Page:
    """Below a short story the day's other stories, each with picture, headline, sentence and date, in plain divs."""
    units = "".join(
        f'<div class="it"><img src="/i/{n}.jpg"><div class="h">{link(headline, n)}</div><div class="x">{sentence}</div>'
        f'<div class="d">{told.date}</div></div>'
        for n, (headline, sentence) in enumerate(told.others)
    )
    body = (
        f'<div class="top">{menu(told.menu)}</div><div class="cnt"><h1>{told.title}</h1><div class="d">{told.date}</div>'
        f"{in_divs(told.paragraphs[:4], 'x')}<div>{units}</div></div>"
    )
    return page(told, body, told.paragraphs[:4], (*told.headlines, *told.sentences))


@layout
def column_beside(told: Told) -> Page:
    """In front of the story a column of other stories whose headlines are the only links."""
    units = "".join(
        f'<div class="nb"><b>{link(headline, n)}</b><p>{sentence} {told.others[n - 1][1]}</p><small>'
        f"{told.date}</small></div>"
        for n, (headline, sentence) in enumerate(told.others)
    )
    body = (
        f'<div class="l">{units}</div><div class="r"><div class="zag">{told.title}</div><small>{told.date}</small>'
        f"{paragraphs(*told.paragraphs[:5])}</div>"
    )
    return page(told, body, told.paragraphs[:5], (*told.headlines, *(s for s in told.sentences)))


@layout
def masthead(told: Told) -> Page:
    """A staff list that is longer than the story: a portrait, a name, an office and a sentence each."""
    staff = "".join(
        f'<div class="p"><img src="/f/{n}.jpg"><h4>{who}</h4><p>{role}</p><p>{told.sentences[n]}</p>'
        f"<p>{told.site.split()[0].lower()}{n}@paper.example, +00 555 01{n:02}</p></div>"
        for n, (who, role) in enumerate(zip(told.people, told.roles, strict=True))
    )
    body = (
        f'<div class="a">{menu(told.menu)}</div><div class="b"><h1>{told.title}</h1><p>{told.date}</p>'
        f'<div class="txt">{paragraphs(*told.paragraphs[:4])}</div></div><div class="b"><h3>{told.site}</h3>{staff}</div>'
    )
    return page(told, body, told.paragraphs[:4], (*told.people, *told.roles, *told.sentences[: len(told.people)]))


@layout
def review_in_parts(told: Told) -> Page:
    """A long text whose parts stand in sibling containers, with a block of other stories between each two."""
    parts = []
    for n, heading in enumerate(told.headings):
        inner = paragraphs(*told.paragraphs[2 * n : 2 * n + 2])
        parts.append(f'<div class="row-{n}"><div class="g"><div class="gi"><h2>{heading}</h2>{inner}</div></div></div>')
        headline, sentence = told.others[n]
        parts.append(f'<div class="mid"><div>{link(headline, n)}</div><div>{sentence}</div></div>')
    side = "".join(f"<div><div>{link(headline, n)}</div></div>" for n, headline in enumerate(told.headlines[4:]))
    body = f"<div>{menu(told.menu)}</div><h1>{told.title}</h1><div>{''.join(parts)}</div><div>{side}</div>"
    return page(told, body, (*told.headings, *told.paragraphs), (*told.headlines, *told.sentences[:4]))


@layout
def transcript(told: Told) -> Page:
    """A conversation, most of it behind a button that shows more."""
    turns = [
        f"<div><b>{told.people[0]}:</b> {question}</div><div><b>{told.people[1]}:</b> {answer}</div>"
        for question, answer in zip(told.questions, told.paragraphs[2:], strict=True)
    ]
    related = "".join(f"<li>{link(headline, n)}</li>" for n, headline in enumerate(told.headlines))
    body = (
        f"<header>{menu(told.menu)}</header><main><h1>{told.title}</h1><p>{told.paragraphs[0]}</p>"
        f'<div class="short">{turns[0]}</div><button>+</button><div class="more collapsed">{"".join(turns[1:])}</div>'
        f"<ul>{related}</ul></main>"
    )
    keep = (told.paragraphs[0], *told.questions, *told.paragraphs[2:])
    return page(told, body, keep, told.headlines)


@layout
def elementor(told: Told) -> Page:
    """WordPress with Elementor: each paragraph a widget, the other stories a widget like them."""
    widget = '<div class="elementor-element elementor-element-{n}a{n} elementor-widget elementor-widget-{kind}">' \
        '<div class="elementor-widget-container">{inner}</div></div>'  # fmt: skip
    posts = "".join(
        f'<article class="elementor-post elementor-grid-item"><div class="elementor-post__text"><h3 class='
        f'"elementor-post__title">{link(headline, n)}</h3><div class="elementor-post__excerpt"><p>{sentence}</p></div>'
        f'<span class="elementor-post-date">{told.date}</span></div></article>'
        for n, (headline, sentence) in enumerate(told.others)
    )
    story = "".join(widget.format(n=n, kind="text-editor", inner=p(text)) for n, text in enumerate(told.paragraphs))
    heading = widget.format(n=90, kind="heading", inner=f'<h1 class="elementor-heading-title">{told.title}</h1>')
    section = '<section class="elementor-section"><div class="elementor-container"><div class="elementor-column">'
    body = (
        f'<div class="elementor elementor-12">{section}{menu(told.menu)}</div></div></section>{section}{heading}{story}'
        f"</div></div></section>{section}{widget.format(n=91, kind='posts', inner=posts)}</div></div></section></div>"
    )
    return page(told, body, told.paragraphs, (*told.headlines, *told.sentences))


@layout
def webflow(told: Told) -> Page:
    """Webflow: the story in two rich texts, a collection list of other stories between them."""
    items = "".join(
        f'<div role="listitem" class="w-dyn-item"><a href="/post/{n}" class="w-inline-block"><img src="/i/{n}.png">'
        f'<h4 class="heading-12">{headline}</h4><p class="paragraph-7">{sentence}</p></a></div>'
        for n, (headline, sentence) in enumerate(told.others[:6])
    )
    body = (
        f'<div class="w-nav">{menu(told.menu, "w-list-unstyled")}</div><div class="section-4"><div class="w-container">'
        f'<h1 class="heading-3">{told.title}</h1><div class="text-block-9">{told.date}</div><div class="w-richtext">'
        f'{paragraphs(*told.paragraphs[:4])}</div></div></div><div class="section-5"><div class="w-dyn-list"><div '
        f'role="list" class="w-dyn-items">{items}</div></div></div><div class="section-4"><div class="w-container"><div '
        f'class="w-richtext">{paragraphs(*told.paragraphs[4:])}</div></div></div>'
    )
    return page(told, body, told.paragraphs, (*told.headlines[:6], *told.sentences[:6]))


@layout
def wix(told: Told) -> Page:
    """Wix: names that say nothing, a span in every paragraph, the other stories in the same components."""
    span = '<span style="font-size:16px">{}</span>'
    story = "".join(f'<p class="font_8" style="line-height:1.8em">{span.format(text)}</p>' for text in told.paragraphs)
    teasers = "".join(
        f'<div id="comp-lq{n}x" class="comp-lq{n}x Vd6aQZ"><h2 class="font_2">{span.format(link(headline, n))}</h2>'
        f'</div><div id="comp-lr{n}x" class="comp-lr{n}x Vd6aQZ"><p class="font_8">{span.format(sentence)}</p></div>'
        for n, (headline, sentence) in enumerate(told.others[:8])
    )
    body = (
        f'<div id="SITE_CONTAINER"><div id="comp-k1" class="bVs6">{menu(told.menu, "_1bf")}</div><div id="comp-k2" '
        f'class="Vd6aQZ"><h1 class="font_0">{span.format(told.title)}</h1></div><div id="comp-k3" class="Vd6aQZ">{story}'
        f'</div><div id="comp-k4" class="HcOXKn">{teasers}</div></div>'
    )
    return page(told, body, told.paragraphs, (*told.headlines[:8], *told.sentences[:8]))


@layout
def squarespace(told: Told) -> Page:
    """Squarespace: a block for every paragraph, a summary block of other stories in the middle and one at the end."""

    def block(inner: str, kind: str = "html") -> str:
        return f'<div class="sqs-block sqs-block-{kind}"><div class="sqs-block-content">{inner}</div></div>'

    def summary(others: Iterable[Sequence[str]]) -> str:
        items = "".join(
            f'<div class="summary-item"><div class="summary-content"><div class="summary-title">{link(headline)}</div>'
            f'<div class="summary-excerpt"><p>{sentence}</p></div><time>{told.date}</time></div></div>'
            for headline, sentence in others
        )
        return block(f'<div class="summary-item-list">{items}</div>', "summary-v2")

    story = [block(p(text)) for text in told.paragraphs]
    inner = "".join((*story[:5], summary(told.others[:3]), *story[5:], summary(told.others[3:])))
    body = (
        f'<div class="header-nav">{menu(told.menu)}</div><div class="sqs-layout"><div class="row sqs-row"><div '
        f'class="col sqs-col-12">{block(f"<h1>{told.title}</h1>")}{inner}</div></div></div>'
    )
    return page(told, body, told.paragraphs, (*told.headlines, *told.sentences))


@layout
def nextjs(told: Told) -> Page:
    """Next.js: hashed names, divs for paragraphs, cards of other stories that are one link each."""
    cards = "".join(
        f'<a class="css-9q{n}" href="/s/{n}"><div class="css-k2">{headline}</div><div class="css-k3">{sentence}</div></a>'
        for n, (headline, sentence) in enumerate(told.others)
    )
    names = "".join(f'<div class="css-1u"><span>{label}</span></div>' for label in told.labels[:40])
    data = json.dumps({"props": {"pageProps": {"id": 7}}})
    body = (
        f'<div id="__next"><div class="css-0a">{names}</div><div class="css-1x"><div class="css-7t"><h1 class="css-h">'
        f'{told.title}</h1></div><div class="css-b4">{in_divs(told.paragraphs, "css-p8")}</div></div><div class="css-2y">'
        f'{cards}</div></div><script id="__NEXT_DATA__" type="application/json">{data}</script>'
    )
    return page(told, body, told.paragraphs, (*told.labels[:40], *told.headlines, *told.sentences))


@layout
def roundup(told: Told) -> Page:
    """A text of items that look like teasers, with picture, linked name and lines: they are its story."""
    items = "".join(
        f'<div class="item"><img src="/i/{n}.jpg"><h2>{link(where, n)}</h2><p>{text}</p></div>'
        for n, (where, text) in enumerate(zip(told.places, told.paragraphs[1:], strict=False))
    )
    side = "".join(f"<li>{link(headline, n)}</li>" for n, headline in enumerate(told.headlines))
    body = (
        f'<div class="t">{menu(told.menu)}</div><div class="content"><h1>{told.title}</h1><p>{told.paragraphs[0]}'
        f'</p>{items}</div><div class="side"><ul>{side}</ul></div>'
    )
    return page(told, body, (*told.paragraphs, *told.places[:7]), told.headlines)


@layout
def portraits(told: Told) -> Page:
    """A text about people, each with a portrait, a name that is a link, and lines: they are its story."""
    items = "".join(
        f'<div class="who"><figure><img src="/i/{n}.jpg"></figure><h3>{link(who, n)}</h3><p>{text}</p></div>'
        for n, (who, text) in enumerate(zip(told.people, told.paragraphs[1:], strict=False))
    )
    body = (
        f'<div class="t">{menu(told.menu)}</div><article><h1>{told.title}</h1><p>{told.paragraphs[0]}</p>{items}</article>'
        f'<div class="foot">{menu(told.headlines)}</div>'
    )
    return page(told, body, (*told.paragraphs, *told.people[:7]), told.headlines)


@layout
def parts_far_apart(told: Told) -> Page:
    """A review in containers of a builder, each with an offer, a menu of parts and a box between them and the next."""
    parts = []
    for n, text in enumerate(told.paragraphs):
        offers = menu(f"{where}: {told.menu[n]}" for where in told.places[:5])
        parts.append(
            f'<div class="fusion-fullwidth fullwidth-box fusion-builder-row-{n}"><div class="fusion-layout-column"><div '
            f'class="fusion-text fusion-text-{n}">{p(text)}</div></div></div><div class="fusion-fullwidth fusion-builder-'
            f'row-{n}b"><div class="fusion-layout-column"><div class="fusion-content-boxes">{offers}'
            f"{p(link(told.headlines[n], n))}{p(told.sentences[n])}</div></div></div>"
        )
    body = f'<div id="wrapper">{menu(told.menu)}<div class="bar"><h1>{told.title}</h1></div>{"".join(parts)}</div>'
    return page(told, body, told.paragraphs, (*told.headlines[:8], *told.sentences[:8]))


@layout
def hidden_transcript(told: Told) -> Page:
    """A recording's page: two sentences, the players, and the transcript in an element that is not shown at first."""
    turns = "".join(
        f"<p><strong>{told.people[n % 2]}</strong><br>{text}</p>"
        for n, text in enumerate(x for pair in zip(told.questions, told.paragraphs[2:], strict=True) for x in pair)
    )
    episodes = "".join(
        f'<div class="episode"><a href="/e/{n}"><img src="/e/{n}.jpg"></a><h3>{link(headline, n)}</h3><p>{sentence}</p>'
        f"<span>{told.date}</span></div>"
        for n, (headline, sentence) in enumerate(told.others)
    )
    body = (
        f'<div class="bar">{menu(told.menu)}</div><div class="ep"><h1>{told.title}</h1>{paragraphs(*told.paragraphs[:2])}'
        f'<div class="toggle"><span>+</span></div><div class="toggle-body" style="display:none">{turns}</div></div>'
        f'<div class="eps">{episodes}</div>'
    )
    return page(told, body, (*told.paragraphs, *told.questions), (*told.headlines, *told.sentences))


@layout
def comparison(told: Told) -> Page:
    """A comparison whose subjects are cards of heading, figures and a paragraph, beside portraits of the staff."""
    cards = "".join(
        f'<div class="card"><h3>{where}</h3><ul><li>{told.menu[n]}: {n + 3}</li><li>{told.menu[n + 1]}: {n + 11}</li></ul>'
        f"<div>{text}</div></div>"
        for n, (where, text) in enumerate(zip(told.places, told.paragraphs[1:], strict=False))
    )
    staff = "".join(
        f'<div class="card"><img src="/f/{n}.jpg"><div>{link(who, n)}</div><div>{role}. {told.sentences[n]}</div></div>'
        for n, (who, role) in enumerate(zip(told.people, told.roles, strict=True))
    )
    body = (
        f'<div>{menu(told.menu)}</div><h1>{told.title}</h1><div>{told.paragraphs[0]}</div><div class="cards">{cards}</div>'
        f'<div class="cards">{staff}</div>'
    )
    return page(told, body, (*told.paragraphs, *told.places[:7]), told.people)


@layout
def digest_between(told: Told) -> Page:
    """A story in a div of line breaks amid the front page's columns: before and behind it stories of other days."""

    def column(others: Iterable[Sequence[str]]) -> str:
        return "".join(
            f'<tr><td><img src="/t/{n}.gif" width="60"></td><td>{told.date}<br><b>{link(headline, n)}</b><br>'
            f"{sentence}</td></tr>"
            for n, (headline, sentence) in enumerate(others)
        )

    body = (
        f'<center><img src="/logo.gif"></center><table><tr><td><table>{column(told.others[:5])}</table></td><td><div '
        f'align="justify"><b>{told.title}</b><br><br>{"<br><br>".join(told.paragraphs[:3])}</div></td><td><table>'
        f"{column(told.others[5:])}</table></td></tr></table>"
    )
    return page(told, body, told.paragraphs[:3], (*told.headlines, *told.sentences))
