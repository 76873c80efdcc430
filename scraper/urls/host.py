"""A URL's host, as browsers read it: names to ASCII, and every spelling of an IPv4 address to its plain form.

Section 3.5 of the WHATWG URL Standard. ``0x7f.1``, ``2130706433`` and 127.1 in full-width digits are all
127.0.0.1 to a browser and to most resolvers; a check of hosts must see the address, not the spelling.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import unquote_to_bytes

# Section 3.5, forbidden domain code points: forbidden host code points, C0 controls, "%" and DEL.
_FORBIDDEN = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]")
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")


def parse_host(text: str) -> str:
    """The host in ASCII: a name in lower case and Punycode, ``1.2.3.4``, or ``[2001:db8::1]``.

    Raises ``ValueError``, with the reason, if it is not a host.
    """
    if text.startswith("["):
        return _parse_ipv6(text)
    name = _to_ascii(unquote_to_bytes(text.encode("utf-8", "replace")).decode("utf-8", "replace"))
    if not name:
        raise ValueError("it is empty")
    if _FORBIDDEN.search(name):
        raise ValueError("it has a character that is not allowed in hosts")
    if _ends_in_number(name):
        return str(_parse_ipv4(name))
    return name


def _parse_ipv6(text: str) -> str:
    if not text.endswith("]") or "%" in text:
        raise ValueError("not a valid IPv6 address")
    return f"[{ipaddress.IPv6Address(text[1:-1]).compressed}]"


def _to_ascii(name: str) -> str:
    if not name.isascii():
        name = _map(name)
    name = name.lower()
    if name.isascii():
        return name
    return ".".join(_label_to_ascii(label) for label in name.split("."))


def _map(name: str) -> str:
    import idna

    try:
        return idna.uts46_remap(_SOFT.sub("", name), std3_rules=False, transitional=False)
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError(f"not a valid international name ({error})") from None


def _label_to_ascii(label: str) -> str:
    """Punycode without the checks of IDNA 2008, which refuse names in use (emoji, underscores)."""
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


def _ends_in_number(name: str) -> bool:
    parts = name.split(".")
    if parts[-1] == "" and len(parts) > 1:
        parts.pop()
    last = parts[-1]
    return bool(last) and (last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last) is not None)


def _parse_ipv4(name: str) -> ipaddress.IPv4Address:
    parts = name.split(".")
    if parts[-1] == "" and len(parts) > 1:
        parts.pop()
    if len(parts) > 4:
        raise ValueError("not a valid IPv4 address")
    numbers = [_number(part) for part in parts]
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        raise ValueError("not a valid IPv4 address")
    value = numbers[-1]
    for index, number in enumerate(numbers[:-1]):
        value += number * 256 ** (3 - index)
    return ipaddress.IPv4Address(value)


def _number(part: str) -> int:
    if part.startswith("0x"):
        base, digits, allowed = 16, part[2:], r"[0-9a-f]*"
    elif len(part) > 1 and part.startswith("0"):
        base, digits, allowed = 8, part[1:], r"[0-7]+"
    else:
        base, digits, allowed = 10, part, r"[0-9]+"
    if len(digits) > 64 or not re.fullmatch(allowed, digits):
        raise ValueError("not a valid IPv4 address")
    return int(digits or "0", base)
