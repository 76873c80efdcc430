"""Where, and for whom, somebody wrote: what is no part of the name in a byline."""

from __future__ import annotations

import re

from cleaners.metadata.people.byline_words import LATIN, behind, between
from cleaners.metadata.people.kinds import is_role, kind_of, looks_like_name

# Parts of words that institutions are called by, in the languages of Europe.
INSTITUTION = re.compile(
    r"instit|universi|minist|depart|council|cent[er]{2}\b|zentrum|societ|associa|foundation|agen[ctz]|office|federa|union|academy"
    r"|college|school|bank\b|museum|library|anstalt|verband|verein|stiftung|hochschule|kammer|gesellschaft|amt\b|bund\b|fonda"
    r"|consejo|comisi|commission|committee|group|network|project|program|team\b|company",
    re.I,
)


def without_place(value: str, language: str) -> str:
    """Names without what says where, or for whom, each wrote.

    "Jane Doe in Lisbon and John Roe for The Harbour Post" is "Jane Doe and John Roe", and of "Jane Doe in Lisbon and
    Porto" the second place goes with the first.
    """
    pattern = behind(language)
    if not pattern.search(value):
        return value
    kept: list[str] = []
    placed = False
    for place, piece in enumerate(between(language).split(value)):
        sign = place % 2 == 1  # a comma or an "and"
        where = None if sign else pattern.search(piece)
        name = piece[: where.start()] if where else ""
        likely = placed or not place or not kept[-1].lstrip().startswith(",")  # behind a comma it may be a role
        if where and likely and _is_person(name) and _is_place_name(piece[where.end() :]):
            kept.append(name)
            placed = True
        elif placed and not sign and len(piece.split()) == 1:
            kept = kept[:-1]
        else:
            kept.append(piece)
    return "".join(kept)


def _is_place_name(value: str) -> bool:
    """Whether what is behind "in" or "at" may be a place or a house: "Lisbon", "the Old Bailey"."""
    return value[0].isupper() or value.startswith("the ")


def _is_person(value: str) -> bool:
    """Whether words before a place are a person's name, not the beginning of an institution's."""
    return len(value.split()) > 1 and looks_like_name(value) and not is_role(value) and not INSTITUTION.search(value)


def is_place(name: str, parts: list[str]) -> bool:
    """Whether the second of two pieces is where the first one wrote: "Jane Doe, Lisbon"."""
    alone = len(parts) == 2 and len(parts[0].split()) > 1 and " " not in name
    return alone and name.istitle() and name[0] <= LATIN and kind_of(name) == "person"
