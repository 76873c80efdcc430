"""Bytes to text, and who decided the encoding.

The order is that of the HTML standard ("determining the character encoding"): byte order mark, the HTTP
header's charset, the page's own ``<meta>``, a detector, and windows-1252. We depart from it where that gives
the reader the right text:

- Bytes that are plainly UTF-8 are UTF-8, whatever a label says (and ``decided_by`` is then ``detector``).
  Text in an older encoding hardly ever happens to be valid UTF-8, while wrong labels are common.
- A ``<meta>`` that the bytes confirm comes before the header's charset: servers send one label for all pages.
- A label under which most of the non-ASCII text does not decode is passed over for the next witness.
- The search for ``<meta>`` goes on to 64 KiB: a browser would find a late one while parsing, and start again.
- The "replacement" labels (iso-2022-kr, hz-gb-2312 …) count as unknown, where the standard shows one U+FFFD
  for the page.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Literal

from cleaners.article import Encoding
from cleaners.page.encoding_labels import codec_name, encoding_for_label, single_byte_table
from cleaners.page.meta_prescan import charset_of_content, prescan

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
# Bytes in which a label is looked for; the HTML Standard says 1024, some pages have scripts before it.
_META_LIMIT = 64 * 1024
# Where the text is valid UTF-8, the label only confirms it, and the search for it may be short.
_META_LIMIT_UTF8 = 4096
# So many continuation bytes rule chance out. Two bytes of GBK or EUC-KR can happen to be a character of
# UTF-8, and a few such pairs are too little to overrule a label; no sequence of a single-byte encoding is, in
# any language that is written.
_NO_CHANCE = 8
_SAMPLE = 8 * 1024  # bytes of text outside ASCII that the detector gets; bounds the time that it takes
# Text from a non-ASCII byte to the next tag.
_FOREIGN_TEXT = re.compile(rb"[\x80-\xff][^<>]{0,400}")
# Half-width katakana are not words: bytes of Cyrillic look like them.
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f\uff61-\uff9f]+|[\uff61-\uff9f]")
# The least share of the characters outside ASCII that stand beside another: in Chinese, Japanese and Korean nearly all do;
# of Western letters, which look like one such character with the letter behind them, few.
_IN_WORDS = 0.75
_LEGACY = (
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("iso8859_2", "iso8859_5", "koi8_r", "koi8_u", "cp866"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_WESTERN = frozenset("àâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÂÄÅÇÉÈÊÎÑÓÖØÚÜáÁ")
_CENTRAL = frozenset("áâąăäčćďéęěëíîłľňńóôöőřśšşťţúůűüýźžżÁĄČĆĎÉĘÍŁÓÖŐŘŚŠŞŤŢÚŮŰÜÝŹŽŻß")

DecidedBy = Literal["bom", "http", "meta", "detector", "default"]


def decode(data: bytes, content_type: str | None = None) -> tuple[str, Encoding]:
    """The text of a page and its ``Encoding``; no bytes and no label make it raise.

    ``content_type`` is the HTTP header's value (``text/html; charset=koi8-r``). The byte order mark is not
    part of the text. Characters that could not be decoded are U+FFFD and counted in ``Encoding.replaced``.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            text, replaced = _decode_as(name, data[len(mark) :])
            return text, Encoding(name, "bom", replaced)
    text_utf8 = _strict_utf8(data)
    foreign_bytes = 0 if text_utf8 is None else len(data) - len(text_utf8)
    if text_utf8 is not None and foreign_bytes >= _NO_CHANCE and b"\0" not in data[:1024]:
        return text_utf8, Encoding("utf-8", _who_says_utf8(data, content_type))
    for name, decided_by in _witnesses(data, content_type):
        if text_utf8 is not None and foreign_bytes and single_byte_table(name):
            return text_utf8, Encoding("utf-8", "detector")
        text, replaced = _decode_as(name, data)
        if _is_plausible(text, replaced):
            return text, Encoding(name, decided_by, replaced)
    if text_utf8 is not None and foreign_bytes:
        return text_utf8, Encoding("utf-8", "detector")
    text, replaced = _decode_as("windows-1252", data)
    return text, Encoding("windows-1252", "default", replaced)


def http_charset(content_type: str | None) -> str | None:
    """The encoding that a Content-Type header names; ``None`` where it names none, or one that is unknown."""
    label = charset_of_content(content_type.encode("utf-8", "replace")) if content_type else None
    name = encoding_for_label(label.decode("latin-1").partition(",")[0]) if label else None
    return None if name == "replacement" else name


def _strict_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _who_says_utf8(data: bytes, content_type: str | None) -> DecidedBy:
    declared = http_charset(content_type)
    if declared:
        return "http" if declared == "utf-8" else "detector"
    return "meta" if prescan(data[:_META_LIMIT_UTF8]) == "utf-8" else "detector"


