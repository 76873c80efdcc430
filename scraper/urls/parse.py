"""http and https URLs, parsed as browsers do, and their canonical form.

The rules are those of the WHATWG URL Standard (https://url.spec.whatwg.org/), for its special schemes http
and https: a page's links are written for browsers. What RFC 3986 would refuse ("http:\\\\host",
"http://127.1", spaces, tabs) is read as a browser reads it, so that no form of a host reaches the network
unchecked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote_to_bytes

from scraper.errors import InvalidURL
from scraper.urls.host import parse_host

DEFAULT_PORTS = {"http": 80, "https": 443}

_C0_OR_SPACE = "".join(map(chr, range(0x21)))
_TAB_NEWLINE = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_DOT = frozenset((".", "%2e"))
_DOTS = frozenset(("..", ".%2e", "%2e.", "%2e%2e"))

# The percent-encode sets of the standard (section 1.3), less what is outside printable ASCII, which is in all
# of them.
_QUERY_SET = frozenset(" \"#<>'")
_PATH_SET = frozenset(' "#<>?^`{}')

# Query parameters that track the reader and do not identify the page.
_TRACKING = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_hs(?:enc|mi)|"
    r"mkt_tok|oly_(?:anon|enc)_id|vero_id|wickedid|ns_(?:campaign|source|mchannel|linkname)|at_(?:campaign|medium)|"
    r"xtor|_ga|_gl|srsltid)",
    re.I,
)

# Identifiers of a session that servers write into the addresses of those who send no cookies: by the name alone, or by a
# name and a value that no page has.
_SESSION = re.compile(
    r"(?:jsessionid|phpsessid|aspsessionid[a-z]*|cfid|cftoken|zenid|oscsid)=.*|"
    r"(?:s|sid|session|session_?id|sessid|sess)=(?=[^&]*\d)[0-9a-z]{16,}",
    re.I,
)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.I)


@dataclass(frozen=True, slots=True)
class URL:
    """An http or https URL in parts.

    ``host`` is in ASCII (Punycode; a canonical IPv4 address; IPv6 in brackets), ``port`` is None for the
    default one, ``path`` begins with "/", ``query`` is without its "?" and None if there is none. The
    fragment is not kept: it never leaves a browser. ``username`` and ``password`` are percent-encoded.
    """

    scheme: str
    host: str
    port: int | None = None
    path: str = "/"
    query: str | None = None
    username: str = ""
    password: str = ""

    @property
    def effective_port(self) -> int:
        """The port to connect to."""
        return DEFAULT_PORTS[self.scheme] if self.port is None else self.port

    @property
    def authority(self) -> str:
        """Host, and port if it is not the default one: what the Host header says."""
        return self.host if self.port is None else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority, such as ``https://example.org``."""
        return f"{self.scheme}://{self.authority}"

    @property
    def target(self) -> str:
        """Path and query, as a request line has them."""
        return self.path if self.query is None else f"{self.path}?{self.query}"

    @property
    def credentials(self) -> tuple[str, str] | None:
        """User name and password with percent-encoding undone, or None."""
        if not (self.username or self.password):
            return None
        return _plain(self.username), _plain(self.password)

    def without_credentials(self) -> URL:
        """The same URL for anyone to see."""
        return replace(self, username="", password="")

    def __str__(self) -> str:
        userinfo = self.username + (f":{self.password}" if self.password else "")
        return f"{self.scheme}://{userinfo}{'@' if userinfo else ''}{self.authority}{self.target}"


def parse_url(text: str, base: URL | None = None) -> URL:
    """Read ``text`` as a browser does, relative to ``base`` if it has no scheme of its own.

    Raises ``InvalidURL`` if it is not a URL, or has a scheme other than http and https.
    """
    cleaned = _TAB_NEWLINE.sub("", text.strip(_C0_OR_SPACE)).partition("#")[0]
    match = _SCHEME.match(cleaned)
    if match is None:
        if base is None:
            raise InvalidURL("not an absolute URL", url=text)
        return _relative(cleaned, base, text)
    scheme, rest = match[1].lower(), cleaned[match.end() :]
    if scheme not in DEFAULT_PORTS:
        raise InvalidURL(f"scheme {scheme!r} is not http or https", url=text)
    if base is not None and scheme == base.scheme and rest[:2] not in ("//", "/\\", "\\/", "\\\\"):
        return _relative(rest, base, text)
    return _absolute(scheme, rest.lstrip("/\\"), text)


