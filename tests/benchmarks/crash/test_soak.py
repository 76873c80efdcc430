"""The soak, in small: what it reads of a crawl and what it makes of the readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.crash import soak
from benchmarks.web.invented_sites import invented_sites, write_seeds
from benchmarks.web.loopback import Loopback

pytestmark = pytest.mark.slow


def test_a_small_soak(tmp_path: Path) -> None:
    with Loopback(invented_sites(4, 5)) as web:
        readings, status = soak.crawl(web, write_seeds(web, tmp_path / "seeds"), tmp_path / "news.db")
    assert status == 0, (tmp_path / "messages").read_text()
    assert readings[-1].parent > 0
    assert soak.size_of(tmp_path / "news.db") > 20 * 1024
    assert sum(visit.path.startswith("/story/") for visit in web.log) == 20


def test_the_table_has_what_each_part_of_the_crawl_was_like() -> None:
    mib = 1 << 20
    readings = [
        soak.Reading(n * 100, n * 10.0, n * 3.0, (80 + n) * mib, (50 * mib, 60 * mib), n * 100 * 2048)
        for n in range(11)
    ]
    lines = soak.lines(readings, 1000)
    assert len(lines) == 10
    assert lines[0].split() == ["100", "10", "10.0", "30.0", "81", "50", "60", "2.0"]
    assert soak.growth(readings, 500) == (
        "after 500 pages: the crawler 85 MiB, then 85 to 90, at the end 90; with its processes 195, then 195 to 200"
    )
