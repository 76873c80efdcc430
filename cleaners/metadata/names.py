"""Names out of byline strings: by-words, roles, dates and addresses taken off, several names told apart."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from cleaners.article import Author
from cleaners.metadata import data
from cleaners.metadata.text import SPACES, fold, spaceless

Kind = Literal["person", "agency", "desk"]
MAX_NAME = 70  # characters
MAX_WORDS = 6
ADDRESS = re.compile(
    r"\S+@\S+\.\S+|https?://\S+|www\.\S+|(?<!\w)@\w{2,}|\b(?:follow|contact|email)\s+@?\w+$", re.I
)
BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]?\s*")
# What follows a name in a byline but is none of it: a date, an hour, a count. "Fr, 18. Oktober", "am 08.12.2022".
DATED = re.compile(
    r"(?:[\s,–—|•·-]+(?:\w{1,4}\.?,|\w+,|am|on|le|el|il|den|op|em|at|um|vom|-|–|\|))?\s*"
    r"(?:\d{1,2}[:.h]\d{2}|\b\d{1,4}\b|\d).*$",
    re.S,
)
TOLD = re.compile(
    r"(?:^|\s+|(?<=[a-z]))(?:published|updated|posted|last\s+(?:updated|modified)|veröffentlicht|aktualisiert|publié"
    r"|mis à jour|publicado|actualizado|aggiornato|pubblicato|stand:|on\s+\w+\s+\d|[A-Z]\w+day,?\s+\w+\s+\d).*$",
    re.I | re.S,
)
SPLIT = re.compile(r"\s*(?:[;|•·／⁄\n]|\s[/–—-]\s|/(?=\s?[^\W\d_])|:\s)\s*")
COMMA = re.compile(r"\s*[,，、،]\s*")
AMPERSAND = re.compile(r"\s+[&+]\s+")
EDGES = ' \t\n,.;:|/-–—•·*_"“”„«»<>~=→›'
PARTICLES = frozenset(
    "de da do dos das del della di la le van von der den ten ter zu zum zur bin ibn al el y e o mc mac du des af av".split()
)
NOT_NAME = re.compile(
    r"^(?:undefined|null|none|n/?a|anonymous|anonym|anónimo|unknown|author|authors|user|admin\d*|test|https?|share|follow"
    r"|view|views|read|more|menu|home|login|log in|sign in|sign up|subscribe|comments?|reply|share this.*|read more.*|by"
    r"|facebook|twitter|linkedin|instagram|email|e-mail|print|updated|published|posted|about|bio|profile|next|previous"
    r"|save|copy link|advertisement|contents|table of contents|overview|in this article|(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|see all.*|view all.*|all posts.*|show more|close|open|search|blog|news|article|story|category|tags?)$",
    re.I,
)
MARKS = re.compile(r"[©®™?!{}<>=#%$€]|\.\.\.|…")


class Words(NamedTuple):
    """The word tables of all languages, folded: see ``data/bylines.toml``."""

    by: re.Pattern[str]
    by_cjk: re.Pattern[str]
    other: re.Pattern[str]
    conjunction: re.Pattern[str]
    role: frozenset[str]
    role_cjk: re.Pattern[str]
    desk: frozenset[str]
    agency: frozenset[str]
    titles: frozenset[str]


@cache
def words() -> Words:
    """The tables compiled once. Longer phrases come first, so that "written by" wins over "by"."""
    table = dict(data.table("bylines"))
    agency = frozenset(fold(name) for name in table.pop("agencies")["names"])
    titles = frozenset(fold(name) for name in table.pop("titles")["after"])
    found: dict[str, set[str]] = {"by": set(), "other": set(), "and": set(), "role": set(), "desk": set()}
    for language in table.values():
        for key, phrases in found.items():
            phrases.update(language.get(key, ()))
    cjk = {key: {p for p in phrases if spaceless(p)} for key, phrases in found.items()}
    return Words(
        by=re.compile(rf"\s*(?:{_either(found['by'])})(?:\s*[:：|]\s*|\s+|\n|$)", re.I),
        by_cjk=re.compile(rf"\s*(?:{_either(cjk['by'])})\s*[:：/／|・]?\s*"),
        other=re.compile(
            rf"(?:^|(?<=[\s,.|;•(])|(?<=\n))(?:{_either(found['other'])})(?:\s*[:：]|\s|$)", re.I
        ),
        conjunction=re.compile(rf"(?:^|\s+)(?:{_either(found['and'])})\s+", re.I),
        role=frozenset(fold(p) for p in found["role"]),
        role_cjk=re.compile(rf"\s*(?:{_either(cjk['role'])})+$"),
        desk=frozenset(fold(p) for p in found["desk"]),
        agency=agency,
        titles=titles,
    )


def _either(phrases: set[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


@cache
def opening(language: str) -> re.Pattern[str]:
    """What opens a byline that nothing marks: the by-words of a language, and English's own."""
    table = data.table("bylines")
    primary = {"no": "nb", "nn": "nb"}.get(language, language)
    phrases = {p for key in (primary, "en") for p in table.get(key, {}).get("by", ())} - {
        "from",
        "author",
        "authors",
    }
    return re.compile(rf"\s*(?:{_either(phrases)})(?:\s*[:：|]\s*|\s+)(?=\S)", re.I)


