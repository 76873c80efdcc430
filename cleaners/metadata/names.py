"""Names out of byline strings: by-words, roles, dates and addresses taken off, several names told apart."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from cleaners.article import Author
from cleaners.metadata import data
from cleaners.metadata.text import SPACES, fold, spaceless

Kind = Literal["person", "agency", "desk"]
MAX_NAME = 70
ADDRESS = re.compile(r"\S+@\S+\.\S+|https?://\S+|www\.\S+|(?<!\w)@\w{2,}|\bfollow\s+@?\w+$", re.I)
BRACKETS = re.compile(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]?\s*")
# What follows a name in a byline line but is no name: dates, hours, counts, reading times.
TAIL = re.compile(
    r"\s*(?:\d{1,2}[:.h]\d{2}|\b\d{4}\b|\b\d+\s*(?:min|comment|kommentar|views?|shares?)|\d{1,2}[./-]\d{1,2}[./-]"
    r"|\b(?:published|updated|posted|last\s+(?:updated|modified)|veröffentlicht|aktualisiert|publié|mis à jour"
    r"|publicado|actualizado|aggiornato|pubblicato|stand:|on\s+\w+\s+\d|\w+day,?\s+\w+\s+\d)).*$",
    re.I | re.S,
)
SPLIT = re.compile(r"\s*(?:[;|•·／⁄]|\s[/–—]\s|/(?=\s?[^\W\d_])|\s&\s|\n|\s\+\s)\s*")
DASHED = re.compile(r"\s+[-–—]\s+")
COMMA = re.compile(r"\s*[,，、،]\s*")
EDGES = ' \t\n,.;:|/-–—•·*_"“”„«»<>~=→›'
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zum",
        "zur",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "o",
        "mc",
        "mac",
        "du",
        "des",
    ]
)
NOT_NAME = re.compile(
    r"^(?:undefined|null|none|n/?a|anonymous|anonym|unknown|author|user|admin\d*|test|https?|share|follow|view|read|more|menu|home"
    r"|login|log in|sign in|subscribe|comments?|reply|share this.*|read more.*|by|facebook|twitter|linkedin|instagram|email|print|\d+)$",
    re.I,
)


class Words(NamedTuple):
    """The word tables of all languages, folded: see ``data/bylines.toml``."""

    by: re.Pattern[str]
    by_cjk: re.Pattern[str]
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
    gathered: dict[str, set[str]] = {"by": set(), "and": set(), "role": set(), "desk": set()}
    for language in table.values():
        for key, found in gathered.items():
            found.update(language.get(key, ()))
    by = sorted(gathered["by"], key=lambda phrase: (-len(phrase), phrase))
    ands = sorted(gathered["and"], key=lambda phrase: (-len(phrase), phrase))
    cjk = [re.escape(p) for p in by if spaceless(p)]
    roles_cjk = [re.escape(p) for p in sorted(gathered["role"], key=len, reverse=True) if spaceless(p)]
    return Words(
        re.compile(r"\s*(?:" + "|".join(re.escape(p) for p in by) + r")(?:\s*[:：|]\s*|\s+|$)", re.I),
        re.compile(r"\s*(?:" + "|".join(cjk) + r")\s*[:：/／|・]?\s*"),
        re.compile(r"\s+(?:" + "|".join(re.escape(p) for p in ands) + r")\s+", re.I),
        frozenset(fold(p) for p in gathered["role"]),
        re.compile(r"\s*(?:" + "|".join(roles_cjk) + r")+$"),
        frozenset(fold(p) for p in gathered["desk"]),
        agency,
        titles,
    )


def authors(value: str, url: str | None = None) -> list[Author]:
    """The authors that a string names, in order. An empty list when it names none."""
    value = SPACES.sub(" ", value).strip()
    value = strip_by(BRACKETS.sub(lambda m: _bracketed(m.group()), ADDRESS.sub(" ", value)))
    value = TAIL.sub("", value)
    found: list[Author] = []
    for piece in _pieces(value):
        name = tidy(piece)
        if name and name not in [a.name for a in found]:
            found.append(Author(name, kind_of(name), None))
    if url and len(found) == 1:
        return [Author(found[0].name, found[0].kind, url)]
    return found


def _bracketed(text: str) -> str:
    """A bracket behind a name holds an agency or a role; an agency is an author of its own."""
    inner = text.strip(" ()[]（）【】")
    return f" / {inner} " if fold(inner) in words().agency else " "


def strip_by(value: str) -> str:
    """A string without the by-words at its front, in any language."""
    table = words()
    for _ in range(3):
        match = table.by.match(value) or table.by_cjk.match(value)
        if not match or (match.end() == len(value)):
            break
        value = value[match.end() :]
    return value.strip(EDGES)


def _pieces(value: str) -> list[str]:
    pieces: list[str] = []
    for part in SPLIT.split(value):
        head = DASHED.split(part)
        kept = [h for h in head if h and not is_role(h)][:1] if len(head) > 1 else head
        for piece in kept:
            for name in words().conjunction.split(piece):
                pieces.extend(_commas(name))
    return pieces


def _commas(value: str) -> list[str]:
    """The names between commas.

    A role, a place or a degree behind a comma is none, ``Doe, Jane`` is one person.
    """
    parts = [part for part in COMMA.split(value) if part.strip()]
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        last, first = parts
        if not any(
            is_role(p) or fold(p) in words().titles or kind_of(p) != "person" for p in parts
        ) and not spaceless(last):
            return [f"{first} {last}"]
    kept: list[str] = []
    for index, part in enumerate(parts):
        if index and (is_role(part) or fold(part) in words().titles or not looks_like_name(part)):
            continue
        kept.append(part)
    return kept


def is_role(value: str) -> bool:
    """Whether a phrase says what somebody does: most of its words are words of roles."""
    parts = fold(value).split()
    if not parts:
        return True
    known = sum(part in words().role for part in parts)
    return known * 2 >= len(parts) and (known > 0) and parts[-1] not in ("smith",)


def looks_like_name(value: str) -> bool:
    """Whether a piece may be a name.

    Few words, capitals where the script has them, no digits, no sentence.
    """
    value = value.strip(EDGES)
    parts = value.split()
    if not parts or len(value) > MAX_NAME or len(parts) > 6 or any(char.isdigit() for char in value):
        return False
    if NOT_NAME.match(value):
        return False
    cased = [part for part in parts if part[0].isalpha() and part[0].lower() != part[0].upper()]
    small = [part for part in cased if part[0].islower() and part.lower().split("'")[0] not in PARTICLES]
    return not cased or len(small) * 2 <= len(cased)


def tidy(value: str) -> str | None:
    """One name without edges, roles and degrees; ``None`` when nothing of a name is left."""
    value = strip_by(value.strip(EDGES)).strip(EDGES)
    if spaceless(value):
        value = words().role_cjk.sub("", value).strip(EDGES)
    parts = value.split()
    while len(parts) > 1 and fold(parts[-1]) in words().titles:
        parts.pop()
    value = " ".join(parts).strip(EDGES) if parts else ""
    if not value or len(value) > MAX_NAME or NOT_NAME.match(value) or not any(c.isalpha() for c in value):
        return None
    if len(value) < 2:
        return None
    return _cased(value)


def _cased(value: str) -> str:
    """A name shouted in capitals, in the usual case.

    ``JANE O'DOE`` is ``Jane O'Doe``. Initials and agencies stay.
    """
    if not value.isupper() or " " not in value or len(value) < 6 or fold(value) in words().agency:
        return value
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), value)


def kind_of(name: str) -> Kind:
    """Person, news agency or newsroom desk."""
    folded = fold(name)
    if folded in words().agency or folded.endswith(" agency") or folded.startswith("agencia "):
        return "agency"
    parts = folded.split()
    if folded in words().desk or any(part in words().desk and part not in words().role for part in parts):
        return "desk"
    if len(parts) > 1 and parts[-1] in ("desk", "staff", "team", "editors", "newsroom", "bureau", "board"):
        return "desk"
    return "person"
