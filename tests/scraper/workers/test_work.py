"""The pool with the real cleaning: the same article as in this process."""

import asyncio

import pytest

import cleaners
from cleaners import sites
from cleaners.errors import BadRules
from scraper.workers import CleaningPool, CleaningRaised

PARAGRAPHS = (
    "The harbour of Tarn was closed on Monday after a barge with nine hundred tons of gravel ran on to the inner bar, "
    "the port office said, and it will stay closed until the next spring tide.",
    "Nobody was hurt. The master of the barge, who has sailed the river for thirty years, told the port office that "
    "the light on the bar had been dark since Saturday and that he had reported it twice.",
    "The fishing boats were moved to the old basin, where the water is deep enough at high tide, and the ferry to the "
    "islands leaves from the stone pier until further notice, according to its owners.",
)
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour closed</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Harbour closed</h1>{STORY}
<p>READ MORE: <a href="/b">The light that was dark</a></p></article></body></html>""".encode()
URL = "https://news.example/harbour"


def cleaned(*pages, folder=None):
    async def scene():
        async with CleaningPool(1) as pool:
            return [await pool.clean(page, url=URL, content_type="text/html", sites=folder) for page in pages]

    return asyncio.run(scene())


def test_the_article_is_that_of_this_process():
    story, nothing = cleaned(PAGE, b"%PDF-1.7")
    here = cleaners.clean(PAGE, url=URL, content_type="text/html")
    assert story == here.to_dict()
    assert [block["text"] for block in story["blocks"]] == list(PARAGRAPHS)
    assert story["removed"]
    assert nothing["outcome"]["kind"] == "not_html"


def test_site_files_that_are_wrong(tmp_path):
    (tmp_path / "bad.toml").write_text("hosts = 7\n")
    with pytest.raises(BadRules):
        sites.load(tmp_path)
    with pytest.raises(CleaningRaised, match="BadRules"):
        cleaned(PAGE, folder=str(tmp_path))