def canonicalise(text: str, base: str | URL | None = None) -> str:
    """The canonical form of a URL, by which the frontier and the store compare pages.

    Beyond what browsers do, percent-encoding is normalised (RFC 3986, 6.2.2: ``%7e`` is ``~``, ``%c3`` is
    ``%C3``), credentials, the fragment, an empty query, parameters that only track the reader
    (``utm_source``, ``fbclid`` …) and identifiers of a session (``;jsessionid=``, ``PHPSESSID`` …) are removed.
    The order of the query's parameters and a trailing slash are kept: both
    can distinguish pages. Canonicalising is idempotent.

    Raises ``InvalidURL`` as ``parse_url`` does.
    """
    start = parse_url(base) if isinstance(base, str) else base
    url = parse_url(text, start).without_credentials()
    path = _PATH_SESSION.sub("", _normalise_escapes(url.path))
    # Undoing %2e may have made a dot segment where the path had none.
    path = _dots_removed(path.split("/")[1:])
    query = _strip_tracking(_normalise_escapes(url.query)) if url.query else None
    return str(replace(url, path=path, query=query or None))


def canonical(url: str) -> str:
    """The canonical form of a URL; what is no URL stays as it is."""
    try:
        return canonicalise(url)
    except InvalidURL:
        return url


def _relative(rest: str, base: URL, text: str) -> URL:
    slashes = len(rest) - len(rest.lstrip("/\\"))
    if slashes >= 2:
        return _absolute(base.scheme, rest.lstrip("/\\"), text)
    path, query = _split_query(rest)
    if not path:
        return replace(base, query=base.query if query is None else query)
    segments = path.replace("\\", "/").split("/")
    if slashes:
        return replace(base, path=_joined(segments[1:]), query=query)
    return replace(base, path=_joined(base.path.split("/")[1:-1] + segments), query=query)


def _absolute(scheme: str, rest: str, text: str) -> URL:
    end = next((i for i, char in enumerate(rest) if char in "/\\?"), len(rest))
    userinfo, _, hostport = rest[:end].rpartition("@")
    username, _, password = userinfo.partition(":")
    name, port = _split_port(hostport, text)
    path, query = _split_query(rest[end:])
    try:
        host = parse_host(name)
    except ValueError as error:
        raise InvalidURL(f"no valid host: {error}", url=text) from None
    return URL(
        scheme,
        host,
        None if port == DEFAULT_PORTS[scheme] else port,
        _joined(path.replace("\\", "/").split("/")[1:]),
        query,
        _encode_userinfo(username),
        _encode_userinfo(password),
    )


def _split_port(hostport: str, text: str) -> tuple[str, int | None]:
    name, colon, digits = hostport.rpartition(":")
    if not colon or "]" in digits:
        return hostport, None
    if not digits:
        return name, None
    if not (digits.isascii() and digits.isdigit()) or len(digits.lstrip("0")) > 5 or int(digits) > 0xFFFF:
        raise InvalidURL("no valid port", url=text)
    return name, int(digits)


def _split_query(rest: str) -> tuple[str, str | None]:
    path, mark, query = rest.partition("?")
    return path, _encode(query, _QUERY_SET) if mark else None


def _joined(segments: list[str]) -> str:
    return _dots_removed([_encode(segment, _PATH_SET) for segment in segments])


def _dots_removed(segments: list[str]) -> str:
    kept: list[str] = []
    for index, segment in enumerate(segments):
        last = index == len(segments) - 1
        if segment.lower() in _DOTS:
            if kept:
                kept.pop()
            if last:
                kept.append("")
        elif segment.lower() in _DOT:
            if last:
                kept.append("")
        else:
            kept.append(segment)
    return "/" + "/".join(kept)


def _encode(text: str, reserved: frozenset[str]) -> str:
    if text.isascii() and text.isprintable() and not reserved.intersection(text):
        return text
    out = []
    for char in text:
        if "\x20" <= char <= "\x7e" and char not in reserved:
            out.append(char)
        else:
            out.extend(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
    return "".join(out)


_USERINFO_SET = _PATH_SET | frozenset("/:;=@[\\]^|")


def _encode_userinfo(text: str) -> str:
    return _encode(text, _USERINFO_SET)


def _plain(text: str) -> str:
    return unquote_to_bytes(text).decode("utf-8", "replace")


_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def _normalise_escapes(text: str) -> str:
    # "%2541" holds an escaped percent sign: undone once it would read "%41", and the next pass would undo
    # that too. A percent sign is not unreserved, so it stays "%25", and one pass is enough.
    return _ESCAPE.sub(_normalise_escape, text)


def _normalise_escape(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()


def _strip_tracking(query: str) -> str:
    pairs = (pair for pair in query.split("&") if not _SESSION.fullmatch(pair))
    return "&".join(pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0]))
