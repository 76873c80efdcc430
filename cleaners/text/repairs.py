"""Named text repairs, each with its limits, and the account of which of them changed a text.

Text that needs no repair comes out as it went in: the same characters, and quickly. Each repair is a pure
function ``text -> (text, number of places touched)`` whose docstring says what it keeps. The text is a block
of prose; it may have line breaks. Code is not prose: do not send it here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.entities import html5

Repair = Callable[[str], tuple[str, int]]

# A character of UTF-8 that was read as windows-1252 or Latin-1 (Ã©, â€™), or as windows-1251 (вЂ™, РџСЂ).
_TAIL = "\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_TAIL_1251 = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"
# Two patterns, each of which begins with one set of characters: joined, they would be searched ten times as
# slowly.
_MOJIBAKE = re.compile(f"[Â-ô][{_TAIL}]")
_MOJIBAKE_1251 = re.compile(f"[РС][{_TAIL_1251}][РС][{_TAIL_1251}]")
_C1 = re.compile("[\u0080-\u009f]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_ENTITY = re.compile(
    r"&(?:amp;)*(?:(#[0-9]{2,6};|#[xX][0-9a-fA-F]{2,5};|#82[0-9]{2}(?![0-9]))|([A-Za-z][A-Za-z0-9]{1,8};))"
)
# A tag, an escaped one, or the words for them: here a character reference may be what the text is about.
_ABOUT_MARKUP = re.compile(
    r"</?[A-Za-z]|&(?:amp;)*(?:[lg]t|#0*6[02]|#x0*3[ce]);|\b(?:html|xml|ampersand|charset|markup)\b", re.I
)
_LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufdd0-\ufdef]")
_INVISIBLES = re.compile("[\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]")
# A flag such as Scotland's is a black flag spelt out with tag characters.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]+")
_ODD_SPACES = re.compile("[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_LATEX_QUOTES = re.compile(r"``(?=\S)([^`\n]{1,600}?)(?<=\S)''(?!')")
_DOUBLED_QUOTES = re.compile(r"(?<![\w'])''(?=[^\s'])((?:[^'\n]|'(?!')){1,600}?)(?<=[^\s\d'])''(?![\w'])")
_EDGE = " \n\u3000"
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def lone_surrogates(text: str) -> tuple[str, int]:
    """Halves of UTF-16 characters: two that belong together become the character, one alone U+FFFD.

    Keeps every U+FFFD that is there: it marks a place where something was lost.
    """
    return _SURROGATES.subn(_join_surrogates, text)


def _join_surrogates(match: re.Match[str]) -> str:
    return match.group().encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:1]


def entities(text: str) -> tuple[str, int]:
    """Character references that were escaped twice, and so are still to be read: ``don&#8217;t``, ``Tom &amp;
    Jerry``.

    Keeps them all in a text about markup (a tag, ``&lt;``, the word HTML …), and those that HTML does not know.
    """
    if "&" not in text or _ABOUT_MARKUP.search(text):
        return text, 0

    def read(match: re.Match[str]) -> str:
        numeric, name = match.groups()
        # html.unescape would read "&parade;" as "¶de;"; a name counts whole or not at all.
        return html.unescape("&" + numeric) if numeric else html5.get(name, match.group())

    return _ENTITY.subn(read, text)


def mojibake(text: str) -> tuple[str, int]:
    """UTF-8 that was read as a single-byte encoding (``Ã©``, ``â€™``), undone by ftfy.

    Keeps accents, symbols and foreign letters that make sense as they are: ftfy looks for sequences that no language
    writes, and for a result that is valid.
    """
    if not _may_be_mojibake(text) and not _C1.search(text):
        return text, 0
    import ftfy

    fixed = ftfy.fix_encoding(text)
    return fixed, int(fixed != text)


def _may_be_mojibake(text: str) -> bool:
    return bool(_MOJIBAKE.search(text) or "вЂ" in text or _MOJIBAKE_1251.search(text))


def directions(text: str) -> tuple[str, int]:
    """Overrides of the writing direction, and embeddings and isolates that are not closed within their line.

    Keeps pairs that are closed, and the marks LRM, RLM and ALM: right-to-left text with Latin names needs
    them.
    """
    if not _DIRECTIONS.search(text):
        return text, 0
    lines = [_balance_directions(line) for line in text.split("\n")]
    return "\n".join(line for line, _ in lines), sum(count for _, count in lines)


def _balance_directions(line: str) -> tuple[str, int]:
    opened: list[int] = []
    paired: set[int] = set()
    characters = _DIRECTIONS.finditer(line)
    for position, character in [(match.start(), match.group()) for match in characters]:
        if character not in "\u202c\u2069":
            opened.append(position)
        elif opened and (line[opened[-1]] >= "\u2066") == (character == "\u2069"):
            opener = opened.pop()
            if line[opener] not in "\u202d\u202e":
                paired |= {opener, position}
    kept = [c for i, c in enumerate(line) if i in paired or not _DIRECTIONS.match(c)]
    return "".join(kept), len(line) - len(kept)


def line_breaks(text: str) -> tuple[str, int]:
    """CR, CR LF, LINE SEPARATOR and PARAGRAPH SEPARATOR become LF. Keeps LF, and how many breaks there
    are."""
    return _LINE_BREAKS.subn("\n", text)


def controls(text: str) -> tuple[str, int]:
    """NUL, other control characters and noncharacters go. Keeps tab, the line breaks, and private-use
    characters."""
    return _CONTROLS.subn("", text)


def soft_hyphens(text: str) -> tuple[str, int]:
    """Soft hyphens go: they are invisible, and words that have them are not found. Keeps all real hyphens."""
    return text.replace("\u00ad", ""), text.count("\u00ad")


def invisibles(text: str) -> tuple[str, int]:
    """Zero-width spaces, byte order marks, word joiners and stray tag characters go.

    Keeps ZWJ and ZWNJ (Persian, the scripts of India and emoji need them), variation selectors, and the tags
    of a flag.
    """
    text, count = _INVISIBLES.subn("", text)
    tags = sum(1 for match in _TAGS.finditer(text) if not match.group(1))
    return (_TAGS.sub(lambda match: match.group(1) or "", text), count + tags) if tags else (text, count)


def odd_spaces(text: str) -> tuple[str, int]:
    """No-break, thin, figure and other spaces of a typesetter, and tabs, become a space.

    Keeps the ideographic space, which is part of Chinese and Japanese text.
    """
    return _ODD_SPACES.subn(" ", text)


def quotes(text: str) -> tuple[str, int]:
    """Quotation marks typed as two accents or two apostrophes: ````so''`` becomes “so”, and ``''so''``
    becomes "so".

    Keeps single apostrophes and accents, and the two strokes of inches and seconds (5' 11'').
    """
    if "''" not in text:
        return text, 0
    text, latex = _LATEX_QUOTES.subn(r"“\1”", text)
    text, doubled = _DOUBLED_QUOTES.subn(r'"\1"', text)
    return text, latex + doubled


def doubled_spaces(text: str) -> tuple[str, int]:
    """Runs of spaces become one. Keeps line breaks and ideographic spaces."""
    return re.subn("  +", " ", text)


def edge_spaces(text: str) -> tuple[str, int]:
    """Spaces at the edges of the text and of its lines go, and line breaks at the edges of the text.

    Keeps the line breaks inside it, and an ideographic space that indents a line.
    """
    lines = text.strip(_EDGE).split("\n")
    stripped = [line.rstrip(" \u3000").lstrip(" ") for line in lines]
    touched = sum(line != old for line, old in zip(stripped, lines, strict=True))
    return "\n".join(stripped), touched + (text[:1] in _EDGE) + (text[-1:] in _EDGE)


# In the order in which they work: what hides other damage comes first.
REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("lone-surrogate", lone_surrogates),
    ("entity", entities),
    ("mojibake", mojibake),
    ("direction", directions),
    ("line-break", line_breaks),
    ("control", controls),
    ("soft-hyphen", soft_hyphens),
    ("invisible", invisibles),
    ("odd-space", odd_spaces),
    ("quotes", quotes),
    ("doubled-space", doubled_spaces),
    ("edge-space", edge_spaces),
)
# For a stretch of a block, whose edges are not the block's.
INLINE_REPAIRS = tuple(repair for repair in REPAIRS if repair[0] != "edge-space")
# For code, where spaces and character references are meant, and a hidden change of direction is an attack.
_CODE = ("lone-surrogate", "direction", "line-break", "control", "invisible")
CODE_REPAIRS = tuple(repair for repair in REPAIRS if repair[0] in _CODE)
# One repair can bring another's work to light (a zero-width space inside "&amp;"), a few rounds at most.
_ROUNDS = 8
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200b\u2028-\u202f\u205f-\u2064\u2066-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def normalise(text: str, repairs: tuple[tuple[str, Repair], ...] = REPAIRS) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The text repaired, and (name of the repair, places touched) for each repair that changed something.

    Normalising twice changes nothing more. ``repairs`` is ``INLINE_REPAIRS`` for a part of a block,
    ``CODE_REPAIRS`` for code.
    """
    if is_clean(text):
        return text, ()
    counts: dict[str, int] = {}
    for _ in range(_ROUNDS):
        before = text
        for name, repair in repairs:
            repaired, count = repair(text)
            if repaired != text:
                counts[name] = counts.get(name, 0) + count
                text = repaired
        if text == before:
            break
    return text, tuple(counts.items())


def is_clean(text: str) -> bool:
    """Whether a quick look shows that no repair has anything to do; ``False`` means that one may have.

    ``str.isprintable`` is false for control, format and surrogate characters and for all spaces but the
    common one: most blocks need no closer look than that.
    """
    if not text:
        return True
    if text[0] in _EDGE or text[-1] in _EDGE or "  " in text or "''" in text:
        return False
    if not text.isprintable() and (_SUSPECT.search(text) or _has_line_edges(text)):
        return False
    if "&" in text and _ENTITY.search(text):
        return False
    return text.isascii() or not _may_be_mojibake(text)


def _has_line_edges(text: str) -> bool:
    return "\n" in text and (" \n" in text or "\n " in text or "\u3000\n" in text)