def _witnesses(data: bytes, content_type: str | None) -> Iterator[tuple[str, DecidedBy]]:
    """Encodings to try, the most trusted first."""
    declared, stated = http_charset(content_type), prescan(data[:_META_LIMIT])
    if (
        declared
        and stated
        and stated not in (declared, "replacement", "utf-8")
        and _is_confirmed(data, stated, declared)
    ):
        yield stated, "meta"
    if declared and (not declared.startswith("utf-16") or b"\0" in data[:1024]):
        yield declared, "http"
    utf16 = _looks_utf16(data)
    if utf16:
        yield utf16, "detector"
    if stated and stated != "replacement":
        yield stated, "meta"
    if not data.isascii():
        if _is_mostly_utf8(data):
            yield "utf-8", "detector"
        detected = _detect(data)
        if detected:
            yield detected, "detector"


def _is_confirmed(data: bytes, stated: str, declared: str) -> bool:
    """Whether the bytes bear out the page's own label against that of the header, which many servers send for all pages.

    An encoding of two bytes a character decodes without a loss, in words; the bytes of another seldom do. Between encodings
    of one byte, where nothing is ever lost, the detector has to find the page's own.
    """
    if single_byte_table(stated) is not None:
        return _detect(data) == stated
    text, replaced = _decode_as(stated, data)
    if replaced or (single_byte_table(declared) is None and not _decode_as(declared, data)[1]):
        return False
    runs = [len(match.group()) for match in _FOREIGN_RUN.finditer(text)]
    return sum(run for run in runs if run > 1) > _IN_WORDS * sum(runs)


def _looks_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows by its markup: every second byte of the ASCII characters is NUL."""
    head = data[:512]
    if head.count(b"\0") * 4 < len(head) or len(head) < 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16be" if even > odd else "utf-16le"


def _decode_as(encoding: str, data: bytes) -> tuple[str, int]:
    """The text, and how many characters of it stand for bytes that mean nothing in this encoding."""
    table = single_byte_table(encoding)
    if table is not None:
        text = codecs.charmap_decode(data, "replace", table)[0]
        return text, text.count("\ufffd")
    errors = "copydesk-euc-jp" if encoding == "euc-jp" else "replace"
    text = data.decode(codec_name(encoding), errors)
    genuine = data.count("\ufffd".encode()) if encoding == "utf-8" else 0
    return text, max(0, text.count("\ufffd") - genuine)


def _is_mostly_utf8(data: bytes) -> bool:
    """A page of UTF-8 with a few bad bytes, such as one that was cut within a character."""
    text, replaced = _decode_as("utf-8", data)
    return replaced * 10 < _foreign_characters(text)


def _is_plausible(text: str, replaced: int) -> bool:
    """Whether the label fits: what failed to decode is less than what did, among the non-ASCII characters."""
    if not replaced:
        return True
    return replaced * 2 < _foreign_characters(text)


def _foreign_characters(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _detect(data: bytes) -> str | None:
    """The legacy encoding that charset-normalizer finds likeliest for the page's non-ASCII text."""
    sample = b" ".join(_sample(data))
    if not sample:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LEGACY), enable_fallback=False).best()
    name = encoding_for_label(_label_of_codec(best.encoding)) if best else None
    return _western_or_central(sample, name) if name in ("windows-1250", "iso-8859-2") else name


def _western_or_central(sample: bytes, central: str) -> str:
    """The two share most accented letters: Western, the web's default, unless the others fit more of them."""
    western_letters = sum(letter in _WESTERN for letter in _decode_as("windows-1252", sample)[0])
    central_letters = sum(letter in _CENTRAL for letter in _decode_as(central, sample)[0])
    return central if central_letters > western_letters else "windows-1252"


def _sample(data: bytes) -> Iterator[bytes]:
    size = 0
    for match in _FOREIGN_TEXT.finditer(data):
        yield match.group()
        size += len(match.group())
        if size >= _SAMPLE:
            return


def _label_of_codec(codec: str) -> str:
    """The standard's label for a codec of ``_LEGACY``."""
    names = {"cp932": "shift_jis", "cp949": "euc-kr", "cp874": "windows-874"}
    return names.get(codec) or codec.replace("_", "-")


def _repair_euc_jp(error: UnicodeError) -> tuple[str, int]:
    """Row 13 and the IBM rows (①, ㈱, 髙) are in a browser's EUC-JP but not in Python's; cp932 has them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) == 2 and min(pair) >= 0xA1 and max(pair) <= 0xFE:
        row, cell = pair[0] - 0xA1, pair[1] - 0xA1
        lead = (row >> 1) + (0x81 if row < 62 else 0xC1)
        trail = cell + (0x9F if row & 1 else 0x40 + (cell >= 63))
        text = bytes([lead, trail]).decode("cp932", "replace")
        if "\ufffd" not in text:
            return text, error.start + 2
    return "\ufffd", error.start + 1


codecs.register_error("copydesk-euc-jp", _repair_euc_jp)
