"""Saved pages: a page, where it came from, and the article that must come out of it.

A saved page is a folder ``<site>/<slug>/`` with three files: ``page.html`` (or ``page.txt``), the bytes as they
came; ``meta.json``, the URL and the Content-Type header; ``expected.json``, the article. Each field of the
article is a test of its own, so that a failure names the field::

    scraper.testing.save(page, page.url, "pages")          # keep a page, with what comes out of it today

    @pytest.mark.parametrize("case", scraper.testing.cases("pages"), ids=str)
    def test_saved_page(case):
        case.check()

With the pytest plugin (``copydesk_fixtures = pages`` in the ini file) the folders are collected without a test
module, and ``pytest --copydesk-update`` rewrites what differs. docs/regression-tests.md describes all of it.

Names are loaded when they are first asked for: the plugin lives in this package, and must cost nothing in test
runs that have no saved pages. Nothing but the plugin imports pytest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

if TYPE_CHECKING:
    from scraper.testing.case import Case, cases
    from scraper.testing.comparison import Difference, compare
    from scraper.testing.expected import expectations
    from scraper.testing.fixture import Fixture, FixtureError, discover
    from scraper.testing.saving import save

__all__ = [
    "Case",
    "Difference",
    "Fixture",
    "FixtureError",
    "cases",
    "compare",
    "discover",
    "expectations",
    "save",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.testing.case": ("Case", "cases"),
        "scraper.testing.comparison": ("Difference", "compare"),
        "scraper.testing.expected": ("expectations",),
        "scraper.testing.fixture": ("Fixture", "FixtureError", "discover"),
        "scraper.testing.saving": ("save",),
    },
)
