"""Lead images, films and recordings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata, media
from tests.cleaners.metadata.headline import H1, TITLE, meta, story


def test_lead_image_gets_its_caption_from_the_page(fields: Callable[..., Metadata]) -> None:
    head = TITLE + meta(
        og__image="https://cdn.example/pier-1200x630.jpg", og__image__width="1200", og__image__height="630"
    )
    body = (
        f'{H1}<figure><img src="https://cdn.example/pier-640x360.jpg" alt="A pier"><figcaption>The pier at dawn. '
        '<span class="credit">Jane Doe</span></figcaption></figure>'
    )
    (image,) = fields(head, body).images
    assert (image.url, image.width, image.height) == ("https://cdn.example/pier-1200x630.jpg", 1200, 630)
    assert (image.caption, image.credit, image.alt) == ("The pier at dawn.", "Jane Doe", "A pier")


def test_the_lead_image_of_the_page_is_the_largest_of_its_set(fields: Callable[..., Metadata]) -> None:
    body = (
        f'{H1}<figure><img src="/s.jpg" srcset="/s.jpg 320w, /l.jpg 1280w"><figcaption>The pier.</figcaption></figure>'
    )
    (image,) = fields(TITLE, body).images
    assert image.url == "https://www.harbourpost.example/l.jpg"


def test_films_and_recordings(fields: Callable[..., Metadata]) -> None:
    head = TITLE + story(
        video={
            "@type": "VideoObject",
            "name": "The crossing",
            "contentUrl": "https://v.example/c.mp4",
            "duration": "PT1M30S",
        }
    )
    body = (
        f'{H1}<iframe src="https://www.youtube.com/embed/abc"></iframe><iframe src="https://ads.example/x"></iframe>'
        '<audio src="/a.mp3"></audio>'
    )
    found = fields(head, body)
    assert [(m.url, m.title, m.seconds) for m in found.videos] == [
        ("https://v.example/c.mp4", "The crossing", 90),
        ("https://www.youtube.com/embed/abc", None, None),
    ]
    assert [m.url for m in found.audio] == ["https://www.harbourpost.example/a.mp3"]


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [("PT1M30S", 90), ("P1DT1S", 86401), ("PT2H", 7200), ("1:30", None), ("PT", None), ("", None)],
)
def test_duration(duration: str, seconds: int | None) -> None:
    assert media.seconds(duration) == seconds
