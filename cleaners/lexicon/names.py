"""Does a text read like a name, or like the beginning of a headline? Capitals decide; a script without case always
may."""

from __future__ import annotations

from cleaners.text.folding import lower, strip_ornaments

_QUOTES = "\"'"
_MOST_WORDS = 12  # of a name or a short list of names; more are a sentence in capitals
# Small words inside a list of names: and, of, the nobiliary particles.
_PARTICLES = frozenset(
    [
        *("and", "und", "et", "y", "e", "i", "og", "och", "en", "ja", "es", "a", "ve", "dan", "и", "і", "та", "&"),
        *("de", "da", "di", "du", "do", "dos", "das", "del", "der", "den", "des", "van", "von", "la", "le", "el"),
        *("al", "bin", "ibn", "ter", "ten", "with", "mit", "by", "for", "in"),
    ]
)


def is_capital(text: str) -> bool:
    """Whether a text begins with a capital, a digit, or a letter of a script without case."""
    first = strip_ornaments(text).lstrip(_QUOTES)[:1]
    return first.isupper() or first.isdecimal() or (first.isalpha() and first.lower() == first.upper())


def is_name(text: str) -> bool:
    """Whether a text is one name or several: capitalised words, and the small words between them."""
    words = text.replace(",", " ").strip(" .;:").split()
    if not 1 <= len(words) <= _MOST_WORDS or not is_capital(words[0]):
        return False
    return all(lower(word) in _PARTICLES or (is_capital(word) and not word[0].isdecimal()) for word in words)


def is_full_name(text: str) -> bool:
    """A first name and a surname, or more: "It" and "Today" begin sentences as well."""
    return " " in text.strip() and is_name(text)
