"""Dates in strings: forms, languages, zones, and strings that hold none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.metadata.dates.moments import parse

FORMS = [
    ("2024-03-01", "2024-03-01T00:00:00"),
    ("2024-03-01T08:30:00Z", "2024-03-01T08:30:00+00:00"),
    ("2024-03-01T08:30:00.123+0100", "2024-03-01T08:30:00+01:00"),
    ("2024-03-01 08:30:00 +0000", "2024-03-01T08:30:00+00:00"),
    ("2024-03-01T08:30", "2024-03-01T08:30:00"),
    ("2024/3/1", "2024-03-01T00:00:00"),
    ("20240301T083000Z", "2024-03-01T08:30:00+00:00"),
    ("20240301", "2024-03-01T00:00:00"),
    ("1709281800", "2024-03-01T08:30:00+00:00"),
    ("1709281800000", "2024-03-01T08:30:00+00:00"),
    ("Fri, 01 Mar 2024 08:30:00 GMT", "2024-03-01T08:30:00+00:00"),
    ("Fri Mar 01 2024 08:30:00 GMT+0100 (CET)", "2024-03-01T08:30:00+01:00"),
    ("Fri Mar 01 08:30:00 UTC 2024", "2024-03-01T08:30:00+00:00"),
    ("March 1, 2024", "2024-03-01T00:00:00"),
    ("Mar. 1st, 2024 8:30 p.m. EST", "2024-03-01T20:30:00-05:00"),
    ("1 March 2024, 08:30 BST", "2024-03-01T08:30:00+01:00"),
    ("July 4, 2024 at 5:05 pm ET", "2024-07-04T17:05:00-04:00"),
    ("January 4, 2024 at 5:05 pm ET", "2024-01-04T17:05:00-05:00"),
    ("12:00 am, March 1, 2024", "2024-03-01T00:00:00"),
    ("2024年3月1日 08:30", "2024-03-01T08:30:00"),
    ("2024년 3월 1일", "2024-03-01T00:00:00"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_form(text: str, expected: str) -> None:
    moment = parse(text)
    assert moment is not None
    assert moment.when == datetime.fromisoformat(expected)
    assert (moment.when.tzinfo is None) == (datetime.fromisoformat(expected).tzinfo is None)


LANGUAGES = [
    ("de", "1. März 2024, 08:30 Uhr"),
    ("de", "01.03.2024 - 08:30"),
    ("fr", "le 1er mars 2024 à 08h30"),
    ("es", "1 de marzo de 2024 08:30"),
    ("pt", "1 de março de 2024 08:30"),
    ("it", "1 marzo 2024 08:30"),
    ("nl", "1 maart 2024 08:30"),
    ("sv", "1 mars 2024 08:30"),
    ("da", "1. marts 2024 kl. 08:30"),
    ("fi", "1. maaliskuuta 2024 klo 08:30"),
    ("pl", "1 marca 2024 08:30"),
    ("cs", "1. března 2024 08:30"),
    ("hu", "2024. március 1. 08:30"),
    ("ro", "1 martie 2024 08:30"),
    ("ru", "1 марта 2024, 08:30"),
    ("uk", "1 березня 2024, 08:30"),
    ("bg", "1 март 2024 08:30"),
    ("el", "1 Μαρτίου 2024 08:30"),
    ("tr", "1 Mart 2024 08:30"),
    ("ar", "1 مارس 2024 08:30"),
    ("hi", "1 मार्च 2024 08:30"),
    ("id", "1 Maret 2024 08:30"),
    ("vi", "01/03/2024 08:30"),
    ("hr", "1. ožujka 2024 08:30"),
    ("lt", "2024 kovo 1 08:30"),
    ("et", "1. märts 2024 08:30"),
    ("is", "1. mars 2024 08:30"),
    ("en-GB", "01/03/2024 08:30"),
    ("en-US", "03/01/2024 08:30"),
    ("bn", "১ মার্চ ২০২৪ ০৮:৩০"),
    ("th", "1 มีนาคม 2567 08:30"),
]


@pytest.mark.parametrize(("language", "text"), LANGUAGES)
def test_language(language: str, text: str) -> None:
    moment = parse(text, language)
    assert moment is not None
    assert moment.when == datetime(2024, 3, 1, 8, 30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2 hours ago",
        "12:30",
        "2024",
        "March",
        "5 min read",
        "13/13/2024",
        "31 February 2024",
        "v1.2.3",
        "0000-00-00",
    ],
)
def test_no_date(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    parse(text)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2090, 1, 1)))
def test_iso_is_read_back(when: Any) -> None:
    moment = parse(when.replace(microsecond=0).isoformat())
    assert moment is not None
    assert moment.when == when.replace(microsecond=0)
