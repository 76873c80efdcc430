"""URLs as they may be shown: in logs, errors and reprs."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

MASK = "REDACTED"

# Names under which sites put keys, signatures and session marks into a query. A part of the name is enough
# ("X-Amz-Signature", "access_token"), but not within another word ("monkey", "author", "signal").
_SECRET_NAME = re.compile(
    r"(?:^|[^a-z])(?:"
    r"pass(?:word|wd|code|phrase)?|pwd|secret|token|auth|authori[sz]ation|credentials?|key|apikey|sig|signature|"
    r"session(?:id)?|sess|sid|phpsessid|jsessionid|jwt|hmac|nonce|otp|pin|code|bearer|email|e-?mail"
    r")(?:$|[^a-z])",
    re.I,
)
_SECRET_JOINED = re.compile(r"(?:token|secret|password|apikey|signature|sessionid|accesskey|credential)", re.I)

# A long run without word breaks that mixes letters and digits: a hash, a key, a JWT. Slugs and titles have
# hyphens between words and are shorter between them.
_SECRET_VALUE = re.compile(r"(?=[^&]*\d)(?=[^&]*[A-Za-z])[A-Za-z0-9+/_.=%]{24,}")

# We read URLs as browsers do: leading spaces and line ends inside are skipped, and "http:" needs no slashes.
_LEADING = "".join(map(chr, range(0x21)))
_PASSED_OVER = re.compile(r"[\t\n\r]")
_SPLIT = re.compile(
    r"(?P<before>https?:[/\\]*|(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,})(?P<authority>[^/\\?#]*)(?P<rest>.*)", re.I | re.S
)
# Up to what ends a URL in a text: white space, quotes and brackets, or punctuation before white space.
_IN_TEXT = re.compile(r"""https?:[/\\]{2}[^\s<>"'`]*[^\s<>"'`.,:;!?)\]}]""", re.I)
_PAIR = re.compile(r"[^&;]+")


def redact(url: str) -> str:
    """``url`` without user name, password and fragment, and with secret-looking query values masked.

    >>> redact("https://ann:pw@example.org/a?id=7&api_key=abc#x")
    'https://example.org/a?id=7&api_key=REDACTED'
    """
    url = _PASSED_OVER.sub("", url.lstrip(_LEADING))
    match = _SPLIT.match(url)
    if match is None:
        return _hide_query(url.partition("#")[0])
    authority = match["authority"].rpartition("@")[2]
    rest = match["rest"].partition("#")[0]
    return f"{match['before']}{authority}{_hide_query(rest)}"


def redact_text(text: str) -> str:
    """A text with the URLs in it as they may be shown.

    >>> redact_text("moved to https://ann:pw@example.org/?token=abc: not found")
    'moved to https://example.org/?token=REDACTED: not found'
    """
    return _IN_TEXT.sub(lambda match: redact(match[0]), text)


def redact_data(data: Any) -> Any:
    """Plain data (dicts, lists, texts …) with the URLs in it as they may be shown."""
    if isinstance(data, str):
        return redact_text(data)
    if isinstance(data, dict):
        return {redact_data(key): redact_data(value) for key, value in data.items()}
    return [redact_data(value) for value in data] if isinstance(data, list | tuple) else data


def _hide_query(rest: str) -> str:
    path, mark, query = rest.partition("?")
    if not mark:
        return path
    return path + mark + _PAIR.sub(lambda pair: _hide_pair(pair[0]), query)


def _hide_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not equals:
        return MASK if _SECRET_VALUE.fullmatch(name) else name
    plain = unquote(name)
    if value and (_SECRET_NAME.search(plain) or _SECRET_JOINED.search(plain) or _SECRET_VALUE.fullmatch(value)):
        return f"{name}={MASK}"
    return pair
