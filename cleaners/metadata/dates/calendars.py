"""Dates of other calendars and other ways to write them, as ISO dates of the Gregorian calendar within their text.

Persian years (1404/12/13, ۱۳ اسفند ۱۴۰۴), years of Japanese eras (令和8年3月4日) and of the Republic of China
(民國115年3月4日, 115/03/04), Thai Buddhist years of two or four digits, Chinese numerals, and Vietnamese, whose months are
numbered in words. Islamic dates are taken out: they stand beside a Gregorian date, and no arithmetic says their day.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from cleaners.metadata import data
from cleaners.metadata.dates.months import month_of

# Leap years of the Persian calendar in each 33 years. The rule agrees with the official calendar, which goes by the
# equinox in Tehran, from 1925 to 2088 (K. M. Borkowski, The Persian calendar for 3000 years, 1996).
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_ANCHOR = 1404, date(2025, 3, 21).toordinal()  # a Persian year, and the day on which it began
_FIRST, _LAST = 1300, 1412  # Persian years that are no Islamic years of the web; the next are, outside Persian pages
_LAST_PERSIAN = 1450  # the same of a page in Persian, where a year is the Persian one before all others
_PERSIAN = frozenset({"fa", "ps", "tg", "prs", "mzn", "glk"})
_ISLAMIC = frozenset({"ar", "ur", "ms", "id", "sd", "ug", "dv"})
_ROC = re.compile(r"zh(?:$|[-_](?:tw|hant|hk))", re.I)
BUDDHIST = 543  # years between the Thai solar calendar and the Common Era
THAI_SHORT = 36  # of two digits: from here on Buddhist (2536 was 1993), before that of the Common Era

_NUMBERS = re.compile(r"(?<!\d)(1[34]\d\d)\s?([-/.])\s?(0?[1-9]|1[0-2])\s?\2\s?(3[01]|[12]\d|0?[1-9])(?!\d)")
_NUMBERS_LAST = re.compile(r"(?<!\d)(3[01]|[12]\d|0?[1-9])([-/.])(0?[1-9]|1[0-2])\2(1[34]\d\d)(?!\d)")
_YEAR_115 = re.compile(r"(?<![\d./-])(9\d|1[0-4]\d)([./-])(0?[1-9]|1[0-2])\2(3[01]|[12]\d|0?[1-9])(?![\d./-])")
_YEAR_115_CJK = re.compile(
    r"(?<![\d元])(9\d|1[0-4]\d)\s?年\s?(0?[1-9]|1[0-2])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日?(?!\d)"
)
_NUMERALS = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})[日号號]"
)
_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_THAI = re.compile(
    r"(?<!\d)(\d{1,2})\s?([\u0e01-\u0e4e.]{4,14}?)\s{0,2}(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s?(\d{4}|\d{2})(?![\d:.])"
)
_LETTERED = re.compile(r"(?<![A-Za-z\d])([RHS])\s?(\d{1,2})[./-](0?[1-9]|1[0-2])[./-](3[01]|[12]\d|0?[1-9])(?!\d)")


def common_era(text: str, language: str | None = None) -> str:
    """A text with the dates of other calendars as ISO dates of the Gregorian; its digits are ASCII."""
    if not any(map(str.isdigit, text)) and not ("年" in text and "月" in text):
        return text
    primary = (language or "").lower().replace("_", "-").split("-")[0]
    if "13" in text or "14" in text:
        text = _persian(text, primary)
    if text.isascii() and not (primary == "zh" or primary == "ja"):
        return text
    if "年" in text:
        text = _of_eras(text)
    if primary == "ja":
        text = _LETTERED.sub(_lettered, text)
    elif _ROC.search(language or ""):
        text = _YEAR_115_CJK.sub(lambda m: _iso(1911 + int(m[1]), m[2], m[3], m[0]), text)
        text = _YEAR_115.sub(lambda m: _iso(1911 + int(m[1]), m[3], m[4], m[0]), text)
    if max(text) >= "\u0e01" and _THAI.search(text):
        text = _THAI.sub(_thai, text)
    return _vietnamese_form().sub(_vietnamese, text) if "háng" in text or "HÁNG" in text else text


def of_persian(year: int, month: int, day: int) -> date | None:
    """The day of the Common Era that a day of the Persian calendar is; ``None`` if there is no such day."""
    leap = year % 33 in _LEAPS
    if not 1 <= month <= 12 or not 1 <= day <= (31 if month < 7 else 30 if month < 12 or leap else 29):
        return None
    start = _ANCHOR[1] + 365 * (year - _ANCHOR[0]) + _leaps_before(year) - _leaps_before(_ANCHOR[0])
    return date.fromordinal(start + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def _leaps_before(year: int) -> int:
    return year // 33 * len(_LEAPS) + sum(place < year % 33 for place in _LEAPS)


def _persian(text: str, primary: str) -> str:
    last = _LAST_PERSIAN if primary in _PERSIAN else _LAST

    def number(year: str, month: str | int, day: str, found: str) -> str:
        when = of_persian(int(year), int(month), int(day)) if _FIRST <= int(year) <= last else None
        return when.isoformat() if when else found

    if primary not in _ISLAMIC:
        text = _NUMBERS.sub(lambda m: number(m[1], m[3], m[4], m[0]), text)
        text = _NUMBERS_LAST.sub(lambda m: number(m[4], m[3], m[1], m[0]), text)
    named, first, months = _named("persian")
    for pattern in (named, first):
        text = pattern.sub(lambda m: number(m["year"], months[m["name"].casefold()], m["day"], m[0]), text)
    if not text.isascii():
        named, first, _ = _named("hijri")
        text = first.sub(" ", named.sub(" ", text))
    return text


@cache
def _named(calendar: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Patterns of a calendar's dates with the month in letters, the day first and the month first; the months' numbers."""
    names = data.table("calendars.toml")[calendar]["months"]
    months = {name: number for number, found in enumerate(names, start=1) for name in found.split("|")}
    name = "(?P<name>" + "|".join(map(re.escape, sorted(months, key=len, reverse=True))) + ")"
    year = r"(?P<year>1[34]\d\d)(?!\d)(?:\s?هـ?(?!\w)|\s?ه‍)?"
    day = r"(?P<day>3[01]|[12]\d|0?[1-9])"
    day_first = rf"(?<!\d){day}\s?(?:ام|م|\.|-)?\s?{name}(?:\s?ماه)?[\s,،/-]{{0,3}}(?:سال\s)?{year}"
    month_first = rf"(?<!\w){name}(?:\s?ماه)?\s?{day}[\s,،]{{1,3}}{year}"
    return re.compile(day_first, re.I), re.compile(month_first, re.I), months


