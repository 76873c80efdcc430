"""What a site's file does to a page of the site, and to no other page."""

from __future__ import annotations

import pickle
from datetime import datetime
from pathlib import Path

import pytest

import cleaners
from cleaners import sites
from cleaners.article import Article, Entry
from tests.cleaners.sites.site_pages import PROSE, URL, all_voted_in, none_voted_in, p, page, story, write

PARTNER = p("Our partner, the bank, lends money to all who want to build a breakwater or two.", "partner")
REMOVE = '[[remove]]\nname = "partner-box"\nwhy = "an advertisement of a partner"\nselect = ".partner"\n'
RESULTS = '[[keep]]\nname = "results"\nwhy = "the results are the story"\nselect = ["table.results", ".note"]\n'
TABLE = '<table class="results"><tr><td>Aye</td><td>9</td></tr><tr><td>No</td><td>4</td></tr></table>'


@pytest.fixture(autouse=True)
def voters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaners.verdicts.judge.vote", all_voted_in)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sites"


def cleaned(folder: Path, content: str, markup: str, url: str = URL) -> Article:
    return cleaners.clean(markup, url=url, rules=sites.load(write(folder, content)))


def entry(article: Article, text: str) -> Entry:
    (found,) = (entry for entry in article.ledger if text in entry.text)
    return found


