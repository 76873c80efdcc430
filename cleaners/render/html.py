"""An article as a clean HTML document of its own: semantic elements, a small style sheet, no script.

All text of the page is inert in it: only elements written here occur, text and attributes are escaped,
addresses that could run something are dropped, and a content security policy forbids scripts all the same.
Pictures are shown from where the page has them; nothing else is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from cleaners.article import Article, Image, Mark, Run
from cleaners.render.outline import Leaf, Node, Part, Picture, outline
from cleaners.render.plain import (
    IMAGE_SCHEMES,
    alt_of,
    attribution,
    caption_of,
    names,
    one_line,
    printable,
    runs_of,
    safe_url,
    standfirst_of,
)
from cleaners.render.tables import gaps, span_of

_TAGS: dict[Mark, str] = {mark: mark for mark in ("strong", "em", "code", "sub", "sup", "del", "mark")}
_GROUP_TAGS = {"item": "li", "row": "tr", "figure": "figure"}
# Languages written from right to left (Unicode CLDR, characterOrder), by their BCP 47 primary subtag.
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_POLICY = "default-src 'none'; img-src http: https:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.6 Georgia, "Noto Serif", serif; }
h1 { line-height: 1.2; }
.standfirst { font-size: 1.2em; }
.byline, figcaption, footer { font: .875em/1.5 system-ui, sans-serif; opacity: .8; }
figure { margin: 1.5rem 0; }
img { max-width: 100%; height: auto; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8888; }
pre, .table { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .25rem .5rem; border: 1px solid #8888; text-align: start; vertical-align: top; }
""".strip()


def render(article: Article) -> str:
    """The article as an HTML document, UTF-8 declared, a line feed at the end."""
    return "\n".join([*_head(article), *_header(article), *_parts(outline(article)), *_footer(article), ""])


def body(article: Article) -> str:
    """The article's blocks and pictures as a piece of HTML for another document; its text is as inert."""
    return "\n".join(_parts(outline(article)))


def _head(article: Article) -> Iterator[str]:
    language = article.language or ""
    direction = "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr" if language else "auto"
    yield "<!doctype html>"
    yield f"<html{_attributes(lang=language or None, dir=direction)}>"
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(one_line(article.title or article.url or ''))}</title>"
    if article.authors:
        yield f"<meta{_attributes(name='author', content=names(article.authors))}>"
    address = safe_url(article.canonical_url or article.url, IMAGE_SCHEMES)
    if address:
        yield f'<link rel="canonical"{_attributes(href=address)}>'
    yield f"<style>\n{_STYLE}\n</style>\n</head>"
    yield "<body>\n<article>"


def _header(article: Article) -> Iterator[str]:
    yield "<header>"
    if article.kicker:
        yield f'<p class="byline">{_text(one_line(article.kicker))}</p>'
    if article.title:
        yield f"<h1>{_text(one_line(article.title))}</h1>"
    if standfirst := standfirst_of(article):
        yield f'<p class="standfirst">{_text(standfirst)}</p>'
    parts = [_text(names(article.authors)), _text(one_line(article.dateline or "")), _time(article.published)]
    source = safe_url(article.url, IMAGE_SCHEMES)
    if source:
        parts.append(f"<a{_attributes(href=source)}>{_text(article.site_name or source)}</a>")
    if any(parts):
        yield f'<p class="byline">{" · ".join(part for part in parts if part)}</p>'
    yield "</header>"


def _footer(article: Article) -> Iterator[str]:
    lines = [_text(one_line(line)) for line in (*article.corrections, *article.credits)]
    if lines:
        yield "<footer>"
        yield from (f"<p>{line}</p>" for line in lines)
        yield "</footer>"
    yield "</article>\n</body>\n</html>"


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Leaf):
            yield _leaf(part)
        elif isinstance(part, Picture):
            yield from _figure(part.image)
        else:
            yield from _node(part)


