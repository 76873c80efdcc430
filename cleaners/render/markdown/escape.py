"""Escapes that make text mean itself to a CommonMark parser, and no more of them than needed."""

from __future__ import annotations

import re

# Characters that may begin or end inline markup at any position; the tilde is one in GFM.
_ALWAYS = re.compile(r"[\\`*\[\]~]")
# An underscore between letters or digits can open and close nothing (rules 2 and 4 of 6.2 Emphasis).
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# "<" before a space or at the end begins neither a tag (6.6) nor an autolink (6.5).
_ANGLE = re.compile(r"<(?=\S)")
# A character reference (2.5), or the beginning of one at the end of a piece of text.
_REFERENCE = re.compile(r"&(?=#?\w+;|#?\w*\Z)")

# What a line may not begin with: block markers (4.1 to 4.3, 4.5, 5.1, 5.2) and the delimiter row of a table.
# The group ends where the backslash goes.
_LINE_START = re.compile(r"()#{1,6}(?:\s|\Z)|()>|()[-+](?:\s|\Z)|()[-:|\s]+\Z|()=+\s*\Z|([0-9]{1,9})[.)](?:\s|\Z)")
_CLOSING_HASHES = re.compile(r"(?<!#)#+\Z")
_EDGE_SPACE = re.compile(r"\A\s+|\s+\Z")

_INFO = re.compile(r"[\w+#./-]{1,40}")

# Characters that no address holds as itself (RFC 3986, 2), or that a destination of a link may not (6.3).
_UNSAFE_IN_URL = re.compile(r"[\s\x00-\x20\x7f-\x9f\"<>\\^`{|}]")


def escape_text(text: str) -> str:
    """A stretch of plain text for use inside a line."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _ANGLE.sub(r"\\<", text)
    return _REFERENCE.sub(r"\\&", text)


def escape_edges(line: str) -> str:
    """A line with the white space at its ends as character references: as itself a parser strips it."""
    return _EDGE_SPACE.sub(lambda match: "".join(f"&#{ord(character)};" for character in match[0]), line)


def escape_line_start(line: str) -> str:
    """A line of a paragraph that begins no other block: "1986. A great year" is no item of a list."""
    match = _LINE_START.match(line)
    if not match:
        return line
    at = match.end(match.lastindex or 0)
    return f"{line[:at]}\\{line[at:]}"


def escape_heading_end(line: str) -> str:
    """A heading's line whose closing hashes belong to the text (4.2 ATX headings)."""
    return _CLOSING_HASHES.sub(r"\\\g<0>", line)


def escape_url(url: str) -> str:
    """A link's destination (6.3): percent-encoded where need be, unbalanced parentheses escaped."""
    url = _UNSAFE_IN_URL.sub(lambda match: _percent(match[0]), url)
    url = _REFERENCE.sub(r"\\&", url)
    if not _balanced(url):
        url = url.replace("(", "\\(").replace(")", "\\)")
    return url


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _balanced(url: str) -> bool:
    depth = 0
    for character in url:
        depth += (character == "(") - (character == ")")
        if not 0 <= depth <= 3:
            return False
    return depth == 0


def escape_cell(line: str) -> str:
    """A cell's line; GFM takes these backslashes out before all else, in code spans too."""
    return line.replace("|", "\\|")


def code_span(text: str) -> str:
    """A code span (6.1), fenced by more backticks than any run inside, padded where its edges ask for it."""
    fence = "`" * (longest_run(text, "`") + 1)
    padded = text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" ") != "")
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def info_string(language: str) -> str:
    """A language behind a fence of backticks (4.5), which may hold none: its first word, or nothing if it holds more."""
    return language if _INFO.fullmatch(language) else ""


def longest_run(text: str, character: str) -> int:
    """The length of the longest run of a character."""
    return max((len(run) for run in re.findall(f"{re.escape(character)}+", text)), default=0)
