"""The dates, hours and counts around a name in a byline, which do not belong to it."""

from __future__ import annotations

import re

from cleaners.metadata.dates.months import month_of
from cleaners.metadata.people.kinds import ACCOUNT

# What follows a name in a byline but does not belong to it: a date, an hour, a count. "Fr, 18. Oktober",
# "am 08.12.2022".
DAYS = (  # beginnings of the names of days, as they come before a date
    "mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jue|jeu|vie|ven|sáb|sam|sab|dom|dim|man|tir|ons|tor|fre"
    "|lør|lör|søn|sön|ma|wo|vr|za|zo|seg|ter|qua|qui|sex|pon|wt|śr|czw|pt|sob|nd|пн|вт|ср|чт|пт|сб|вс|пон|втор|сред|четв|пят|суб|вос"
)
DATED = re.compile(
    r"(?:(?<![\s,–—|•·-])[\s,–—|•·-]+(?:(?:[^\W\d_]{2,}(?:day|tag|woch)|(?:"
    + DAYS
    + r")[^\W\d_]{0,5})\.?,|am|on|le|el|il|den|op|em|at|um|vom|-|–|\|))?(?:(?<!\s)\s+|)"
    r"(?:\d{1,2}[:.h]\d{2}|\b\d{1,4}\b|(?<![^\W\d_])\d|\d(?!\d*[^\W\d_])).*$",
    re.S,
)
PUBLISHED = re.compile(
    r"(?:^|(?<!\s)\s+|(?<=[a-z]))(?:published|updated|posted|last\s+(?:updated|modified)|veröffentlicht|aktualisiert|publié"
    r"|mis à jour|publicado|actualizado|aggiornato|pubblicato|stand:|on\s+\w+\s+\d|[A-Z]\w{1,12}day,?\s+\w+\s+\d).*$",
    re.I | re.S,
)
# A date and what sets it off, before a name: "25.10.2022 - Jane Doe", "Dec. 19, 2025 · Jane Doe".
BEFORE_NAME = re.compile(
    r"^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|[^\W\d_]+\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s[^\W\d_]+\.?\s\d{4})[\s,–—|•·:-]+"
)
WEEKDAY = re.compile(rf"(?:[^\W\d_]+(?:day|tag|woch)[.,]?|(?:{DAYS})(?:[.,]?|[^\W\d_]{{0,5}},))$", re.I)


def undated(value: str) -> str:
    """A piece without the date or count that follows a name.

    "Jane Doe Dec 18, 2025", "Jane Doe am 08.12.2022".
    """
    if ACCOUNT.fullmatch(value):
        return value
    short = PUBLISHED.sub("", DATED.sub("", value))
    if short == value or value[len(short) : len(short) + 1] == ",":
        return short
    parts = short.split()
    while parts and (month_of(parts[-1]) or parts[-1].islower() or WEEKDAY.match(parts[-1])):
        parts.pop()
    return " ".join(parts)