def authors(value: str, url: str | None = None, *, strict: bool = False) -> list[Author]:
    """The authors that a string names, in order; an empty list when it names none. Lines are told apart.

    ``strict`` takes a name only if it has two words or more, for places that need not hold names at all. ``url`` is the
    profile of the one author that is found.
    """
    value = value.strip()
    if other := words().other.search(value):
        value = value[: other.start()] if other.start() else value[other.end() :]
    value = BRACKETS.sub(_bracketed, ADDRESS.sub(" ", value))
    found: list[Author] = []
    for piece in _pieces(value):
        name = tidy(piece)
        if name and not (strict and not _full(name)) and fold(name) not in [fold(a.name) for a in found]:
            found.append(Author(name, kind_of(name), None))
    if url and len(found) == 1:
        return [Author(found[0].name, found[0].kind, url)]
    return found


def _full(name: str) -> bool:
    return " " in name or spaceless(name) or kind_of(name) != "person"


def _bracketed(match: re.Match[str]) -> str:
    """A bracket behind a name holds an agency or a role; an agency is an author of its own."""
    inner = match.group(1).strip()
    return f" | {inner} " if fold(inner) in words().agency else " "


def strip_by(value: str) -> str:
    """A string without the by-words at its front, in any language."""
    table = words()
    for _ in range(3):
        match = table.by.match(value) or table.by_cjk.match(value)
        if not match or not match.end() or (match.end() == len(value) and " " not in value.strip()):
            break
        value = value[match.end() :]
    return value.strip(EDGES)


def _pieces(value: str) -> list[str]:
    """The parts of a byline that may be names, in order."""
    pieces: list[str] = []
    for line in SPLIT.split(strip_by(value)):
        line = TOLD.sub("", DATED.sub("", strip_by(SPACES.sub(" ", line))))
        if line and not MARKS.search(line):
            pieces.extend(_commas(line))
    return pieces