def test_what_is_removed_names_the_site_and_the_rule(folder: Path) -> None:
    article = cleaned(folder, REMOVE, page(story(PARTNER)))
    found = entry(article, "Our partner")
    assert (found.verdict, found.rule, found.why) == (
        "removed",
        "courier.example/partner-box",
        "an advertisement of a partner",
    )
    assert found.detail == ".partner"
    assert [block.text for block in article.blocks] == list(PROSE)


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://courier.example/a", True),
        ("https://www.courier.example/a", True),
        ("https://M.COURIER.EXAMPLE./a", True),
        ("https://notcourier.example/a", False),
        ("https://courier.example.org/a", False),
        ("https://example/a", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_a_file_is_for_its_host_and_its_subdomains(folder: Path, url: str | None, known: bool) -> None:
    assert (sites.load(write(folder, REMOVE)).of(url) is not None) == known


def test_hosts_of_other_names_and_scripts(folder: Path) -> None:
    loaded = sites.load(write(folder, 'hosts = ["курьер.example", "courier-news.example"]\n' + REMOVE))
    assert loaded.of("https://xn--e1ajsbm9c.example/") is not None
    assert loaded.of("https://www.курьер.example/") is not None
    assert loaded.of("https://courier-news.example/") is not None
    assert loaded.of("https://courier.example/") is None


def test_the_nearest_domain_counts(folder: Path) -> None:
    write(folder, REMOVE)
    loaded = sites.load(write(folder, RESULTS, "live.courier.example.toml"))
    assert [loaded.of(f"https://{host}courier.example/").name for host in ("", "www.", "live.", "a.live.")] == [
        "courier.example",
        "courier.example",
        "live.courier.example",
        "live.courier.example",
    ]


def test_a_page_of_another_host_is_cleaned_by_the_built_in_rules(folder: Path) -> None:
    markup = page(story(PARTNER, p("Loading...")))
    article = cleaned(folder, REMOVE, markup, "https://other.example/a")
    assert [(e.text, e.verdict, e.rule) for e in article.ledger] == [
        (e.text, e.verdict, e.rule) for e in cleaners.clean(markup, url="https://other.example/a").ledger
    ]
    assert entry(article, "Loading").rule == "loading"


def test_no_file_is_used_unless_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.adapter import extract

    def fail(*_: object) -> None:
        raise AssertionError("a site's file was looked for")

    monkeypatch.setattr("cleaners.sites.collection._folder", fail)
    monkeypatch.setattr("cleaners.sites.site.Site.prepare", fail)
    markup = page(f'<div id="mw-content-text">{story()}<div class="navbox">{p(PROSE[0])}</div></div>')
    assert extract(markup.encode(), "https://en.wikipedia.org/wiki/Breakwater")["text"]
    assert cleaners.clean(markup, url="https://en.wikipedia.org/wiki/Breakwater").blocks


def test_what_is_kept_neither_voter_nor_rule_takes(folder: Path) -> None:
    markup = page(story(TABLE, p("Loading...", "note")))
    article = cleaned(folder, RESULTS, markup)
    assert [block.text for block in article.blocks] == [*PROSE[:2], "Aye", "9", "No", "4", "Loading...", *PROSE[2:]]
    found = entry(article, "Loading")
    assert (found.verdict, found.rule, found.overruled) == ("body", "courier.example/results", "")


def test_keep_goes_before_remove(folder: Path) -> None:
    keep = RESULTS.replace(".note", ".partner")
    assert entry(cleaned(folder, REMOVE + keep, page(story(PARTNER))), "Our partner").verdict == "body"


def test_nothing_outside_the_body_is_story(folder: Path) -> None:
    outside = p("The board of the other harbour met on Wednesday, and sat in its chairs until they creaked.")
    markup = page(story(p("Loading...")), outside)
    assert len(cleaners.clean(markup, url=URL).blocks) == 5
    article = cleaned(folder, 'body = ".story"', markup)
    assert [block.text for block in article.blocks] == list(PROSE)
    assert entry(article, "other harbour").rule == "courier.example/outside"
    assert entry(article, "other harbour").detail == "not in .story"
    assert entry(article, "Loading").rule == "loading"


def test_a_story_that_the_voters_missed_is_left_to_the_rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaners.verdicts.judge.vote", none_voted_in)
    markup = page(story(p("Loading...")), p("Something else of the harbour."))
    assert not cleaners.clean(markup, url=URL).blocks
    article = cleaned(folder, 'body = ".story"', markup)
    assert [block.text for block in article.blocks] == list(PROSE)
    assert entry(article, "Loading").rule == "loading"


def test_what_is_kept_is_kept_where_the_voters_missed_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaners.verdicts.judge.vote", none_voted_in)
    assert [block.text for block in cleaned(folder, RESULTS, page(story(TABLE))).blocks] == ["Aye", "9", "No", "4"]


def test_a_body_that_is_not_on_the_page_changes_nothing(folder: Path) -> None:
    article = cleaned(folder, 'body = [".gone", ".moved"]', page(story()))
    assert [block.text for block in article.blocks] == list(PROSE)


def test_the_first_body_that_finds_anything_counts(folder: Path) -> None:
    article = cleaned(folder, 'body = [".gone", ".story", "body"]', page(story(), p(PROSE[0] + " Again.")))
    assert entry(article, "Again").rule == "courier.example/outside"


def test_a_body_that_would_take_most_of_the_story_is_overruled(folder: Path) -> None:
    article = cleaned(folder, 'body = ".teaser"', page(p("In short: it will be built.", "teaser"), story()))
    assert set(PROSE) <= {block.text for block in article.blocks}
    found = entry(article, PROSE[0])
    assert found.rule == "courier.example/outside"
    assert found.overruled.startswith("it would take more than")


def test_a_rule_that_would_take_most_of_the_story_is_overruled(folder: Path) -> None:
    rule = '[[remove]]\nname = "all"\nwhy = "too much"\nselect = ".story p"\n'
    assert entry(cleaned(folder, rule, page(story())), PROSE[0]).overruled
    assert entry(cleaned(folder, rule + "limit = 1.0\n", page(story())), PROSE[0]).verdict == "removed"


def test_fields_are_read_where_the_file_says(folder: Path) -> None:
    content = """
[fields]
title = ".headline"
standfirst = [".missing", ".intro"]
authors = ".by"
published = "meta[name=when]"
modified = "time"
tags = ".topics li"
section = ".missing"
dateline = ".place"
corrections = ".erratum"
"""
    top = (
        '<div class="headline">A wall against the sea</div><div class="intro">A board\n decides at last.</div>'
        '<div class="by">By <a href="/m">Mara Quill</a> and Tom Reed</div><time datetime="2024-03-06">Wednesday</time>'
    )
    extra = p("TARN", "place") + p("An earlier version miscounted the waves.", "erratum")
    foot = '<ul class="topics"><li>Harbours</li><li>Waves</li></ul>'
    head = '<meta name="when" content="2024-03-05T10:00:00+02:00">'
    article = cleaned(folder, content, page(top, story(extra), foot, head=head))
    assert (article.title, article.standfirst) == ("A wall against the sea", "A board decides at last.")
    assert [author.name for author in article.authors] == ["Mara Quill", "Tom Reed"]
    assert article.published == datetime.fromisoformat("2024-03-05T10:00:00+02:00")
    assert article.modified == datetime.fromisoformat("2024-03-06T00:00:00+00:00")
    assert (article.tags, article.section) == (("Harbours", "Waves"), None)
    assert (article.dateline, article.corrections) == ("TARN", ("An earlier version miscounted the waves.",))
    assert [block.text for block in article.blocks] == list(PROSE)
    assert article.evidence["title"][0].source == "site"
    assert article.evidence["title"][0].where == ".headline"
    assert entry(article, "wall against").field == "title"
    assert entry(article, "A board decides").field == "standfirst"


def test_a_caption_goes_with_its_picture(folder: Path) -> None:
    figure = (
        '<div class="pic"><img src="/crane.jpg" width="600" height="400"><p class="legend">The crane at dawn.</p></div>'
    )
    article = cleaned(folder, '[fields]\ncaption = ".legend"\n', page(story(figure)))
    assert [(image.url, image.caption) for image in article.images] == [
        ("https://www.courier.example/crane.jpg", "The crane at dawn.")
    ]


def test_a_text_has_no_markup_to_select_from(folder: Path) -> None:
    text = "\n\n".join(PROSE)
    loaded = sites.load(write(folder, 'body = "text"\n' + REMOVE))
    assert cleaners.clean_text(text, url=URL, rules=loaded).text == cleaners.clean_text(text, url=URL).text


def test_an_empty_page(folder: Path) -> None:
    loaded = sites.load(write(folder, 'body = ".story"\n[fields]\ntitle = "h1"\n' + REMOVE + RESULTS))
    assert cleaners.clean("<html></html>", url=URL, rules=loaded).blocks == ()


def test_sites_go_to_other_processes(folder: Path) -> None:
    loaded = pickle.loads(pickle.dumps(sites.load(write(folder, REMOVE))))
    article = cleaners.clean(page(story(PARTNER)), url=URL, rules=loaded)
    assert entry(article, "Our partner").rule == "courier.example/partner-box"


def test_one_page_leaves_nothing_for_the_next(folder: Path) -> None:
    loaded = sites.load(write(folder, 'body = ".story"\n' + REMOVE))
    first, _, again = (
        cleaners.clean(markup, url=URL, rules=loaded)
        for markup in (page(story(PARTNER)), page(p(PROSE[0])), page(story(PARTNER)))
    )
    assert first.ledger.entries() == again.ledger.entries()
