"""The law of the house: every block of a page is in the body, in a field, or among the removed, exactly once.

An independent walk over a tree of its own collects the visible runs of text. Every run of 30 letters or more must lie
wholly in an entry of the ledger, and the letters of all entries together must be the letters of all runs together, each
as often: then none is lost, and none is in two entries.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

import cleaners
from cleaners.page.decode import decode
from tests.places import FIXTURES

SAVED = sorted(FIXTURES.glob("*/*/page.html"))
# What a browser never shows as text.
INVISIBLE = {
    *("script", "style", "template", "title", "meta", "link", "base", "param", "track", "object"),
    *("applet", "embed", "iframe", "frame", "frameset", "noframes", "audio", "video", "canvas", "map", "area"),
    *("datalist",),
}
LETTERS = 30


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def runs(root: lxml.etree._Element) -> Iterator[str]:
    """Text nodes that are shown, in order, without a depth limit."""
    stack: list[lxml.etree._Element | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.tag not in INVISIBLE:
            stack += reversed([node.text or "", *(part for child in node for part in (child, child.tail or ""))])


def violations(data: bytes) -> list[str]:
    """What the ledger of a page lacks, or has too often."""
    article = cleaners.clean(data, url="https://law.example/page")
    entries = list(article.ledger)
    if article.outcome.kind in ("empty", "too_deep", "not_html") and not entries:
        return []
    text = re.sub("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", "", decode(data)[0])
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    shown = [letters(run) for run in runs(lxml.html.document_fromstring(text.encode(), parser=parser))]
    accounted = [letters(entry.text) for entry in entries if entry.origin == "page"]
    everything = "\n".join(accounted)
    faults = [f"in no entry: {run[:60]}" for run in shown if len(run) >= LETTERS and run not in everything]
    if Counter("".join(shown)) != Counter("".join(accounted)):
        lost, extra = Counter("".join(shown)), Counter("".join(accounted))
        faults.append(f"letters lost: {(lost - extra).total()}, letters too many: {(extra - lost).total()}")
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
