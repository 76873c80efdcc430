"""Pages of one shape in any size: a small story, and so many links, tables, quotations … around it or in it."""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]
URL = "https://isle.example/2024/05/the-ferry"
DEEPEST = 1_900  # elements within elements; a page that nests them deeper than 2,048 is not read
_SENTENCE = "The council of the isle met on day %d and said that it would, in time, mend the ferry and the quay. "
_HEAD = '<title>The ferry returns</title><meta property="og:title" content="The ferry returns">'


def paragraph(number: int) -> str:
    """A paragraph of a story, unlike any other."""
    return f"<p>{_SENTENCE % number}</p>"


def page(inside: str = "", *, after: str = "", head: str = "") -> str:
    """A page whose story has something more in it, after it, or in the head."""
    story = "".join(map(paragraph, range(12)))
    return (
        f'<html lang="en"><head>{_HEAD}{head}</head><body><article><h1>The ferry returns</h1>{story}{inside}</article>'
        f"{after}</body></html>"
    )


def _each(text: str) -> Callable[[int], str]:
    """So many copies of a text, numbered where it says ``@``."""
    return lambda size: "".join(text.replace("@", str(number)) for number in range(size))


def _inside(text: str, before: str = "", after: str = "") -> Shape:
    copies = _each(text)
    return lambda size: page(before + copies(size) + after)


def _after(text: str, before: str = "", after: str = "") -> Shape:
    copies = _each(text)
    return lambda size: page(after=before + copies(size) + after)


def _head(text: str, before: str = "", after: str = "") -> Shape:
    copies = _each(text)
    return lambda size: page(head=before + copies(size) + after)


