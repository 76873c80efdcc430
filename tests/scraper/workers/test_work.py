"""The pool with the real cleaning: the same article as in this process."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

import cleaners
from cleaners import sites
from cleaners.errors import BadRules
from scraper.page import RawCopy
from scraper.workers import CleaningPool, CleaningRaised
from tests.prose import BARGE, document, paragraphs

PARAGRAPHS = BARGE[:3]
MORE = '<p>READ MORE: <a href="/b">The light that was dark</a></p>'
STORY = f"<article><h1>Harbour closed</h1>{paragraphs(*PARAGRAPHS)}{MORE}</article>"
PAGE = document("Harbour closed", f'<nav><a href="/">Home</a></nav>{STORY}').encode()
URL = "https://news.example/harbour"


def cleaned(*pages: Any, folder: Any = None) -> Any:
    async def scene() -> Any:
        async with CleaningPool(1) as pool:
            return [await pool.clean(RawCopy(page, URL, "text/html"), sites=folder) for page in pages]

    return asyncio.run(scene())


def test_the_article_is_that_of_this_process() -> None:
    story, nothing = cleaned(PAGE, b"%PDF-1.7")
    here = cleaners.clean(PAGE, url=URL, content_type="text/html")
    assert story == here.to_dict()
    assert [block["text"] for block in story["blocks"]] == list(PARAGRAPHS)
    assert story["removed"]
    assert nothing["outcome"]["kind"] == "not_html"


def test_site_files_that_are_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("hosts = 7\n")
    with pytest.raises(BadRules):
        sites.load(tmp_path)
    with pytest.raises(CleaningRaised, match="BadRules"):
        cleaned(PAGE, folder=str(tmp_path))
