"""Names from byline strings: by-words, roles, dates and addresses removed, several names separated."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.article import Author
from cleaners.metadata.people.byline_words import words
from cleaners.metadata.people.kinds import (
    EDGES,
    MAKERS,
    MARKS,
    MAX_WORDS,
    NOT_NAME,
    is_degree,
    is_role,
    is_title,
    kind_of,
    looks_like_name,
)
from cleaners.metadata.people.undated import BEFORE_NAME, undated
from cleaners.text.folding import caseless_words
from cleaners.text.scripts import mostly_unspaced

ADDRESS = re.compile(r"\S+@\S+\.\S+|https?://\S+|www\.\S+|(?<!\w)@\w{2,}|\b(?:follow|contact|email)\s+@?\w+$", re.I)
BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]?\s*")
LIST = re.compile(r"\s*(?:[;／⁄\n]|/(?=\s?[^\W\d_]))\s*")
# What begins a description: a bar, a bullet, a dash, a colon; "for example.com".
DESCRIPTION = re.compile(
    r"\s*(?:[|•·∙⋅‧]|\s[–—-]\s|(?<=\w):\s|\s[Oo]n behalf of\b|\s[Ff]or\s(?=\S+\.[A-Za-z]{2,4}\b))\s*"
)
TRADE_MARK = re.compile(r"(?<=\w)[®™℠]")
WRITTEN = re.compile(
    r"\b(?:written by|posted by|authored by|geschrieben von|verfasst von|écrit par|rédigé par|escrito por|scritto da"
    r"|geschreven door|skriven av|skrevet a[fv])\b:?\s*",
    re.I,
)
# A by-word or a label by itself: two words, or one with a colon.
LABELLED = re.compile(r"\S+\s*[:：]|\S+\s+\S+\s*[:：]?")
COMMA = re.compile(r"\s*[,，、،]\s*")
AMPERSAND = re.compile(r"\s+[&+]\s+")
HANGUL = re.compile(r"[\uac00-\ud7a3]+\s")


def of_metadata(value: str, url: str | None = None) -> list[Author]:
    """The authors that a string of metadata names, in order; an empty list if it names none.

    ``url`` is the profile of the one author that is found.
    """
    found = list(_names(value, pop_roles=False))
    if (
        not found
        and len(value.split()) <= MAX_WORDS
        and not MARKS.search(value)
        and not MAKERS.search(value)
        and "://" not in value
    ):
        name = value.strip(EDGES)
        found = [name] if any(map(str.isalpha, name)) and not NOT_NAME.match(name) else []
    return _authors([_cased(name) for name in found], url)


def of_byline(value: str, url: str | None = None, *, full: bool = False) -> list[Author]:
    """The authors that a byline of the page names; ``value`` has one line for each piece that markup sets
    apart.

    After a name, a line that no comma or "and" joins to it describes the person. What other people did (photographs, a
    review of the facts) ends the byline. ``full`` takes names of two words or more, for places that need not hold names
    at all.
    """
    other = words().other.search(value)
    if other:
        value = value[: other.start()]
    if not words().by.match(value):
        opened_late = WRITTEN.search(value) or words().after_date.match(value)
        value = value[opened_late.end() :] if opened_late else value
    found: list[str] = []
    joined, announced = True, False
    for line in value.split("\n"):
        bare = line.strip(EDGES)
        if words().by.fullmatch(bare):
            joined = announced = True
            continue
        opened = announced or bool(words().by.match(line))
        announced = False
        connects = bool(words().conjunction.match(line + " ")) or line.lstrip()[:1] in ("&", ",", "+")
        if bare and (joined or connects or opened) and not (found and is_role(bare)):
            new = [n for n in _names(line, pop_roles=True) if n not in found and (opened or _full(n) or not full)]
            found += [n for n in new if not found or kind_of(n) != "desk"]
        ends = line.rstrip()[-1:] in (",", "&", "+", "、", ";")
        joined = ends or not found or (not bare and joined) or bool(words().conjunction.fullmatch(line + " "))
    return _authors([_cased(name) for name in found], url)


def _authors(found: list[str], url: str | None) -> list[Author]:
    unique = list({caseless_words(name): name for name in reversed(found)}.values())[::-1]
    return [Author(name, kind_of(name), url if len(unique) == 1 else None) for name in unique]


def _full(name: str) -> bool:
    return " " in name or mostly_unspaced(name) or kind_of(name) != "person"


def _bracketed(match: re.Match[str]) -> str:
    """A bracket after a name holds an agency or a role; an agency is an author of its own."""
    inner = match.group(1).strip()
    return f"; {inner} " if caseless_words(inner) in words().agency else " "


def strip_by(value: str) -> str:
    """A string without the by-words at its front, in any language."""
    table = words()
    for _ in range(3):
        match = table.by.match(value) or table.by_cjk.match(value)
        if not match or not match.end() or match.end() == len(value):
            break
        value = value[match.end() :]
    return value.strip(EDGES)


@lru_cache(maxsize=1024)
def _names(value: str, *, pop_roles: bool) -> tuple[str, ...]:
    """The names in one line, in order."""
    found: list[str] = []
    if whole := BRACKETS.fullmatch(value):
        value = whole.group(1)
    value = BRACKETS.sub(_bracketed, ADDRESS.sub(" ", TRADE_MARK.sub("", BEFORE_NAME.sub("", value))))
    for part in LIST.split(strip_by(value)):
        head = undated(strip_by(DESCRIPTION.split(part.strip())[0]))
        if not head or MARKS.search(head):
            continue
        found += [name for piece in _commas(head) if (name := tidy(piece, pop_roles=pop_roles))]
    return tuple(found)


def _commas(value: str) -> list[str]:
    """The names between commas; a role, a place or a degree after a comma is not a name, ``Doe, Jane`` is one person.

    After a role, what follows belongs to it, until an "and" begins the next name.
    """
    parts = [part for part in COMMA.split(value) if part.strip(EDGES)]
    if _inverted(parts):
        return [f"{parts[1]} {parts[0]}"]
    kept: list[str] = []
    described = False
    for index, part in enumerate(parts):
        begins = bool(words().conjunction.match(part))
        if described and not begins:
            continue
        described = False
        for name in _joined(part):
            if is_title(name) or (index and not parts[0].isupper() and is_degree(name)):
                continue
            if (index or begins) and (is_role(name) or not looks_like_name(name)):
                described = True
            else:
                kept.append(name)
    return kept


def _inverted(parts: list[str]) -> bool:
    """Whether two pieces are a surname and a given name, as libraries write them."""
    if len(parts) != 2 or any(len(p.split()) > 1 or not p[0].isupper() or p.isupper() for p in parts):
        return False
    return not any(is_role(part) or is_title(part) or kind_of(part) != "person" for part in parts)


def _joined(value: str) -> list[str]:
    """The names that "and" or "&" joins: all of them two words or more, or all of them one."""
    if start := words().conjunction.match(value):
        value = value[start.end() :]
    for pattern in (words().conjunction, AMPERSAND):
        parts = [part for part in pattern.split(value) if part.strip(EDGES)]
        sizes = {len(part.split()) > 1 for part in parts}
        if len(parts) > 1 and len(sizes) == 1 and all(looks_like_name(p) and not is_role(p) for p in parts):
            return [name for part in parts for name in _joined(part)]
    return [value]


def tidy(value: str, *, pop_roles: bool = False) -> str | None:
    """One name without edges, roles and degrees; ``None`` when nothing of a name is left."""
    value = strip_by(value.strip(EDGES)).strip(EDGES)
    if mostly_unspaced(value):
        value = words().role_cjk.sub("", value).strip(EDGES)
    parts = value.split()
    while len(parts) > 1 and is_title(parts[-1]):
        parts.pop()
    # A Korean name is one word, and the newsroom's role follows it without a comma.
    least = 1 if HANGUL.match(value) else 2 if pop_roles else MAX_WORDS
    while len(parts) > least and caseless_words(parts[-1]) in words().role and kind_of(" ".join(parts)) == "person":
        parts.pop()
    while len(parts) > 2 and "-" in parts[0] and caseless_words(parts[0].rpartition("-")[2]) in words().role:
        del parts[0]  # "NDR-Reporterin Jane Doe"
    value = " ".join(parts).strip(EDGES)
    if words().by.fullmatch(value):
        return None
    if len(value) < 2 or not looks_like_name(value) or not any(char.isalpha() for char in value):
        return None
    if is_role(value) and kind_of(value) == "person" and value[0].isascii():
        return None
    return value


def _cased(value: str) -> str:
    """A name shouted in capitals, in the usual case.

    ``JANE O'DOE`` is ``Jane O'Doe``. Initials and agencies stay.
    """
    if not value.isupper() or " " not in value or len(value) < 6 or kind_of(value) != "person":
        return value
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), value)
