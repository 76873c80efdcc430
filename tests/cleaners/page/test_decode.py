"""Bytes to text: who decides, that nothing raises, and that a wrong label does not spoil the text."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.page.decode import decode, http_charset
from cleaners.page.encoding_labels import encoding_for_label, single_byte_table
from cleaners.page.meta_prescan import prescan
from tests.places import SUITES

SUITE = SUITES / "html5lib-encoding.json"

RUSSIAN = "Президент подписал во вторник закон о поддержке малого бизнеса, сообщает пресс-служба. Это важный шаг."
JAPANESE = "大統領は火曜日、中小企業を支援する法律に署名したと報道官が発表した。"
# A document that the suite wants read as its label says, and whose bytes are in truth UTF-8.
DEPARTURES = {"<title>Yahoo! JAPAN</title>": "utf-8"}


@pytest.mark.parametrize(
    ("data", "content_type", "name", "decided_by"),
    [
        (codecs.BOM_UTF8 + "é".encode(), "text/html; charset=koi8-r", "utf-8", "bom"),
        (codecs.BOM_UTF16_LE + "é".encode("utf-16le"), None, "utf-16le", "bom"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16be"), None, "utf-16be", "bom"),
        (RUSSIAN.encode("koi8-r"), "text/html; charset=KOI8-R", "koi8-r", "http"),
        (b"<meta charset=windows-1251>" + RUSSIAN.encode("cp1251"), "text/html", "windows-1251", "meta"),
        (b"<meta charset=utf-8>" + RUSSIAN.encode(), None, "utf-8", "meta"),
        (RUSSIAN.encode(), "text/html; charset=utf-8", "utf-8", "http"),
        (RUSSIAN.encode(), None, "utf-8", "detector"),
        (RUSSIAN.encode("cp1251"), None, "windows-1251", "detector"),
        (b"<p>plain</p>", None, "windows-1252", "default"),
        (b"", None, "windows-1252", "default"),
        (
            b'<?xml version="1.0" encoding="iso-8859-5"?>' + RUSSIAN.encode("iso8859-5"),
            None,
            "iso-8859-5",
            "meta",
        ),
        ("<html><p>wide</p>".encode("utf-16le"), None, "utf-16le", "detector"),
        ("<html><p>wide</p>".encode("utf-16be"), None, "utf-16be", "detector"),
    ],
)
def test_who_decides(data: bytes, content_type: str | None, name: str, decided_by: str) -> None:
    _, encoding = decode(data, content_type)
    assert (encoding.name, encoding.decided_by, encoding.replaced) == (name, decided_by, 0)


def test_the_mark_is_not_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"a")[0] == "a"
    assert decode("\ufeffa".encode("utf-16le"))[0] == "a"


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gb2312", "big5", "utf-16"])
def test_utf8_under_a_wrong_label_is_read_as_utf8(label: str) -> None:
    text, encoding = decode(RUSSIAN.encode(), f"text/html; charset={label}")
    assert (text, encoding.name, encoding.decided_by) == (RUSSIAN, "utf-8", "detector")


def test_one_accent_is_enough_against_a_single_byte_label() -> None:
    assert decode("café".encode(), "text/html; charset=iso-8859-1")[0] == "café"


def test_a_pair_that_may_be_either_is_left_to_a_multibyte_label() -> None:
    data = "莎".encode("gbk")
    assert data.decode("utf-8")  # valid as both, which is the point
    assert decode(data, "text/html; charset=gbk")[0] == "莎"


def test_a_label_that_fits_nothing_is_passed_over() -> None:
    text, encoding = decode(RUSSIAN.encode("cp1251"), "text/html; charset=utf-8")
    assert (text, encoding.name, encoding.decided_by) == (RUSSIAN, "windows-1251", "detector")
    page = b"<meta charset=windows-1251>" + RUSSIAN.encode("cp1251")
    assert decode(page, "text/html; charset=utf-8")[1].decided_by == "meta"


GERMAN = "Die Brücke wurde am Montag für den Verkehr geöffnet, sagte die Bürgermeisterin. Größere Schäden gab es nicht."
CZECH = "Most přes řeku byl v pondělí znovu otevřen, řekl starosta. Žádné větší škody nevznikly, dodal hned poté."
GREEK = "Η γέφυρα άνοιξε ξανά τη Δευτέρα για την κυκλοφορία, είπε ο δήμαρχος. Δεν υπήρξαν μεγάλες ζημιές."
KOREAN = "다리가 월요일에 다시 열렸다고 시장이 말했다. 큰 피해는 없었다고 덧붙였다."
WRITTEN = {"koi8-r": RUSSIAN, "windows-1251": RUSSIAN, "shift_jis": JAPANESE, "euc-jp": JAPANESE, "euc-kr": KOREAN} | {
    "windows-1250": CZECH,
    "windows-1253": GREEK,
    "windows-1252": GERMAN,
}


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "windows-1252", "windows-1251"])
@pytest.mark.parametrize("stated", WRITTEN)
def test_a_right_meta_comes_before_the_header_of_the_server(stated: str, declared: str) -> None:
    page = f"<meta charset={stated}><p>{WRITTEN[stated]}</p>".encode(stated)
    text, encoding = decode(page, f"text/html; charset={declared}")
    assert WRITTEN[stated] in text
    assert encoding.decided_by == ("http" if encoding_for_label(declared) == stated else "meta")


@pytest.mark.parametrize("stated", [*WRITTEN, "gbk", "big5"])
@pytest.mark.parametrize("declared", WRITTEN)
def test_a_wrong_meta_does_not(stated: str, declared: str) -> None:
    page = f"<meta charset={stated}><p>{WRITTEN[declared]}</p>".encode(declared)
    assert WRITTEN[declared] in decode(page, f"text/html; charset={declared}")[0]


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", None])
def test_a_cut_character_costs_one_replacement(content_type: str | None) -> None:
    text, encoding = decode(RUSSIAN.rstrip(".").encode()[:-1], content_type)
    assert (encoding.name, encoding.replaced) == ("utf-8", 1)
    assert text.endswith("\ufffd")


def test_a_replacement_character_that_the_page_really_has_is_not_counted() -> None:
    assert decode(("\ufffd" + RUSSIAN).encode() + b"\xff", "text/html; charset=utf-8")[1].replaced == 1


@pytest.mark.parametrize("label", ["rot13", "zip", "hex", "idna", "utf-7", "punycode", "undefined", "\x00", "", "🙂"])
def test_what_is_no_encoding_of_the_web_is_ignored(label: str) -> None:
    assert decode(b"caf\xe9 <b>noir</b>", f"text/html; charset={label}")[0] == "café <b>noir</b>"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ISO-8859-1", "windows-1252"),
        (" latin1\n", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("iso-8859-9", "windows-1254"),
        ("tis-620", "windows-874"),
        ("x-sjis", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"),
        ("gb2312", "gbk"),
        ("utf-16", "utf-16le"),
        ("latin-one", None),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    assert encoding_for_label(label) == name


@pytest.mark.parametrize(
    ("encoding", "data", "text"),
    [
        ("windows-1252", b"\x81\x8d\x93a\x94", "\x81\x8d“a”"),
        ("iso-8859-1", b"\x93a\x94", "“a”"),
        ("koi8-u", b"\xae\xbe", "ўЎ"),
        ("x-user-defined", b"a\x80\xff", "a\uf780\uf7ff"),
        ("iso-8859-8-i", b"\xe0", "א"),
        ("windows-874", b"\xa1", "ก"),
    ],
)
def test_single_bytes(encoding: str, data: bytes, text: str) -> None:
    assert decode(data, f"text/html; charset={encoding}")[0] == text


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("gb2312", "gb18030", "国务院①—“㐀”"),
        ("big5", "big5hkscs", "總統簽署法律。"),
        ("euc-kr", "cp949", "대통령 똠방각하"),
        ("shift_jis", "cp932", "①㈱髙島屋〜"),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
    ],
)
def test_east_asia(label: str, codec: str, text: str) -> None:
    assert decode(text.encode(codec, "ignore"), f"text/html; charset={label}")[0] == text.encode(
        codec, "ignore"
    ).decode(codec)


def test_euc_jp_has_the_rows_that_browsers_have() -> None:
    data = JAPANESE.encode("euc_jp") + b"\xad\xa1\xad\xea\xfc\xe2\xad\xff\xa1"
    text, encoding = decode(data, "text/html; charset=euc-jp")
    assert text.startswith(JAPANESE + "①㈱髙")
    assert encoding.replaced == text.count("\ufffd") > 0


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Der Präsident hat am Dienstag ein größeres Gesetz unterzeichnet, „für alle“, sagte er.", "cp1252"),
        ("El presidente firmó el martes la ley; “es un paso más”, dijo en la reunión de España.", "cp1252"),
        ("Prezydent podpisał we wtorek ustawę. „To ważny krok” – powiedział, także wśród źródeł.", "cp1250"),
        ("Ο πρόεδρος υπέγραψε την Τρίτη τον νόμο για τη στήριξη των επιχειρήσεων, ανακοίνωσε.", "cp1253"),
        ("وقع الرئيس يوم الثلاثاء قانون دعم الشركات الصغيرة، حسبما أعلن المكتب الصحفي.", "cp1256"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_the_detector_reads_what_has_no_label(text: str, codec: str) -> None:
    page = b"<html><body><p>" + text.encode(codec) + b"</p></body></html>"
    decoded, encoding = decode(page)
    assert text in decoded
    assert encoding.decided_by == "detector"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("text/html", None),
        ("text/html; charset=UTF-8", "utf-8"),
        ('text/html;charset="utf-8"', "utf-8"),
        ("text/html; charset='koi8-r'; x=1", "koi8-r"),
        ("text/html; charset=utf-8, text/html", "utf-8"),
        ("text/html; charset=iso-2022-kr", None),
        ("", None),
    ],
)
def test_http_charset(value: str, name: str | None) -> None:
    assert http_charset(value) == name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!--><meta charset=koi8-r>", "koi8-r"),
        (b"<!-- <meta charset=koi8-r>", None),
        (b"<body class='<meta charset=big5>'><META CharSet = 'koi8-r' />", "koi8-r"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=x-user-defined>", "windows-1252"),
        (b"<meta charset=koi8-r charset=utf-8>", "koi8-r"),
        (b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b"<meta name=x content='text/html; charset=koi8-r'>", None),
    ],
)
def test_prescan(data: bytes, name: str | None) -> None:
    assert prescan(data) == name


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=30)))
def test_no_bytes_raise(data: bytes, label: str | None) -> None:
    text, encoding = decode(data, f"text/html; charset={label}" if label else None)
    assert isinstance(text, str)
    assert encoding.replaced >= 0


@given(
    st.sampled_from([b"<meta ", b"<", b"<!--", b"charset", b"=", b"'", b'"', b">", b"utf-8", b" "]).flatmap(
        lambda first: st.lists(
            st.sampled_from([b"<meta ", b"<", b"-->", b"charset", b"=", b"'", b'"', b">", b"\xe9"])
        ).map(lambda rest: first + b"".join(rest))
    )
)
def test_no_markup_raises(data: bytes) -> None:
    assert isinstance(decode(data)[0], str)


def test_every_single_byte_encoding_is_ascii_below_128() -> None:
    for name in ("windows-1252", "koi8-r", "macintosh", "x-mac-cyrillic", "ibm866", "iso-8859-16"):
        table = single_byte_table(name)
        assert table is not None
        assert len(table) == 256
        assert table[:128] == "".join(map(chr, range(128)))


@pytest.mark.skipif(not SUITE.exists(), reason="the html5lib encoding suite is not beside this checkout")
def test_html5lib_suite() -> None:
    different = []
    for case in json.loads(SUITE.read_text("utf-8")):
        expected = next((name for mark, name in DEPARTURES.items() if mark in case["html"]), case["encoding"])
        found = decode(case["html"].encode("latin-1"))[1].name
        if found != expected.lower():
            different.append((case["html"][:80], expected, found))
    assert not different
