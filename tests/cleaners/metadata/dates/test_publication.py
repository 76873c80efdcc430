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


LEAD = "<p>The lightship that has marked the bar since the war is to be towed into the dock, the pilots were told.</p>"
META = '<meta property="article:published_time" content="{}">'


def day_of(when: datetime | None) -> str | None:
    return when.date().isoformat() if when else None


NOT_PUBLISHED = {
    "an opening sentence that names a date": "<p>On 3 June 1891, with the tide, the lightship was towed out.</p>",
    "a short one": "<p>The lightship went down on 3 June 2003.</p>",
    "an event": "<p>Friday 12 June 2026, 8pm, reading room: an evening of songs.</p>",
    "an event with a label": "<p>Open evening: 12 June 2026, 8pm, reading room</p>",
    "an event by its name": '<div class="event-date">12 June 2026</div>',
    "a time in a sentence": "<div>The songs are on <time datetime='2026-06-12'>12 June</time> and all may sing</div>",
    "an event in a time element": '<p>Songs: <time datetime="2026-06-12T20:00">12 June, 8pm</time>, reading room</p>',
    "a date in a sentence": '<p>She sank on <time datetime="2003-06-03">3 June 2003</time> off the bar.</p>',
    "an entry of a list": '<ul><li><time datetime="2003-06-03">3 June 2003</time> The ship sinks off the bar</li></ul>',
    "a caption": "<figure><img src=a.jpg><figcaption>The crew, 3 June 2003. Photo: Tom Reed</figcaption></figure>",
    "a caption's time": '<figure><figcaption>The crew, <time datetime="2003-06-03">3 June</time></figcaption></figure>',
    "a caption that nothing marks": "<p>The crew on 3 June 2003. Photo: Tom Reed/AP</p>",
    "a telephone number": "<p>Harbour office: 05.06.2012.33</p>",
    "opening hours": "<p>Open 3 June 2026, 10:00 - 18:00</p>",
    "days from and to": "<p>3 - 9 June 2026</p>",
    "a quotation": "<blockquote><p>Pilot House</p><time datetime='2003-06-03'>3 June 2003</time></blockquote>",
    "a post of somebody": '<div class="fb-post"><a href="/p">Posted by Pilot House on June 3, 2003</a></div>',
    "a countdown": '<div class="countdown" data-date="2026-06-12 20:00:00">12 days 4 hours</div>',
    "a box for sharing": '<div class="share" data-publish-date="June 3, 2003">Share this page with friends</div>',
}


@pytest.mark.parametrize("case", NOT_PUBLISHED)
def test_a_date_of_something_else_is_not_the_publication(case: str, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, f"<article>{H1}<div>{NOT_PUBLISHED[case]}{LEAD}</div></article>")
    assert found.published is None
    assert "published" not in found.elements.values()


CARD = '<h3><a href="/x">The hat</a></h3><time datetime="2025-01-11">11 Jan</time>'
CARDS = {
    "in other articles": f'<article class="card">{CARD}</article>',
    "in articles inside": f"<div><article>{CARD}</article></div>",
    "in boxes": f'<div class="item">{CARD}</div>',
    "in links": '<div><a href="/x">The hat that came back with the tide <time datetime="2025-01-11">1 Jan</time></a></div>',
}


@pytest.mark.parametrize("case", CARDS)
def test_dates_of_other_stories(case: str, fields: Callable[..., Metadata]) -> None:
    inside = case == "in articles inside"
    body = f"<article>{H1}{LEAD}{CARDS[case] * 3 if inside else ''}</article>{'' if inside else CARDS[case] * 3}"
    assert fields(TITLE, body).published is None


def test_an_article_within_the_article_may_be_its_text(fields: Callable[..., Metadata]) -> None:
    body = f'<article>{H1}<article><p class="date">4 March 2026</p>{LEAD}</article></article>'
    assert day_of(fields(TITLE, body).published) == "2026-03-04"


IN_ATTRIBUTES = {
    "title": '<span class="ago" title="March 4, 2026 8:15 AM">2 hours ago</span>',
    "title inside a line": '<div>By Ann Lee <abbr title="2026-03-04T08:15:00Z">2h</abbr></div>',
    "relative-time": '<relative-time datetime="2026-03-04T08:15:00Z">2 hours ago</relative-time>',
    "milliseconds": '<span class="timestamp" data-timestamp="1772611200000">2h ago</span>',
    "seconds, unmarked": '<span data-time="1772611200">2h ago</span>',
    "a script will write it": '<span data-utime="1772611200"></span>',
    "an hour that is near": '<span data-date="2026-03-04T08:15:00+01:00">yesterday</span>',
}


@pytest.mark.parametrize("case", IN_ATTRIBUTES)
def test_the_exact_moment_in_an_attribute(case: str, fields: Callable[..., Metadata]) -> None:
    assert day_of(fields(TITLE, f"<article>{H1}{IN_ATTRIBUTES[case]}{LEAD}</article>").published) == "2026-03-04"


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/events" title="Songs on 12 June 2026">Songs</a>',
        '<span title="The ship that sank on 3 June 2003">2 masts</span>',
        '<img src="a.jpg" title="3 June 2003">',
        '<span data-timestamp="0">now</span>',
        '<span data-count="1772611200">2 likes</span>',
    ],
)
def test_an_attribute_that_is_no_moment_of_the_story(markup: str, fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE, f"<article>{H1}{markup}{LEAD}</article>").published is None


