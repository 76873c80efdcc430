"""The law of the house: every block of a page is in the body, in a field, or among the removed, exactly once.

An independent walk over a tree of its own collects the visible runs of text, behind ``</html>`` and in shadow roots too.
Every run of 30 letters or more must lie wholly in an entry of the ledger, and the letters of all entries together must be
the letters of all runs together, each as often: then none is lost, and none is in two entries. A reader of tags that builds
no tree counts the letters as well: what a parser drops is in no tree.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest

import cleaners
from cleaners.page.decode import decode
from tests.cleaners.page.test_formulas import DISPLAY, INLINE
from tests.places import FIXTURES
from tests.prose import BREAKWATER, document, p

SAVED = sorted(FIXTURES.glob("*/*/page.html"))
# What a browser never shows as text.
INVISIBLE = {
    *("script", "style", "template", "title", "meta", "link", "base", "param", "track", "object"),
    *("applet", "embed", "iframe", "frame", "frameset", "noframes", "audio", "video", "canvas", "map", "area"),
    *("datalist",),
}
VOID = {"meta", "link", "base", "param", "track", "embed", "area", "frame"}
LETTERS = 30
FORMULA_NAMES = {
    "latex",
    "ql-img-displayed-equation",
    "mwe-math-fallback-image-inline",
    "mwe-math-fallback-image-display",
}
STATING = ("alt", "title", "aria-label")
SHADOW_ROOT = ("shadowrootmode", "shadowroot")


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def runs(root: lxml.etree._Element) -> Iterator[str]:
    """Text nodes that are shown, in order, without a depth limit; libxml2 makes other roots of what is behind
    ``</html>``."""
    stack: list[lxml.etree._Element | str] = [*reversed([root, *root.itersiblings()])]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif formula := _formula(node):
            yield formula
        elif node.tag not in INVISIBLE or is_shadow_root(node.tag, node.attrib):
            stack += reversed([node.text or "", *(part for child in node for part in (child, child.tail or ""))])


def _formula(node: lxml.etree._Element) -> str:
    """The TeX of a formula in a script, or of one that is a picture with nothing else beside it."""
    if node.tag == "script" and node.get("type", "").startswith("math/tex"):
        return node.text or ""
    if node.tag == "img" and FORMULA_NAMES & set(node.get("class", "").split()):
        outer = node.getparent()
        alone = outer is None or "mwe-math-element" not in outer.get("class", "").split()
        return node.get("alt", "").replace("displaystyle", "") if alone else ""
    return ""


def stated_texts(root: lxml.etree._Element) -> Iterator[str]:
    """The texts that stand in attributes, and are shown by pictures or scripts."""
    for element in root.iter():
        if element.tag == "title":  # of a drawing
            yield element.text or ""
        for name, value in element.items():
            if str(name) in STATING or str(name).startswith("data-"):
                yield str(value)


def is_shadow_root(tag: object, attributes: Any) -> bool:
    return tag == "template" and any(attributes.get(name) in ("open", "closed") for name in SHADOW_ROOT)


class Tags(HTMLParser):
    """The texts of a page by its tags alone: what is between them, and in no element that is never shown."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.around: list[str] = []
        self.feed(page)
        if not self.rawdata.startswith("<!--"):  # a comment without an end is one to the end of the page
            self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in INVISIBLE - VOID:
            self.around.append("shadow" if is_shadow_root(tag, dict(attrs)) else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.around:
            del self.around[-1 - self.around[::-1].index(tag) :]
        elif tag == "template" and "shadow" in self.around:
            self.around.remove("shadow")

    def handle_data(self, data: str) -> None:
        if set(self.around) <= {"shadow"}:
            self.texts.append(data)


def violations(data: bytes) -> list[str]:
    """What the ledger of a page lacks, or has too often."""
    article = cleaners.clean(data, url="https://law.example/page")
    entries = list(article.ledger)
    if article.outcome.kind in ("empty", "too_deep", "not_html") and not entries:
        return []
    text = re.sub("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", "", decode(data)[0])
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    tree = lxml.html.document_fromstring(text.encode(), parser=parser)
    shown = [letters(run) for run in runs(tree)]
    accounted = [letters(entry.text) for entry in entries if entry.origin == "page"]
    everything = "\n".join(accounted)
    faults = [f"in no entry: {run[:60]}" for run in shown if len(run) >= LETTERS and run not in everything]
    seen, told = Counter("".join(shown)), Counter("".join(accounted))
    stated = Counter(letters("".join(stated_texts(tree))))  # what may be read of a picture of letters, or a mention
    if lost := seen - told:
        faults.append(f"letters lost: {lost.total()}")
    between = Counter(letters("".join(Tags(text).texts)))
    if extra := told - (seen | between) - stated:
        faults.append(f"letters too many: {extra.total()}")
    dropped = between - told
    if dropped.total() >= LETTERS:
        faults.append(f"letters between the tags, and in no entry: {dropped.total()}")
    return faults + _faults_of(article, entries)


def _faults_of(article: cleaners.Article, entries: list[cleaners.Entry]) -> list[str]:
    verdicts = Counter(entry.verdict for entry in entries)
    faults = []
    if verdicts["body"] + verdicts["field"] + verdicts["removed"] != len(entries):
        faults.append(f"verdicts do not add up: {verdicts}")
    if verdicts["body"] != len(article.blocks):
        faults.append(f"{verdicts['body']} body entries and {len(article.blocks)} blocks")
    faults += [
        f"no rule or reason: {e.text[:40]!r}" for e in entries if e.verdict == "removed" and not (e.rule and e.why)
    ]
    faults += [f"no field: {e.text[:40]!r}" for e in entries if e.verdict == "field" and not e.field]
    return faults


def violations_in(path: Path) -> list[str]:
    data = path.read_bytes()
    return violations(gzip.decompress(data) if path.suffix == ".gz" else data)


@pytest.mark.parametrize("path", SAVED, ids=lambda p: f"{p.parent.parent.name}/{p.parent.name}")
def test_saved_pages(path: Path) -> None:
    assert violations_in(path) == []


_UNWRITTEN = ("service", "course", "glyphs", "script of MathML")  # in the page they are an address, numbers, or markup
FORMULAS = {name: form[0] for name, form in INLINE.items() if not any(part in name for part in _UNWRITTEN)}
FORMULAS |= {f"{name}, displayed": form for name, form in DISPLAY.items()}

WHERE_TEXT_HIDES = {
    "behind </html>": "<html><body><p>One.</p></body></html><p>Two, of the harbour and its nine cranes, by lamplight.</p>",
    "behind </html>, in no element": "<html><body><p>One.</p></body></html>Two, of the harbour and its nine cranes.",
    "behind the second </html>": "<p>One.</p></html><p>Two.</p></html><p>Three, of the harbour and its nine cranes.</p>",
    "behind </body>": "<html><body><p>One.</p></body><p>Two, of the harbour and its nine cranes.</p></html>",
    "behind a page that is a head": "<html><head></head></html><head></head><body>Two, of the harbour.<p>Three.</p></body>",
    "in a shadow root": "<x-a><template shadowrootmode=open><p>Two, of the harbour, and its nine.</p></template></x-a>",
    "in slots": "<x-a><template shadowrootmode=closed>Two<slot name=k>Nine</slot></template>Three<b slot=k>4</b></x-a>",
    "in a shadow root in another": "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open><p><slot></slot>"
    "</p></template><slot name=t></slot></x-b></template><i slot=t>Two, of the harbour and its nine cranes.</i></x-a>",
}


WHERE_TEXT_HIDES |= {
    "behind a template with a part left open": "<template><li><div>Nine</li></template><p>Two, of the harbour and all.",
    "before a comment without an end": "<p>Two, of the harbour.</p><!-- <p>Three, of the quay and its nine men.",
    "words that are not seen": '<p>Nine <a>cranes<i class="sr-only">(a new tab)</i></a> at <b hidden>half</b> six.</p>',
    "only words that are not seen": '<h2><span class="mw-editsection">[<a>edit</a>]</span></h2><p>Nine cranes.</p>',
    "a word in a button": "<p>She draws two <button>fathoms</button> of water, and <button>Share</button></p>",
    "a caption in a button": "<figure><button class=zoom><img src=k.jpg><p>Nine cranes.</p></button></figure>",
    "initials and ticks": '<p><img alt="T">he cranes.</p><table><tr><th>One<tr><td><img alt="Yes"></table>',
    "a mention": """<p>By <span class=mention data-attrs='{"name": "Ada"}'></span>, who sails.</p>""",
    "a story without scripts": "<noscript>"
    + "".join(
        f"<p>The {n} cranes of the harbour of Tarn stood still for the whole of the day, {'and then ' * 9}.</p>"
        for n in "123"
    )
    + "</noscript>",
}


@pytest.mark.parametrize("place", WHERE_TEXT_HIDES)
def test_text_where_a_parser_may_lose_it(place: str) -> None:
    assert violations(WHERE_TEXT_HIDES[place].encode()) == []


@pytest.mark.parametrize("form", FORMULAS.values(), ids=FORMULAS.keys())
def test_formulas(form: str) -> None:
    page = document("The wall", p(f"{BREAKWATER[0]} It is said that {form} holds.") + "".join(map(p, BREAKWATER[1:])))
    assert violations(page.encode()) == []


@pytest.mark.corpora
@pytest.mark.parametrize(
    "name", ["aeb", "fundus", "wcxb", "trafilatura", "newspaper4k", "postlight", "readability", "kinds"]
)
def test_labelled_pages(corpora: Path, name: str) -> None:
    paths = sorted((corpora / name / "pages").glob("*.html.gz"))
    assert paths
    with ProcessPoolExecutor() as pool:
        faults = dict(zip(paths, pool.map(violations_in, paths, chunksize=16), strict=True))
    assert {path.name: found for path, found in faults.items() if found} == {}


@pytest.mark.corpora
def test_texts(corpora: Path) -> None:
    for path in sorted(corpora.glob("text-*/pages/*.txt.gz")):
        text = gzip.decompress(path.read_bytes()).decode()
        lines = [letters(line) for line in text.splitlines() if line.strip()]
        assert [letters(entry.text) for entry in cleaners.clean_text(text).ledger] == lines
