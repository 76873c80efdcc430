"""Names from byline strings: by-words, roles, dates and addresses removed, several names separated."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.article import Author
from cleaners.metadata.people.byline_words import by_end, is_by_word, words
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
from cleaners.metadata.people.places import is_place, without_place
from cleaners.metadata.people.undated import BEFORE_NAME, undated
from cleaners.text.folding import caseless_words
from cleaners.text.scripts import mostly_unspaced

ADDRESS = re.compile(
    r"(?<!\S)\S[^\s@]*@\S+\.\S+|https?://\S+|www\.\S+|(?<!\w)@\w{2,}|\b(?:follow|contact|email)\s+@?\w+$", re.I
)
BRACKETS = re.compile(r"(?:(?<!\s)\s+|)[(\[（【]([^()\[\]（）【】]*)[)\]）】]?\s*")
LIST = re.compile(r"(?:(?<!\s)\s+|)(?:[;／⁄\n]|/(?=\s?[^\W\d_]))\s*")
# What begins a description: a bar, a bullet, a dash, a colon; "for example.com".
DESCRIPTION = re.compile(
    r"(?:(?<!\s)\s+|)(?:[|•·∙⋅‧]|\s[–—-]\s|(?<=\w):\s|\s[Oo]n behalf of\b|\s[Ff]or\s(?=\S+\.[A-Za-z]{2,4}\b))\s*"
)
TRADE_MARK = re.compile(r"(?<=\w)[®™℠]")
WRITTEN = re.compile(
    r"\b(?:written by|posted by|authored by|geschrieben von|verfasst von|écrit par|rédigé par|escrito por|scritto da"
    r"|geschreven door|skriven av|skrevet a[fv])\b:?\s*",
    re.I,
)
# A by-word or a label by itself: two words, or one with a colon.
LABELLED = re.compile(r"\S+\s*[:：]|\S+\s+\S+\s*[:：]?")
COMMA = re.compile(r"(?:(?<!\s)\s+|)[,，、،]\s*")
AMPERSAND = re.compile(r"(?<!\s)\s+[&+]\s+")
LONGEST = 4_000  # characters of a string that is read for names; two hundred authors of a paper have fewer
RUNS = re.compile(r"([^\S\n])[^\S\n]+")
HANGUL = re.compile(r"[\uac00-\ud7a3]+\s")


def of_metadata(value: str, url: str | None = None, *, language: str = "") -> list[Author]:
    """The authors that a string of metadata names, in order; an empty list if it names none.

    ``url`` is the profile of the one author that is found, ``language`` the page's, whose by-words are left out.
    """
    value = RUNS.sub(r"\1", value[:LONGEST])
    other = words().other.search(value)
    named = value[: other.start()] if other and other.start() else value  # "Jane Doe, photos by John Roe"
    found = list(_names(named, language, pop_roles=False))
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


def of_byline(value: str, url: str | None = None, *, full: bool = False, language: str = "") -> list[Author]:
    """The authors that a byline of the page names; ``value`` has one line for each piece that markup sets
    apart.

    After a name, a line that no comma or "and" joins to it describes the person. What other people did (photographs, a
    review of the facts) ends the byline. ``full`` takes names of two words or more, for places that need not hold names
    at all.
    """
    value = RUNS.sub(r"\1", value[:LONGEST])
    other = words().other.search(value)
    if other:
        value = value[: other.start()]
    if not by_end(value, language):
        opened_late = WRITTEN.search(value) or words().after_date.match(value)
        value = value[opened_late.end() :] if opened_late else value
    found: list[str] = []
    joined, announced = True, False
    for line in value.split("\n"):
        bare = line.strip(EDGES)
        if is_by_word(bare, language):
            joined = announced = True
            continue
        opened = announced or bool(by_end(line, language))
        announced = False
        connects = bool(words().conjunction.match(line + " ")) or line.lstrip()[:1] in ("&", ",", "+")
        if bare and (joined or connects or opened) and not (found and is_role(bare, names_too=joined)):
            new = [
                n for n in _names(line, language, pop_roles=True) if n not in found and (opened or _full(n) or not full)
            ]
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


def strip_by(value: str, language: str = "", *, again: bool = False) -> str:
    """A string without the by-words at its front; ``again`` if one before it is gone already."""
    for turn in range(3):
        end = by_end(value, language, again=again or turn > 0)
        if not end and (match := words().by_cjk.match(value)):
            end = match.end()
        if not end or end == len(value):
            break
        value = value[end:]
    return value.strip(EDGES)


@lru_cache(maxsize=1024)
def _names(value: str, language: str, *, pop_roles: bool) -> tuple[str, ...]:
    """The names in one line, in order."""
    found: list[str] = []
    if whole := BRACKETS.fullmatch(value):
        value = whole.group(1)
    value = BRACKETS.sub(_bracketed, ADDRESS.sub(" ", TRADE_MARK.sub("", BEFORE_NAME.sub("", value))))
    for part in LIST.split(strip_by(value, language)):
        head = undated(strip_by(DESCRIPTION.split(part.strip())[0], language, again=part != value))
        if not head or MARKS.search(head):
            continue
        found += [
            name
            for piece in _commas(without_place(head, language))
            if (name := tidy(piece, language, pop_roles=pop_roles))
        ]
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
            if is_title(name) or (index and not parts[0].isupper() and (is_degree(name) or is_place(name, parts))):
                continue
            kind = kind_of(name)
            if index and ((name.startswith("The ") and kind != "agency") or (kind == "desk" and not begins)):
                described = True  # "Jane Doe, The Harbour Post", "Jane Doe, Staff Writer"
            elif (index or begins) and (is_role(name, names_too=begins or name != part) or not looks_like_name(name)):
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
        if (
            len(parts) > 1
            and len(sizes) == 1
            and all(looks_like_name(p) and not is_role(p, names_too=True) for p in parts)
        ):
            return [name for part in parts for name in _joined(part)]
    return [value]


def tidy(value: str, language: str = "", *, pop_roles: bool = False) -> str | None:
    """One name without edges, roles and degrees; ``None`` when nothing of a name is left."""
    value = strip_by(value.strip(EDGES), language, again=True)
    if mostly_unspaced(value):
        value = words().role_cjk.sub("", value).strip(EDGES)
    parts = value.split()
    while len(parts) > 1 and is_title(parts[-1]):
        parts.pop()
    # A Korean name is one word, and the newsroom's role follows it without a comma.
    least = 1 if HANGUL.match(value) else 2 if pop_roles else MAX_WORDS
    popped = False
    while len(parts) > least and (last := caseless_words(parts[-1])) in words().role:
        if (last in words().family and not popped and value[0].isascii()) or kind_of(" ".join(parts)) != "person":
            break  # "Mary Jane Guest"; "Jane Doe Guest Writer" is Jane Doe
        parts.pop()
        popped = True
    while len(parts) > 2 and "-" in parts[0] and caseless_words(parts[0].rpartition("-")[2]) in words().role:
        del parts[0]  # "NDR-Reporterin Jane Doe"
    value = " ".join(parts).strip(EDGES)
    if is_by_word(value, language):
        return None
    if len(value) < 2 or not looks_like_name(value) or not any(char.isalpha() for char in value):
        return None
    if is_role(value, names_too=True) and kind_of(value) == "person" and value[0].isascii():
        return None
    return value


def _cased(value: str) -> str:
    """A name shouted in capitals, in the usual case.

    ``JANE O'DOE`` is ``Jane O'Doe``. Initials and agencies stay.
    """
    if not value.isupper() or " " not in value or len(value) < 6 or kind_of(value) != "person":
        return value
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), value)