def _nested(opening: str, inside: str, closing: str, each: int = 1) -> Shape:
    """Elements within elements, as deep as a page may be, and as many such towers as the size asks for."""

    def make(size: int) -> str:
        deep = min(size, DEEPEST // each)
        tower = opening * deep + inside + closing * deep
        return page(tower * max(1, size // deep))

    return make


_FIGURE = (
    '<figure class="image"><img src="/p/@.jpg" alt="Boat @"><figcaption>Boat number @ at the quay. '
    "Photo: Ida Holm</figcaption></figure>"
)
_COMMENT = (
    '<div class="comment"><b>Reader @</b><p>I think that the quay is fine, number @, and it should be kept that way for '
    'years.</p><a href="#">Reply</a></div>'
)

SHAPES: dict[str, Shape] = {
    "paragraphs": lambda size: page("".join(map(paragraph, range(size)))),
    "paragraphs, all alike": lambda size: page(paragraph(1) * size),
    "siblings in the story": _inside("<div>Line @ of it</div>"),
    "siblings after it": _after("<div>Line @ of it</div>"),
    "empty siblings": _inside("<div></div>"),
    "links in a paragraph": _inside('<a href="/x/@">Story number @</a> ', "<p>", "</p>"),
    "links after the story": _after('<a href="/x/@" class="c@-card">Story number @</a> '),
    "list of links": _after('<li class="i@"><a href="/x/@">Story number @ is told</a></li>', "<ul>", "</ul>"),
    "menus": _after('<nav><a href="/s/@">Section @</a></nav>'),
    "list items": _inside("<li>Item number @ of the list</li>", "<ul>", "</ul>"),
    "definitions": _inside("<dt>Term @</dt><dd>What the term @ means here</dd>", "<dl>", "</dl>"),
    "times": _inside('<time datetime="2024-05-01T10:00:00Z">1 May 2024, @</time> '),
    "times, each a block": _after('<div><time datetime="2024-05-01T10:00:00Z">1 May 2024</time></div>'),
    "cites": _inside("<cite>Book number @</cite> "),
    "cites in a quotation": _inside("<p>Quoted @ <cite>Book number @</cite></p>", "<blockquote>", "</blockquote>"),
    "quotations": _inside("<blockquote><p>So she said for the time number @.</p><cite>Ida @</cite></blockquote>"),
    "quotations within quotations": _nested("<blockquote><p>Said so.</p>", "<p>End.</p>", "</blockquote>"),
    "quotations with an address": _nested('<blockquote cite="/q/long/address"><p>x</p>', "", "</blockquote>"),
    "lists within lists": _nested("<ul><li>An item.", "End.", "</li></ul>", 2),
    "divisions within divisions": _nested('<div class="x">A line.', "End.", "</div>"),
    "inline within inline": _nested("<span><b>word</b> ", "end", "</span>"),
    "inline elements": _inside("<span><b>word@</b></span> ", "<p>", "</p>"),
    "tables within tables": _nested("<table><tr><td>cell</td><td>", "x", "</td></tr></table>", 4),
    "table rows": _inside("<tr><td>@</td><td>Name @</td><td>@ km</td></tr>", "<table>", "</table>"),
    "table rows with heads": _inside("<tr><th>@</th><td>Name @</td></tr>", "<table>", "</table>"),
    "tables": _inside("<table><tr><th>Head</th></tr><tr><td>@</td></tr></table>"),
    "cells of one row": _inside("<td>@ km</td>", "<table><tr><th>Head</th>", "</tr></table>"),
    "pictures with captions": _inside(_FIGURE),
    "pictures between paragraphs": lambda size: page(
        "".join(_FIGURE.replace("@", str(number)) + paragraph(number) for number in range(size))
    ),
    "pictures alone": _inside('<img src="/p/@.jpg" alt="Boat @" width="600" height="400">'),
    "pictures after the story": _after('<p><img src="/p/@.jpg" alt="Boat @"></p>'),
    "pictures in one figure": _inside('<img src="/p/@.jpg" alt="Boat @">', "<figure>", "</figure>"),
    "a deep caption": lambda size: page(
        '<figure><img src="/p/1.jpg"><figcaption>'
        + "<span>word " * min(size, DEEPEST)
        + "</span>" * min(size, DEEPEST)
        + "</figcaption></figure>"
    ),
    "a caption of many elements": _inside(
        "<span>word @ </span>", '<figure><img src="/p/1.jpg"><figcaption>', "</figcaption></figure>"
    ),
    "a caption of sentences": _inside(
        "Boat @ by the quay. ", '<figure><img src="/p/1.jpg"><figcaption>', "</figcaption></figure>"
    ),
    "verse": _inside("A line of verse @<br>", "<div>", "</div>"),
    "one long paragraph": _inside("The council met and said so. ", "<p>", "</p>"),
    "one long word": _inside("councillor", "<p>", "</p>"),
    "code": _inside("print(@)\n", "<pre><code>", "</code></pre>"),
    "pieces of code": _inside("<pre><code>print(@)</code></pre>"),
    "headings": _inside("<h2>Heading @</h2><p>Short text @.</p>"),
    "footnotes": lambda size: page(
        "<p>" + _each('Word<sup><a href="#n@" id="r@">@</a></sup> ')(size) + "</p>",
        after="<ol>" + _each('<li id="n@">Note @ <a href="#r@">↩</a></li>')(size) + "</ol>",
    ),
    "formulas": _inside("<math><mi>x</mi><mo>=</mo><mn>@</mn></math> "),
    "formulas between signs": _inside("so \\(x=@\\) is "),
    "buttons and drawings": _after("<button>Do @</button><svg><text>t@</text></svg>"),
    "noscript": _after('<noscript><img src="a@"></noscript>'),
    "comments": _after(_COMMENT, '<div class="comments">', "</div>"),
    "bylines": _after('<div class="author byline">By <a rel="author" href="/a/@">Ida Holm@</a></div>'),
    "authors in one byline": _after("Ida Holm@, ", '<div class="byline">By ', "</div>"),
    "metas": _head('<meta name="x@" content="y@">'),
    "authors in metas": _head('<meta name="author" content="Ida Holm@">'),
    "keywords": _head("word@, ", '<meta name="keywords" content="', '">'),
    "JSON-LD: a long body": _head(
        "The council met and said so. ",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The ferry returns", "articleBody": "',
        '"}</script>',
    ),
    "JSON-LD: many scripts": _head(
        '<script type="application/ld+json">{"@type": "Person", "@id": "#p@", "name": "Ida Holm@"}</script>'
    ),
    "JSON-LD: many authors": _head(
        '{"@type": "Person", "name": "Ida Holm@"},',
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [',
        "]}</script>",
    ),
    "JSON-LD: spaces": _head(" ", '<script type="application/ld+json">{', "x</script>"),
    "JSON-LD: quotation marks": _head(
        '" , ', '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "', "</script>"
    ),
    "attributes": lambda size: page(f"<p {''.join(f'a{number}=1 ' for number in range(size))}>Text.</p>"),
    "class names": lambda size: page(f'<div class="{_each("name@ ")(size)}"><p>Text.</p></div>'),
    "a long address": lambda size: page(f'<p><a href="/{"x/" * size}">Text</a> and more.</p>'),
    "a source set": lambda size: page(f'<img srcset="{_each("/p/@.jpg @w, ")(size)}">'),
    "templates": _inside("<template><p>Text @</p></template>"),
    "open elements": lambda size: page("<b><i>" * min(size, 400) + paragraph(1) * size),
    "words that nobody sees": _inside('<span class="sr-only">unseen @</span> word @ ', "<p>", "</p>"),
    "entities": _inside("&amp;amp;#39; ", "<p>", "</p>"),
    "live entries": _after(
        '<div class="live-post"><time datetime="2024-05-01T10:@:00Z">10:@</time><h3>Entry @</h3><p>Text of it @.</p></div>'
    ),
    "questions and answers": _inside("<p><b>Question number @?</b></p><p>An answer to that, number @.</p>"),
}
TEXTS: dict[str, Shape] = {
    "lines": _each("A line of a text, number @, that has some words.\n"),
    "lines, all alike": _each("A line of a text.\n"),
    "paragraphs": _each("A line of a text, number @, that has some words, and more words after these.\n\n"),
    "empty lines": lambda size: "Text.\n" + "\n" * size + "Text.",
    "one line": _each("A sentence number @. "),
    "headings": _each("Heading @\n\nThe council of the isle met on day @ and said that it would mend it.\n\n"),
}