def _commas(value: str) -> list[str]:
    """The names between commas; a role, a place or a degree behind a comma is none, ``Doe, Jane`` is one person.

    Once a role was met, what follows belongs to it, until an "and" begins the next name.
    """
    parts = [part for part in COMMA.split(value) if part.strip(EDGES)]
    if len(parts) == 2 and all(
        len(part.split()) == 1 and part[0].isupper() and not part.isupper() for part in parts
    ):
        last, first = parts
        if not any(is_role(part) or _title(part) or kind_of(part) != "person" for part in parts):
            return [f"{first} {last}"]
    kept: list[str] = []
    described = False
    for index, part in enumerate(parts):
        names = [n for n in words().conjunction.split(part) if n.strip(EDGES)]
        begins = bool(words().conjunction.match(part))
        if described and not begins:
            continue
        described = False
        if len(names) == 1:
            names = [n for n in AMPERSAND.split(names[0]) if n]
            if len(names) > 1 and not all(looks_like_name(n) and not is_role(n) for n in names):
                names = names[:1] if not index else []
                described = True
        for name in names:
            if _title(name):
                continue
            if (index or len(names) > 1) and (is_role(name) or not looks_like_name(name)):
                described = True
                continue
            kept.append(name)
    return kept


def _title(value: str) -> bool:
    """Whether a piece is an academic or civil title: known, and written as one (``MA``, ``Ph.D.``, not ``Ma``)."""
    parts = value.strip(EDGES).split()
    return bool(parts) and all(
        fold(p) in words().titles and (not p.istitle() or "." in p or p == "Jr") for p in parts
    )


def is_role(value: str) -> bool:
    """Whether a phrase says what somebody does: half or more of its words are words of roles."""
    parts = fold(value).split()
    if not parts:
        return True
    if kind_of(value) != "person":
        return False
    known = sum(part in words().role for part in parts)
    return known * 2 >= len(parts)


def looks_like_name(value: str) -> bool:
    """Whether a piece may be a name: few words, capitals where the script has them, no digits, no sentence."""
    value = value.strip(EDGES)
    parts = value.split()
    if not parts or len(value) > MAX_NAME or len(parts) > MAX_WORDS or any(char.isdigit() for char in value):
        return False
    if NOT_NAME.match(value) or MARKS.search(value):
        return False
    if len(parts) == 1:
        return True
    small = [
        part for part in parts if part[0].islower() and re.split(r"['’]", part.lower())[0] not in PARTICLES
    ]
    return not small and (parts[-1].lower() not in PARTICLES or parts[-1][0].isupper())


def tidy(value: str) -> str | None:
    """One name without edges, roles and degrees; ``None`` when nothing of a name is left."""
    value = strip_by(value.strip(EDGES)).strip(EDGES)
    if spaceless(value):
        value = words().role_cjk.sub("", value).strip(EDGES)
    parts = value.split()
    while len(parts) > 1 and _title(parts[-1]):
        parts.pop()
    while len(parts) > 2 and fold(parts[-1]) in words().role and kind_of(" ".join(parts)) == "person":
        parts.pop()
    value = " ".join(parts).strip(EDGES)
    if len(value) < 2 or not looks_like_name(value) or not any(char.isalpha() for char in value):
        return None
    if is_role(value) and kind_of(value) == "person" and value[0].isascii():
        return None
    return _cased(value)


def _cased(value: str) -> str:
    """A name shouted in capitals, in the usual case: ``JANE O'DOE`` is ``Jane O'Doe``. Initials and agencies stay."""
    if not value.isupper() or " " not in value or len(value) < 6 or kind_of(value) != "person":
        return value
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), value)


def is_handle(name: str) -> bool:
    """Whether a name is an account's rather than a person's: one word in small letters, or with digits or dots."""
    return (
        " " not in name
        and (name.islower() or any(char in "0123456789._" for char in name[:-1]))
        and name[0].isascii()
    )


def kind_of(name: str) -> Kind:
    """Person, news agency or newsroom desk."""
    folded = fold(name)
    table = words()
    if folded in table.agency or folded.endswith(" agency") or folded.startswith("agencia "):
        return "agency"
    parts = folded.split()
    if folded in table.desk or any(part in table.desk and part not in table.role for part in parts):
        return "desk"
    if len(parts) > 1 and parts[-1] in ("desk", "staff", "team", "editors", "newsroom", "bureau", "board"):
        return "desk"
    return "person"
