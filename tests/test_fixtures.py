"""The saved pages of fixtures/: each field of each page is a test. Adding a folder adds its tests."""

import json
import re
import unicodedata
from typing import Any

import pytest

from scraper.testing import Case, Fixture, cases, discover
from tests.places import FIXTURES

PAGES = discover(FIXTURES)

# Hosts that are names of formats in markup, not places that a page is from or leads to.
VOCABULARIES = {"schema.org", "ogp.me", "www.w3.org", "gmpg.org", "www.google.com"}


@pytest.mark.parametrize("case", cases(FIXTURES), ids=str)
def test_fixture(case: Case, request: pytest.FixtureRequest, record_property: Any) -> None:
    if message := case.check(update=request.config.getoption("copydesk_update", default=False)):
        record_property("copydesk", message)


def test_the_pages_cover_languages_and_scripts() -> None:
    languages = {page.expected["language"] for page in PAGES}
    scripts = {script for page in PAGES for script in _scripts(page)}
    assert len(PAGES) >= 20
    assert len(languages) >= 9
    assert scripts >= {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "DEVANAGARI", "CJK", "HIRAGANA"}
    assert sum(page.is_text for page in PAGES) >= 2


def _scripts(page: Fixture) -> set[str]:
    text = " ".join(block["text"] for block in page.expected["blocks"])
    return {unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_host_is_invented(page: Fixture) -> None:
    hosts = set(re.findall(rb"https?://(?:[^/\s\"'<>@]*@)?([A-Za-z0-9.-]+)", page.page.read_bytes()))
    assert {host.decode() for host in hosts if not host.endswith(b".example")} <= VOCABULARIES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_what_it_imitates_and_what_is_notable(page: Fixture) -> None:
    assert page.meta["structure"]
    assert page.meta["notable"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_expectations_do_not_contradict_themselves(page: Fixture) -> None:
    expected = page.expected
    body = [block["text"] for block in expected["blocks"]]
    assert all(any(text in block for block in body) for text in expected.get("spared", ()))
    assert not set(expected["removed"]) & set(body)


def test_legacy_charsets_are_really_in_their_charset() -> None:
    for name, charset in (("severny-vestnik.example/parovoz", "windows-1251"), ("minatoshimbun.example", "shift_jis")):
        page = next(page for page in PAGES if page.name.startswith(name))
        content = page.page.read_bytes()
        with pytest.raises(UnicodeDecodeError):
            content.decode("utf-8")
        assert page.expected["title"] in content.decode(charset)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_expectations_are_in_the_written_form(page: Fixture) -> None:
    """One block a line, so that a change of the article reads as one in version control."""
    from scraper.testing.expected import dumps

    for name in ("expected.json", "meta.json"):
        text = (page.path / name).read_text(encoding="utf-8")
        assert text == dumps(json.loads(text))
