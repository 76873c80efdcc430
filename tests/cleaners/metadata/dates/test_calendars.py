"""Dates of other calendars, against days that are known in both."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cleaners.metadata.dates.calendars import common_era, of_persian
from cleaners.metadata.dates.moments import parse

# Days on which Persian years began, as the official calendar of Iran had them.
NEW_YEARS = [
    (1375, "1996-03-20"), (1376, "1997-03-21"), (1383, "2004-03-20"), (1387, "2008-03-20"), (1391, "2012-03-20"),
    (1395, "2016-03-20"), (1396, "2017-03-21"), (1399, "2020-03-20"), (1400, "2021-03-21"), (1403, "2024-03-20"),
    (1404, "2025-03-21"), (1405, "2026-03-21"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "day"), NEW_YEARS)
def test_persian_new_year(year: int, day: str) -> None:
    assert of_persian(year, 1, 1) == date.fromisoformat(day)


def test_persian_days_follow_each_other() -> None:
    days = [
        of_persian(year, month, day) for year in range(1395, 1410) for month in range(1, 13) for day in range(1, 32)
    ]
    found = [day for day in days if day is not None]
    assert [day.toordinal() for day in found] == list(range(found[0].toordinal(), found[0].toordinal() + len(found)))


@pytest.mark.parametrize(("year", "month", "day"), [(1404, 12, 30), (1404, 7, 31), (1404, 13, 1), (1404, 1, 0)])
def test_days_that_the_persian_calendar_does_not_have(year: int, month: int, day: int) -> None:
    assert of_persian(year, month, day) is None


READ = [
    ("fa", "1404-12-13T08:15:00+03:30"),
    ("fa", "۱۴۰۴/۱۲/۱۳ - ۰۸:۱۵"),
    ("fa", "13/12/1404"),
    ("fa", "چهارشنبه ۱۳ اسفند ۱۴۰۴ ساعت ۰۸:۱۵"),
    ("fa", "اسفند ۱۳, ۱۴۰۴"),
    ("fa", "۱۳ اسفند ماه ۱۴۰۴"),
    ("ps", "۱۳ حوت ۱۴۰۴"),
    ("en", "13 Esfand 1404"),
    ("th", "4 มีนาคม 2569"),
    ("th", "4 มี.ค. 69 08:15 น."),
    ("th", "วันพุธที่ 4 มีนาคม พ.ศ. 2569"),
    ("th", "04/03/2569"),
    ("th", "4/3/69"),
    ("th", "4 มี.ค. 2026"),
    ("ja", "令和8年3月4日"),
    ("ja", "令和８年３月４日（水）"),
    ("ja", "R8.3.4"),
    ("ja", "2026年3月4日(水) 8時15分"),
    ("zh-TW", "中華民國115年3月4日"),
    ("zh-TW", "民國 115 年 3 月 4 日"),
    ("zh-TW", "115/03/04"),
    ("zh-Hant", "115-03-04 08:15"),
    ("zh-TW", "115年3月4日"),
    ("zh", "二〇二六年三月四日"),
    ("ar", "الأربعاء 15 رمضان 1447 هـ الموافق 4 مارس 2026 م"),
    ("ar", "4 مارس 2026 - 15 رمضان 1447"),
    ("he", "4 במרץ 2026"),
    ("he", "ב-4 במרס 2026, 08:15"),
    ("lv", "2026. gada 4. marts"),
    ("lv", "trešdien, 2026. gada 4. martā, plkst. 08:15"),
    ("lt", "2026 m. kovo 4 d."),
    ("vi", "Thứ Tư, ngày 4 tháng 3 năm 2026"),
    ("vi", "04/03/2026 | 10:15"),
    ("vi", "Tháng Ba 4, 2026"),
    ("vi", "4 tháng 3, 2026"),
    ("ko", "2026. 3. 4. 오후 8:15"),
    ("hu", "2026. márc. 4., szerda 08:15"),
    ("kk", "2026 жылғы 4 наурыз"),
]


@pytest.mark.parametrize(("language", "text"), READ)
def test_a_date_of_another_calendar(language: str, text: str) -> None:
    moment = parse(text, language)
    assert moment is not None
    assert moment.when.date().isoformat() == "2026-03-04"


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("令和元年5月1日", "ja", "2019-05-01"),
        ("平成31年4月30日", "ja", "2019-04-30"),
        ("昭和39年10月10日", "ja", "1964-10-10"),
        ("二〇二五年十二月三十一日", "zh", "2025-12-31"),
        ("二〇二五年十二月廿四日", "zh", "2025-12-24"),
        ("Tháng Mười Hai 24, 2025", "vi", "2025-12-24"),
        ("4/3/26", "th", "2026-03-04"),
    ],
)
def test_first_years_numerals_and_months_in_words(text: str, language: str, day: str) -> None:
    moment = parse(text, language)
    assert moment is not None and moment.when.date().isoformat() == day


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1447-09-15", "ar"),  # an Islamic year
        ("1447-09-15", "en"),
        ("15 رمضان 1447", "ar"),
        ("115/03/04", "ja"),
        ("115.03.04.12", "zh-TW"),  # an address of a network
        ("1404 rows, 12 columns, 13 cells", "en"),
        ("R8.3.4", "en"),  # a version
        ("令和8年13月4日", "ja"),
    ],
)
def test_what_is_no_date(text: str, language: str) -> None:
    assert parse(text, language) is None


def test_the_rest_of_a_text_stays_as_it_is() -> None:
    text = "Room 1404, row 13: the ledger of 1391"
    assert common_era(text, "en") == text


def test_half_a_day_is_told_in_the_languages_of_east_asia() -> None:
    assert [
        parse(text, language) for text, language in [("2026. 3. 4. 오후 8:15", "ko"), ("2026-03-04 下午 8:15", "zh")]
    ] == [(datetime(2026, 3, 4, 20, 15), True)] * 2
