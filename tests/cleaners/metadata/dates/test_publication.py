"""When it was published: order of trust, zones, and dates that are not the story's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE


def ld(**dates: str) -> str:
    pairs = ",".join(f'"{name}":"{value}"' for name, value in dates.items())
    return (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry line reopens after storms",'
        f'"author":"Jane Doe",{pairs}}}</script>'
    )


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


TAKEN = {
    "JSON-LD": (ld(datePublished="2024-03-01T08:30:00+01:00"), H1, "2024-03-01T08:30:00+01:00"),
    "article:published_time": (meta("article:published_time", "2024-03-01T08:30:00Z"), H1, "2024-03-01T08:30:00+00:00"),
    "Dublin Core": ('<meta name="DC.date.issued" content="2024-03-01">', H1, "2024-03-01T00:00:00+00:00"),
    "a time element": (
        "",
        f'{H1}<time datetime="2024-03-01T08:30:00+01:00">1 March</time>',
        "2024-03-01T08:30:00+01:00",
    ),
    "a date line by class": ("", f'{H1}<span class="post-date">March 1, 2024</span>', "2024-03-01T00:00:00+00:00"),
    "a date line that nothing marks": ("", f"{H1}<p>March 1, 2024</p>", "2024-03-01T00:00:00+00:00"),
    "microdata": (
        "",
        f'{H1}<meta itemprop="datePublished" content="2024-03-01T08:30:00+01:00">',
        "2024-03-01T08:30:00+01:00",
    ),
}


@pytest.mark.parametrize("case", TAKEN)
def test_published_is_read_from(case: str, fields: Callable[..., Metadata]) -> None:
    head, body, expected = TAKEN[case]
    assert fields(TITLE + head, body).published == datetime.fromisoformat(expected)


def test_date_in_the_url_is_the_last_witness(fields: Callable[..., Metadata]) -> None:
    url = "https://www.harbourpost.example/2024/02/29/ferry-line-reopens"
    assert fields(TITLE, H1, url=url).published == datetime(2024, 2, 29, tzinfo=UTC)
    head = meta("article:published_time", "2024-03-01T08:30:00Z")
    assert fields(TITLE + head, H1, url=url).published.day == 1


def test_a_number_in_the_url_may_begin_with_the_minute(fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, H1, url="https://x.example/article/A2026012914320005196").published == datetime(
        2026, 1, 29, tzinfo=UTC
    )
    assert fields(TITLE, H1, url="https://x.example/article/A2026012999320005196").published is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("19.1.2023, 10:00-11:30 Uhr", None),
        ("31. Dezember 2021-06. Januar 2022", None),
        ("2023-01-19T10:00:00-11:30", "2023-01-19T10:00:00-11:30"),
        ("2023-01-19T10:00-11:30", "2023-01-19T10:00:00-11:30"),
    ],
)
def test_hours_and_days_from_and_to_are_those_of_an_event(
    line: str, expected: str | None, fields: Callable[..., Metadata]
) -> None:
    published = fields(TITLE, f'{H1}<span class="date">{line}</span>', lang="de").published
    assert (published.isoformat() if published else None) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/story-20241",
        "https://x.example/p/12345678",
        "https://x.example/2024/13/45/a",
        "https://x.example/1/2/3",
    ],
)
def test_numbers_in_a_url_that_are_no_date(url: str, fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, H1, url=url).published is None


def test_utc_stamp_is_put_in_the_zone_that_the_page_shows(fields: Callable[..., Metadata]) -> None:
    head = ld(datePublished="2024-03-01T23:04:00Z")
    found = fields(TITLE + head, f'{H1}<span class="date">2. März 2024, 00:04 Uhr</span>', lang="de")
    assert found.published.isoformat() == "2024-03-02T00:04:00+01:00"
    assert "zone from" in found.evidence["published"][0].where


def test_zone_is_borrowed_from_a_witness_of_the_same_hour(fields: Callable[..., Metadata]) -> None:
    head = ld(datePublished="2024-03-01 08:30:00") + meta("article:published_time", "2024-03-01T08:30:00+05:30")
    assert fields(TITLE + head, H1).published.utcoffset() == timedelta(hours=5, minutes=30)


def test_date_without_a_zone_says_so_in_its_evidence(fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + ld(datePublished="2024-03-01 08:30"), H1)
    assert found.published == datetime(2024, 3, 1, 8, 30, tzinfo=UTC)
    assert "no zone given" in found.evidence["published"][0].where


def test_raw_string_is_kept(fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE + ld(datePublished="Mar 1, 2024"), H1).evidence["published"][0].value == "Mar 1, 2024"


def test_line_at_the_headline_corrects_a_stamp_of_another_day(fields: Callable[..., Metadata]) -> None:
    head = ld(datePublished="2024-06-24T10:00:00Z")
    found = fields(TITLE + head, f'{H1}<span class="post-date">August 25, 2022</span>')
    assert found.published.date().isoformat() == "2022-08-25"
    assert any(e.source == "json-ld" for e in found.evidence["published"])


SPARED = {
    "the day of the last change": (
        ld(datePublished="2022-05-03T10:00:00Z", dateModified="2024-03-01T09:00:00Z"),
        f'{H1}<span class="post-date">March 1, 2024</span>',
    ),
    "a line that says Updated": (
        ld(datePublished="2022-05-03T10:00:00Z"),
        f'{H1}<span class="post-date">Updated March 1, 2024</span>',
    ),
    "dates of a list of stories": (
        ld(datePublished="2022-05-03T10:00:00Z"),
        f'{H1}<p class="card-date">March 1, 2024</p><p class="card-date">March 2, 2024</p>',
    ),
    "today's date in the masthead": (
        ld(datePublished="2022-05-03T10:00:00Z"),
        f'<div class="todays-date">March 1, 2024</div>{H1}',
    ),
    "a date in a sentence": (
        ld(datePublished="2022-05-03T10:00:00Z"),
        f"{H1}<p>The storms of March 1, 2024 had closed the line for more than half of a bitter winter.</p>",
    ),
    "a date of a comment": (
        ld(datePublished="2022-05-03T10:00:00Z"),
        f'{H1}<div class="comments"><time datetime="2024-03-01">x</time></div>',
    ),
}


@pytest.mark.parametrize("case", SPARED)
def test_published_is_not(case: str, fields: Callable[..., Metadata]) -> None:
    head, body = SPARED[case]
    assert fields(TITLE + head, body).published.date().isoformat() == "2022-05-03"


def test_day_and_month_exchanged_is_no_contradiction(fields: Callable[..., Metadata]) -> None:
    head = ld(datePublished="2017-11-03T03:01:00Z")
    assert fields(TITLE + head, f'{H1}<span class="date">11.03.2017</span>').published.month == 11


def test_publication_stamped_like_the_change_gives_way_to_an_earlier_one(fields: Callable[..., Metadata]) -> None:
    head = ld(datePublished="2024-11-29T12:00:00Z", dateModified="2024-11-29T12:00:00Z")
    head += meta("article:published_time", "2024-08-08T00:00:00Z")
    found = fields(TITLE + head, H1)
    assert found.published.date().isoformat() == "2024-08-08"
    assert found.modified.date().isoformat() == "2024-11-29"


def test_a_future_date_is_not_believed(fields: Callable[..., Metadata]) -> None:
    now = datetime(2024, 3, 5, tzinfo=UTC)
    head = ld(datePublished="2031-01-01T00:00:00Z") + meta("article:published_time", "2024-03-01T08:00:00Z")
    assert fields(TITLE + head, H1, now=now).published == datetime(2024, 3, 1, 8, tzinfo=UTC)


def test_no_date_gives_none_and_never_today(fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, f"{H1}<p>The first boat left at dawn.</p><footer>© 2019–2024 Harbour Post</footer>")
    assert found.published is None
    assert found.modified is None


def test_the_evidence_says_that_the_only_date_is_of_a_change(fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + meta("article:modified_time", "2024-03-01T08:00:00Z"), H1)
    assert found.published == found.modified
    assert "last change" in found.evidence["published"][0].where
