"""Expressions that begin at the first space of a run alone find what their plain forms do, which begin at each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.lexicon import credits as credit_lines
from cleaners.lexicon import engine
from cleaners.metadata import headings, site, topics
from cleaners.metadata.dates import last_resort
from cleaners.metadata.people import names
from cleaners.outcome import phrases
from cleaners.page import buttons
from cleaners.pictures import caption_hints
from cleaners.verdicts import build, comments

PLAIN: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "site": (
        site.SEPARATOR,
        re.compile(r"\s+[-–—:/~·•]+\s+|\s*(?:\||｜|»|«|›|‹|::|•|∙|⋆|—|–\s|_-_|\s-\s|::)\s*"),
    ),
    "host": (site.HOST, re.compile(r"\s+\((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18}\)(?:\s+\d{1,5})?$")),
    "headings": (headings.SIGNS, re.compile(r"(?:\s*[¶🔗⚓])+\s*$")),
    "topics": (topics.SPLIT, re.compile(r"\s*[,;|،、，]\s*")),
    "separators": (
        engine._RAW_SEPARATOR,
        re.compile(r"[\s)]*(?:[:|>•·\]：｜】»›→➔►▶▸│¦\n]|…|\.\.\.|\s[–—/-]|[–—]\s)[\s»›>→►▶|:]*"),
    ),
    "credits": (credit_lines._PARTS, re.compile(r"\s*[/|,;–—=]\s*|\s+-\s+|\s+via\s+", re.I)),
    "brackets": (names.BRACKETS, re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]?\s*")),
    "lists": (names.LIST, re.compile(r"\s*(?:[;／⁄\n]|/(?=\s?[^\W\d_]))\s*")),
    "addresses": (
        names.ADDRESS,
        re.compile(r"\S+@\S+\.\S+|https?://\S+|www\.\S+|(?<!\w)@\w{2,}|\b(?:follow|contact|email)\s+@?\w+$", re.I),
    ),
    "commas": (names.COMMA, re.compile(r"\s*[,，、،]\s*")),
    "outcome": (phrases._PARTS, re.compile(r"\s[|–—:·•»«>/-]+\s|\s*[|»«·•]\s*|:\s")),
    "hints": (caption_hints._BRACKETED, re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{3,60})[)\]）】]\s*$")),
    "breaks": (build._AROUND_BREAK, re.compile(r" *\n *")),
}
TEXTS = st.text(" \n-–—|:/;,.()[]¶@ab1w•»…", max_size=16)


@pytest.mark.parametrize("name", PLAIN)
@given(text=TEXTS)
def test_the_same_is_found(name: str, text: str) -> None:
    quick, plain = PLAIN[name]
    assert [match.span() for match in quick.finditer(text)] == [match.span() for match in plain.finditer(text)]


@given(text=st.text(" \n:：,-–—)]/|(said", max_size=14))
def test_the_same_is_left(text: str) -> None:
    says = re.compile(r"\s*(?:says|said)?\s*[:：]?\s*$")
    assert comments._SAYS.sub("", text) == says.sub("", text)
    behind = re.compile(r"\s*(?:[)\]]?\s*(?:[–—―|:/]|-\s|--)|[)\]])")
    assert bool(last_resort._BEHIND.match(text)) == bool(behind.match(text))
    before = re.compile(r"[^\W_][,'’]?[\s\xa0]*[(\[„“”\"«‘—–-]?[\s\xa0]*$")
    assert bool(buttons._BEFORE.search(text)) == bool(before.search(text))