def _leaf(leaf: Leaf) -> str:
    block = leaf.block
    if block.kind == "code":
        name = f"language-{block.language}" if block.language else None
        return f"<pre><code{_attributes(**{'class': name})}>{_text(block.text)}</code></pre>"
    inside = "".join(map(_run, runs_of(block)))
    if block.kind == "heading":
        level = min(max(block.level, 1), 6)
        return f"<h{level}>{inside}</h{level}>"
    return f"<p>{inside}</p>"


def _run(run: Run) -> str:
    html = _text(run.text).replace("\n", "<br>\n")
    if run.tex:
        html = _formula(run.tex, run.display)
    for mark in reversed(run.marks):
        html = f"<{_TAGS[mark]}>{html}</{_TAGS[mark]}>"
    href = safe_url(run.href)
    return f"<a{_attributes(href=href)}>{html}</a>" if href else html


def _formula(tex: str, display: bool) -> str:
    """A formula between the delimiters of TeX, in the element that scripts which set formulas look for."""
    opening, closing = (r"\[", r"\]") if display else (r"\(", r"\)")
    return f'<span class="math {"display" if display else "inline"}">{opening}{_text(tex)}{closing}</span>'


def _node(node: Node) -> Iterator[str]:
    container = node.container
    if container.group == "table":
        yield from _table(node)
        return
    if container.group == "list":
        tag = "ol" if container.ordered else "ul"
        start = _attributes(start=container.start) if container.ordered and container.start != 1 else ""
        opening, closing = f"<{tag}{start}>", f"</{tag}>"
    elif container.group == "cell":
        tag = "th" if container.header else "td"
        columns, rows = span_of(node)
        spans = _attributes(colspan=columns if columns > 1 else None, rowspan=rows if rows > 1 else None)
        opening, closing = f"<{tag}{spans}>", f"</{tag}>"
    elif container.group == "quote":
        cite = _attributes(cite=safe_url(container.source, IMAGE_SCHEMES))
        opening, closing = f"<blockquote{cite}>", "".join([*_attribution(node), "</blockquote>"])
    else:
        tag = _GROUP_TAGS[container.group]
        opening, closing = f"<{tag}>", f"</{tag}>"
    yield opening
    yield from _parts(node.children)
    yield closing


def _table(table: Node) -> Iterator[str]:
    empty = gaps(table)
    yield '<div class="table"><table>'
    for row in table.nodes:
        yield "<tr>"
        for cell in row.nodes:
            if before := empty.get(id(cell)):
                yield f"<td{_attributes(colspan=before if before > 1 else None)}></td>"
            yield from _node(cell)
        yield "</tr>"
    yield "</table></div>"


def _attribution(quote: Node) -> Iterator[str]:
    """The source of a quotation and its address, where neither shows in it."""
    author, source = attribution(quote)
    if author or source:
        label = _text(author or source or "")
        yield f"<footer>— {f'<a{_attributes(href=source)}>{label}</a>' if source else label}</footer>\n"


def _figure(image: Image) -> Iterator[str]:
    caption, credit = caption_of(image)
    url = safe_url(image.url, IMAGE_SCHEMES)
    text = " ".join(part for part in (caption, f"({credit})" if credit and caption else credit) if part)
    if not url and not text:
        return
    yield "<figure>"
    if url:
        size = _attributes(width=image.width, height=image.height)
        yield f'<img{_attributes(src=url, alt=alt_of(image))}{size} loading="lazy">'
    if text:
        yield f"<figcaption>{_text(text)}</figcaption>"
    yield "</figure>"


def _time(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f'<time datetime="{moment.isoformat()}">{moment.isoformat(sep=" ", timespec="minutes")}</time>'


def _text(text: str) -> str:
    return escape(printable(text), quote=False)


def _attributes(**values: str | int | None) -> str:
    """The attributes that have a value, a space before each."""
    return "".join(f' {name}="{escape(printable(str(value)))}"' for name, value in values.items() if value is not None)
