"""Each repair: what it takes, and the look-alikes that it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.text.repairs import CODE_REPAIRS, INLINE_REPAIRS, REPAIRS, is_clean, normalise

REPAIRED = [
    ("a\ud83d\ude00b", "a😀b", "lone-surrogate"),
    ("a\ud83d b", "a\ufffd b", "lone-surrogate"),
    ("don&#8217;t", "don’t", "entity"),
    ("don&#8217t", "don’t", "entity"),
    ("don&amp;#39;t", "don't", "entity"),
    ("don&amp;amp;#x27;t", "don't", "entity"),
    ("Tom &amp; Jerry", "Tom & Jerry", "entity"),
    ("&quot;Yes,&quot; he said", '"Yes," he said', "entity"),
    ("donâ€™t", "don’t", "mojibake"),
    ("cafÃ© au lait", "café au lait", "mojibake"),
    ("it\x92s", "it’s", "mojibake"),
    ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир", "mojibake"),
    ("\u202edesrever\u202c text", "desrever text", "direction"),
    ("an open \u2067isolate", "an open isolate", "direction"),
    ("closed twice\u2069", "closed twice", "direction"),
    ("open \u2067here\nand closed\u2069 there", "open here\nand closed there", "direction"),
    ("crossed \u2067a \u202ab\u2069 c\u202c", "crossed a \u202ab c\u202c", "direction"),
    ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", "line-break"),
    ("nul\x00 and bell\x07", "nul and bell", "control"),
    ("non\ufffecharacter", "noncharacter", "control"),
    ("hy\u00adphen\u00adated", "hyphenated", "soft-hyphen"),
    ("zero\u200bwidth\u2060 and\ufeff mark", "zerowidth and mark", "invisible"),
    ("hidden\U000e0041\U000e0042 tags", "hidden tags", "invisible"),
    ("no\u00a0break, thin\u2009space, 10\u202f%", "no break, thin space, 10 %", "odd-space"),
    ("tab\there", "tab here", "odd-space"),
    ("``So,'' she said", "“So,” she said", "quotes"),
    ("He said ''so, it's true.'' Then left", 'He said "so, it\'s true." Then left', "quotes"),
    ("two  spaces and   three", "two spaces and three", "doubled-space"),
    (" edges ", "edges", "edge-space"),
    ("line \n next", "line\nnext", "edge-space"),
    ("\u3000段落", "段落", "edge-space"),
]

KEPT = [
    "",
    "A plain line, as most are.",
    "Two lines\nof a poem\n\nand a third.",
    "“Curly” quotes – and dashes — and an ellipsis… it’s fine",
    "lost \ufffd character",
    "می‌خواهم و خانه‌ها",  # ZWNJ
    "क्‍ष और न्‍य",  # ZWJ
    "👩‍👩‍👧 family and ❤️ heart",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flag",
    "שלום \u200eABC\u200f עולם",
    "a \u2067מבודד\u2069 word and \u202bעוד\u202c one",
    "東京\u3000大阪",
    "R&B, AT&T, Q&A; and R&D;",
    "the parade &parade; of names",
    "In HTML, write &nbsp; or &amp; for it",
    "a &lt;b&gt; tag and don&#8217;t",
    "He is 5' 11'' tall and ran 10' 30''.",
    "rock 'n' roll, the '90s, `code` and ''' three",
    "Müller, naïve, Ångström, São Paulo, « déjà vu », garçon",
    "Übergröße „für alle“ – ß",
    "ÂGE D’OR et À SUIVRE: ÉTÉ",
    "«Это важный шаг», — сказал он. Россия и США",
    "Ένα βήμα, « μπροστά »",
    "ปี 2564 และ 中文，测试。",
    "Private use \ue000 stays",
]


@pytest.mark.parametrize(("text", "expected", "name"), REPAIRED)
def test_repaired(text: str, expected: str, name: str) -> None:
    repaired, repairs = normalise(text)
    assert repaired == expected
    assert name in dict(repairs)
    assert all(count > 0 for _, count in repairs)


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert normalise(text) == (text, ())


def test_every_repair_has_a_case() -> None:
    assert {name for _, _, name in REPAIRED} == {name for name, _ in REPAIRS}


def test_places_are_counted() -> None:
    assert normalise("a\u00adb\u00adc  d") == ("abc d", (("soft-hyphen", 2), ("doubled-space", 1)))


def test_one_repair_brings_another_to_light() -> None:
    assert normalise("Tom &a\u200bmp; Jerry")[0] == "Tom & Jerry"


def test_a_part_of_a_block_keeps_its_edges() -> None:
    assert normalise(" and\u00a0so ", INLINE_REPAIRS) == (" and so ", (("odd-space", 1),))


def test_code_keeps_its_spaces() -> None:
    code = "if a:\n\tprint('  &amp; ')  # ''\n"
    assert normalise(code, CODE_REPAIRS) == (code, ())
    assert normalise("x = 1\r\n\u202ey = 2\x00", CODE_REPAIRS)[0] == "x = 1\ny = 2"


ODD = st.sampled_from(
    [
        *("&", "amp;", "#39;", "Ã", "©", "â€™", "''", "``", " ", "  ", "\n", "\u3000", "\u00a0", "\u200b"),
        *("\u00ad", "\u202e", "\u202a", "\u202c", "\u2067", "\u2069", "\ud83d", "\ude00", "\x92", "\x00"),
        *("\r", "a", "Р", "С", "°"),
    ]
)


@given(st.one_of(st.text(), st.lists(ODD, max_size=14).map("".join)))
def test_twice_is_once(text: str) -> None:
    once, _ = normalise(text)
    assert normalise(once) == (once, ())


@given(st.one_of(st.text(), st.lists(ODD, max_size=14).map("".join)))
def test_the_quick_look_misses_nothing(text: str) -> None:
    if is_clean(text):
        assert all(repair(text)[0] == text for _, repair in REPAIRS)


@given(st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x7E), min_size=1))
def test_clean_text_is_unchanged(text: str) -> None:
    words = text.replace("&", "").replace("''", "'").strip("'")
    assert normalise(words) == (words, ())
