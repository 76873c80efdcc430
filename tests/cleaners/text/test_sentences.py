"""Ends of sentences, in the scripts of the world's newspapers."""

from __future__ import annotations

import re

import pytest

from cleaners.text.sentences import CLOSERS, ENDS, UNMISTAKABLE, breaks_off, ends_sentence


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was closed.",
        "Why? he asked (and left).",
        "“The harbour was closed.”",
        "(Who knows?)",
        "« Fermé ! »".replace(" »", "»"),
        "And then…",
        "And then...",
        "港は閉じた。",
        "「港は閉じた。」",
        "港口关闭了！",
        "ほんとうか？」",
        "बंदरगाह बंद था।",
        "بندرگاہ بند تھی۔",
        "هل أغلق الميناء؟",
        "Նավահանգիստը փակ էր։",
        "ወደቡ ተዘግቶ ነበር።",
        "ဆိပ်ကမ်းပိတ်သည်။",
        "កំពង់ផែត្រូវបានបិទ។",
    ],
)
def test_ends_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harbour closed",
        "Harbour closed:",
        "Harbour closed,",
        "Harbour (closed)",
        "港は閉じた",
        "What?! he said",
        "„Zu.“",
    ],
)
def test_does_not_end_one(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["The rest is…", "The rest is...", "The rest is [...]", "The rest is […] ", "“The rest…”"]
)
def test_breaks_off(text: str) -> None:
    assert breaks_off(text)


@pytest.mark.parametrize("text", ["", "The rest is silence.", "… is the rest", "The rest is.."])
def test_does_not_break_off(text: str) -> None:
    assert not breaks_off(text)


def test_the_classes_stand_in_patterns_of_others() -> None:
    pattern = re.compile(f"[{ENDS}:][{CLOSERS}*]*$")
    assert pattern.search("Closed.]*") and pattern.search("closed:") and not pattern.search("closed")
    assert not re.search(f"[{UNMISTAKABLE}]", "J. R. Roe, 3.5 m")
