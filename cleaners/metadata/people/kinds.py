"""What a piece of a byline is: a person's name, an account, an agency, a desk, a role, a title, a degree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from cleaners.metadata.people.byline_words import words
from cleaners.text.folding import caseless_words

Kind = Literal["person", "agency", "desk"]
MAX_NAME = 70  # characters
MAX_WORDS = 6  # of a person's name with particles and titles; more are a sentence or a list
MAX_DEGREE = 6  # letters of a degree or a house in capitals
EDGES = ' \t\n,.;&+:|/-–—•·*_"“”„«»<>~=→›'
PARTICLES = frozenset(
    (
        "de da do dos das del della dei degli di la le van von der den ten ter zu zum zur bin ibn al el y e o mc mac du"
        " des af av"
    ).split()
)
NOT_NAME = re.compile(
    r"^(?:undefined|null|none|n/?a|anonymous|anonym|anónimo|unknown|author|authors|user|admin\d*|test|https?|share"
    r"|follow|view|views|read|more|menu|home|login|log in|sign in|sign up|subscribe|comments?|reply|share this.*"
    r"|read more.*|by|facebook|twitter|linkedin|instagram|email|e-mail|print|updated|published"
    r"|posted|about|bio|full bio|profile|next|previous|save|copy link|advertisement|contents|table of contents"
    r"|overview|in this article|fact[ -]checked.*|reviewed|text size|size|aa|in|on|at|to|of|for|from|with|and|the|an?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|(?:your|ihre?|votre)\s.*"  # the labels of a form
    r"|(?:suggest|edit|improve|propose|report|discuss)\s+(?:an?\s+|this\s+|the\s+|on\s+)?(?:changes?|edits?|page|post|article|source"
    r"|error|typo|issue|correction|github|gitlab|wiki).*"  # what a reader may do with the page
    r"|(?:author|contributor|written)?\s?(?:spotlight|details?|info(?:rmation)?|archives?|notes?|communication|content)"
    r"|view\s.*|(?:last\s)?(?:update|change|edit|revision)s?|orcid.*|correspond(?:ence|ing)\b.*"
    r"|see all.*|view all.*|all posts.*|show more|close|open|search|blog|news|article|story|category|tags?)$",
    re.I,
)
ACCOUNT = re.compile(r"[^\W\d_](?:[\d_.-]*[^\W\d_]){3}[\w.-]*")  # a name of an account, which may have digits
MAKERS = re.compile(r"\b(?:designed|powered|developed|webdesign)\b", re.I)
MARKS = re.compile(r"[©®™?!{}<>=#%$€]|\.\.\.|…")


@lru_cache(maxsize=1024)
def kind_of(name: str) -> Kind:
    """Person, news agency or newsroom desk."""
    folded = caseless_words(name)
    table = words()
    if folded in table.agency or folded.endswith(" agency") or folded.startswith("agencia "):
        return "agency"
    parts = folded.split()
    if folded in table.desk:
        return "desk"
    sure = table.desk - table.role - table.whole
    named = len(parts) > 1 and parts[-1] in table.family and not table.role & set(parts[:-1])
    if any(part in sure for part in (parts[:-1] if named else parts)):
        return "desk"  # "Service Culture"; "Robert Service" is a person
    if len(parts) > 1 and parts[0] == "team":
        return "desk"
    if len(parts) > 1 and parts[-1] in ("desk", "staff", "team", "editors", "newsroom", "bureau", "board"):
        return "desk"
    return "person"


def is_role(value: str, *, names_too: bool = False) -> bool:
    """Whether a phrase says what somebody does: half or more of its words are words of roles.

    A word that is a family name as well counts for one at the end of a phrase whose other words are not of roles
    (``names_too``): "Christopher Guest" may be a person, "Senior Editor" is none.
    """
    parts = caseless_words(value).split()
    if not parts:
        return True
    if kind_of(value) != "person":
        return False
    written = value.split()
    roles = [part in words().role and not (part in words().titles and part.capitalize() in written) for part in parts]
    if names_too and parts[-1] in words().family and len(parts) > 1 and not any(roles[:-1]):
        return False
    return sum(roles) * 2 >= len(parts)


def is_title(value: str) -> bool:
    """Whether a piece is an academic or civil title.

    It is in the list, and written like a title (``MA``, ``Ph.D.``, not ``Ma``).
    """
    parts = value.strip(EDGES).split()
    listed = all(caseless_words(part) in words().titles for part in parts)
    return bool(parts) and listed and all(not part.istitle() or "." in part or part == "Jr" for part in parts)


def is_degree(value: str) -> bool:
    """Whether a piece after a name is a degree or a house in capitals: ``CEPF``, ``BBC``."""
    return (
        value.isascii()
        and value.isalpha()
        and value.isupper()
        and len(value) <= MAX_DEGREE
        and kind_of(value) == "person"
    )


def looks_like_name(value: str) -> bool:
    """Whether a piece may be a name.

    Few words, capitals where the script has them, no digits, no sentence.
    """
    value = value.strip(EDGES)
    parts = value.split()
    if not parts or len(value) > MAX_NAME or len(parts) > MAX_WORDS:
        return False
    if any(map(str.isdigit, value)) and not ACCOUNT.fullmatch(value):
        return False
    if NOT_NAME.match(value) or MARKS.search(value) or MAKERS.search(value):
        return False
    if len(parts) == 1 or (kind_of(value) != "person" and not value.islower()):
        return True
    small = [part for part in parts if part[0].islower() and re.split(r"['’]", part.lower())[0] not in PARTICLES]
    return not small and (parts[-1].lower() not in PARTICLES or parts[-1][0].isupper())


def is_initials(name: str) -> bool:
    """Whether a name is the short sign of somebody in the newsroom: one to four small letters, ``amw``, ``red``."""
    return len(name) <= 4 and name.isalpha() and name.islower() and kind_of(name) != "agency"


def is_handle(name: str) -> bool:
    """Whether a name is an account's rather than a person's.

    One word in small letters, or with digits or dots.
    """
    return (
        " " not in name and (name.islower() or any(char in "0123456789._" for char in name[:-1])) and name[0].isascii()
    )
