"""Items of a JSON Feed."""

from __future__ import annotations

import json
from dataclasses import replace

from cleaners.article import Media
from tests.cleaners.render.sample_articles import EMPTY, EVIL, FULL


def test_the_keys() -> None:
    item = FULL.to_json_feed()
    assert item["id"] == item["url"] == FULL.canonical_url
    assert item["title"] == "Storm & calm " + " ".join(EVIL.split())
    assert item["summary"] == FULL.standfirst
    assert item["content_text"] == FULL.text
    assert "<script>" not in item["content_html"]
    assert item["image"] == "https://news.example/a.jpg"
    assert item["date_published"] == "2024-05-01T09:30:00+00:00"
    assert item["authors"][0] == {"name": "Ada Byron", "url": "https://news.example/ada"}
    assert item["tags"] == list(FULL.tags)
    assert item["language"] == "en-GB"
    json.dumps(item)


def test_what_is_missing_is_left_out() -> None:
    assert EMPTY.to_json_feed() == {"id": "", "content_text": ""}


def test_only_files_of_a_known_type_are_attached() -> None:
    files = (Media("https://news.example/talk.mp3?x=1", "Talk", 90), Media("https://player.example/embed/7"))
    item = replace(FULL, audio=files).to_json_feed()
    assert item["attachments"] == [
        {
            "url": "https://news.example/talk.mp3?x=1",
            "mime_type": "audio/mpeg",
            "title": "Talk",
            "duration_in_seconds": 90,
        }
    ]
