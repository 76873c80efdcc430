"""schema.org NewsArticle."""

from __future__ import annotations

import json

from tests.cleaners.render.sample_articles import EMPTY, FULL


def test_the_properties() -> None:
    data = FULL.to_schema_org()
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == FULL.title
    assert data["url"] == FULL.canonical_url
    assert data["author"] == [
        {"@type": "Person", "name": "Ada Byron", "url": "https://news.example/ada"},
        {"@type": "NewsMediaOrganization", "name": "Wire"},
        {"@type": "Organization", "name": "Desk"},
    ]
    assert data["datePublished"] == "2024-05-01T09:30:00+00:00"
    assert data["dateModified"] == "2024-05-01T12:00:05+05:30"
    assert data["publisher"] == {"@type": "Organization", "name": "The Example"}
    assert data["image"] == [
        {
            "@type": "ImageObject",
            "url": "https://news.example/a.jpg",
            "caption": "A boat.",
            "creditText": "Ada/Agency",
            "width": 640,
            "height": 480,
        }
    ]
    assert data["isAccessibleForFree"] is False
    assert data["articleBody"] == FULL.text
    assert data["dateline"] == "LONDON"
    json.dumps(data)


def test_what_is_missing_is_left_out() -> None:
    assert EMPTY.to_schema_org() == {"@context": "https://schema.org", "@type": "NewsArticle", "wordCount": 0}
