"""The plainest spelling of an address."""

from __future__ import annotations

import pytest

from scraper.urls.spellings import plain

PLAIN = "https://tarn.example/2026/storm"


@pytest.mark.parametrize(
    "url",
    [
        PLAIN,
        f"{PLAIN}/",
        "http://www.tarn.example/2026/storm",
        "https://m.tarn.example/2026/storm",
        "https://amp.tarn.example/2026/storm",
        f"{PLAIN}/index.html",
        f"{PLAIN}/amp/",
        f"{PLAIN}/print",
        "https://tarn.example/amp/2026/storm",
        f"{PLAIN}?amp",
        f"{PLAIN}?amp=1&utm_source=feed",
        f"{PLAIN}?outputType=amp",
        f"{PLAIN}?print=1",
        f"{PLAIN}?view=print",
        f"{PLAIN};jsessionid=5A0F7C",
    ],
)
def test_dresses_of_one_page(url: str) -> None:
    assert plain(url) == PLAIN


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        ("https://m.example/a", "https://m.example/a"),
        ("https://tarn.example/amp", "https://tarn.example/amp"),
        ("https://tarn.example/", "https://tarn.example/"),
        ("https://tarn.example/index.php?id=7&b=2", "https://tarn.example/?b=2&id=7"),
        ("https://tarn.example/storm.amp.html", "https://tarn.example/storm.html"),
        ("https://sport.tarn.example/a?m=7", "https://sport.tarn.example/a?m=7"),
        ("https://tarn.example/camp/print-works", "https://tarn.example/camp/print-works"),
    ],
)
def test_what_is_kept(url: str, spelling: str) -> None:
    assert plain(url) == spelling