def _iso(year: int, month: str | int, day: str | int, found: str) -> str:
    try:
        return date(year, int(month), int(day)).isoformat()
    except ValueError:
        return found


@cache
def _eras() -> re.Pattern[str]:
    names = "|".join(map(re.escape, data.table("calendars.toml")["eras"]))
    return re.compile(rf"({names})\s?(元|\d{{1,3}})\s?年\s?(0?[1-9]|1[0-2])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日?")


def _of_eras(text: str) -> str:
    years = data.table("calendars.toml")["eras"]
    text = _NUMERALS.sub(_numerals, text)
    return _eras().sub(lambda m: _iso(years[m[1]] + (1 if m[2] == "元" else int(m[2])), m[3], m[4], m[0]), text)


def _lettered(match: re.Match[str]) -> str:
    before = data.table("calendars.toml")["letters"][match[1]]
    return _iso(before + int(match[2]), match[3], match[4], match[0])


def _numerals(match: re.Match[str]) -> str:
    year = "".join(_DIGITS[sign] for sign in match[1])
    return _iso(int(year), _number(match[2]), _number(match[3]), match[0])


def _number(numeral: str) -> int:
    """A Chinese numeral up to 39: 十二, 二十, 廿四, 三十一."""
    tens, _, ones = numeral.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if "十" not in numeral.replace("廿", "十").replace("卅", "十"):
        return int("".join(_DIGITS[sign] for sign in numeral)) if len(numeral) == 1 else 0
    return 10 * (int(_DIGITS.get(tens, "1")) if len(tens) < 2 else 9) + (
        int(_DIGITS.get(ones, "0")) if len(ones) < 2 else 9
    )


def _thai(match: re.Match[str]) -> str:
    month = month_of(match[2], "th")
    if month is None or not "\u0e01" <= match[2][0] <= "\u0e2e":
        return match[0]
    year = int(match[3])
    if year < 100:
        year += 2500 - BUDDHIST if year >= THAI_SHORT else 2000
    return _iso(year - BUDDHIST if year > 2400 else year, month, match[1], match[0])


@cache
def _vietnamese_form() -> re.Pattern[str]:
    words = "|".join(sorted(_vietnamese_months(), key=len, reverse=True))
    month = rf"tháng\s(?:(?P<number>0?[1-9]|1[0-2])|(?P<word>{words}))"
    day, year = r"(?P<day{}>3[01]|[12]\d|0?[1-9])", r"[\s,]{{1,3}}(?:năm\s)?(?P<year{}>(?:19|20)\d\d)(?!\d)"
    # "4 tháng 3 năm 2026"; the month first as WordPress has it, "Tháng Ba 4, 2026".
    behind = rf"(?<!\d){day.format('1')}[\s,]{{1,2}}{month}{year.format('1')}"
    first = (
        month.replace("<number", "<number2").replace("<word", "<word2")
        + rf"[\s,]{{1,2}}{day.format('2')}{year.format('2')}"
    )
    return re.compile(f"{behind}|{first}", re.I)


@cache
def _vietnamese_months() -> dict[str, int]:
    names = data.table("calendars.toml")["vietnamese"]["months"]
    return {name: number for number, found in enumerate(names, start=1) for name in found.split("|")}


def _vietnamese(match: re.Match[str]) -> str:
    number, word = match["number"] or match["number2"], match["word"] or match["word2"]
    month = int(number) if number else _vietnamese_months()[word.casefold()]
    return _iso(int(match["year1"] or match["year2"]), month, match["day1"] or match["day2"], match[0])