BOTH = {
    "one line": "<div>Updated 5 March 2026, 09:00 – Published 4 March 2026, 08:15</div>",
    "a marked line": '<div class="dates">Posted: Mar 4, 2026 / 08:15 AM CST Updated: Mar 5, 2026 / 09:00 AM CST</div>',
    "labels beside": "<p>Published <time datetime='2026-03-04'>Wed</time>, updated <time datetime='2026-03-05'>Thu</time>",
    "labels in elements": '<div><span>Published</span> <span class="date">4 March 2026</span></div>'
    '<div><span>Updated</span> <span class="date">5 March 2026</span></div>',
    "a change without its year": '<p class="meta">Published 4 March 2026, 08:15, updated 5 March, 09:00</p>',
}


@pytest.mark.parametrize("case", BOTH)
def test_publication_and_change(case: str, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, f"<article>{H1}{BOTH[case]}{LEAD}</article>")
    assert (day_of(found.published), day_of(found.modified)) == ("2026-03-04", "2026-03-05")


@pytest.mark.parametrize(
    "value", ["1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "1900-01-01", "0001-01-01T00:00:00"]
)
def test_what_programs_write_for_no_date(value: str, fields: Callable[..., Metadata]) -> None:
    assert fields(TITLE + ld(datePublished=value, dateModified=value), H1 + LEAD).published is None


def test_a_line_confirms_the_first_day_of_a_clock(fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + ld(datePublished="1970-01-01"), f'{H1}<span class="date">January 1, 1970</span>')
    assert day_of(found.published) == "1970-01-01"


COPY = "https://copies.example/2026.04.11-070000/https://www.harbourpost.example/news/lightship"


def test_the_time_of_a_copy_is_not_the_publication(fields: Callable[..., Metadata]) -> None:
    head = f'{META.format("2026-04-11T07:00:00Z")}<link rel="canonical" href="{COPY}">'
    body = f"<div>Saved 11 Apr 2026 07:00:00 UTC</div>{H1}<div>By Ann Lee</div><div>4 March 2026</div>{LEAD}"
    assert day_of(fields(TITLE + head, body, url="https://copies.example/abcde").published) == "2026-03-04"


def test_the_address_of_a_copy_dates_no_story(fields: Callable[..., Metadata]) -> None:
    copy = "https://web.copies.example/web/20260411070000/https://www.harbourpost.example/{}lightship"
    assert fields(TITLE, H1, url=copy.format("")).published is None
    assert day_of(fields(TITLE, H1, url=copy.format("2026/03/04/")).published) == "2026-03-04"


LAST_RESORTS = {
    "a dateline": f"<p>PORT TARN, 4 March 2026 – The lightship {LEAD[7:]}",
    "a date that opens the story": f"<p>04.03.2026 - The lightship {LEAD[7:]}",
    "data in a script": LEAD + '<script>window.page={"publishedAt":"2026-03-04T08:15:00Z","id":7}</script>',
}


@pytest.mark.parametrize("case", LAST_RESORTS)
def test_where_nothing_else_dates_the_page(case: str, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE, f"<article>{H1}{LAST_RESORTS[case]}</article>", lang="en-GB")
    assert day_of(found.published) == "2026-03-04"
    assert "published" not in found.elements.values()


def test_data_of_several_stories_date_none(fields: Callable[..., Metadata]) -> None:
    script = (
        '<script>window.page=[{"publishedAt":"2026-03-04T08:15:00Z"},{"publishedAt":"2026-03-02T08:15:00Z"}]</script>'
    )
    assert fields(TITLE, f"<article>{H1}{LEAD}</article>{script}").published is None


@pytest.mark.parametrize("path", ["/2026/mar/04/lightship", "/news/2026/march/4/lightship"])
def test_the_month_of_an_address_may_be_a_word(path: str, fields: Callable[..., Metadata]) -> None:
    assert day_of(fields(TITLE, H1, url="https://x.example" + path).published) == "2026-03-04"


def test_another_date_says_which_number_is_the_month(fields: Callable[..., Metadata]) -> None:
    line = '<span class="date">04/03/2026</span>'
    assert day_of(fields(TITLE, H1 + line, lang="en-US").published) == "2026-04-03"
    url = "https://x.example/2026/03/04/lightship"
    assert day_of(fields(TITLE, H1 + line, lang="en-US", url=url).published) == "2026-03-04"


def test_a_date_that_no_element_holds(fields: Callable[..., Metadata]) -> None:
    assert day_of(fields(TITLE, f"<div>{H1}\n4 March 2026\n{LEAD}</div>").published) == "2026-03-04"


LATER = {
    "the heading of a part": "<h2>3 June 2003</h2>",
    "an entry of a table": "<table><tr><td>3 June 2003</td><td>sinks</td></tr></table>",
}


@pytest.mark.parametrize("case", LATER)
def test_a_date_when_the_story_has_begun(case: str, fields: Callable[..., Metadata]) -> None:
    body = f"<article>{H1}{(LEAD[:-4] + ' The tow is to take two hours.' + LEAD[-4:]) * 4}{LATER[case]}{LEAD}</article>"
    assert fields(TITLE, body).published is None


def test_the_day_of_the_visit_in_the_masthead(fields: Callable[..., Metadata]) -> None:
    masthead = "<header><span>Saturday, 11 April 2026</span><nav><a href=/>News</a></nav></header>"
    body = f"{masthead}<article>{H1}{LEAD}</article>"
    assert fields(TITLE, body).published is None


@pytest.mark.parametrize("name", ["w-published-date", "cms:publishDate", "site.datePublished", "news_publication_date"])
def test_meta_names_that_sites_make_up(name: str, fields: Callable[..., Metadata]) -> None:
    assert day_of(fields(f'{TITLE}<meta name="{name}" content="2026-03-04">', H1).published) == "2026-03-04"


def test_a_persian_date_in_meta(fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + META.format("1404-12-13T08:15:00+03:30"), H1, lang="fa")
    assert found.published.isoformat() == "2026-03-04T08:15:00+03:30"
