"""Which addresses are one picture, and which are of a site's emblem."""

from __future__ import annotations

import pytest

from cleaners.pictures.keys import is_emblem, key_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://a.example/2024/harbour-wall.jpg", "https://a.example/2024/harbour-wall-1024x683.jpg"),
        ("https://a.example/2024/harbour-wall.jpg", "https://i0.cdn.example/a.example/2024/harbour-wall.jpg?w=800"),
        ("https://a.example/harbour-wall.jpg", "https://a.example/harbour-wall.jpg.webp"),
        ("https://a.example/harbour-wall-scaled.jpg", "https://a.example/harbour-wall-300x200.jpg"),
        ("https://a.example/w_400,c_limit/harbour-wall.jpg", "https://a.example/w_1600,c_fill/harbour-wall.jpg"),
        ("https://a.example/media/tapes/w_1600.jpg", "https://a.example/media/tapes/w_320.jpg"),
        ("https://a.example/bells/1200.jpg", "https://a.example/bells/600.jpg"),
        (
            "https://a.example/_next/image?url=https%3A%2F%2Fcdn.example%2Fharbour-wall.jpg&w=3840&q=75",
            "https://cdn.example/harbour-wall.jpg",
        ),
        (
            "https://a.example/x.be7b8bf8-9051-4c0a-bd8f-8f800bc5471a.original_1024.jpg",
            "https://b.example/be7b8bf8-9051-4c0a-bd8f-8f800bc5471a.original?ar=16:9",
        ),
        ("https://a.example/11_22_v16_9_1200.jpeg", "https://a.example/11_22_v4_3_800.jpeg"),
        ("https://a.example/guide-1440-x-600-px.png", "https://a.example/guide-411-x-600-px.png"),
        ("https://a.example/wall-1204549.jpg.5722712.jpg", "https://a.example/wall-1204549.jpg.5722708.jpg"),
        ("https://a.example/rERQRhw7xajcatmufxPXAM-1200-80.jpg", "https://a.example/rERQRhw7xajcatmufxPXAM.jpg"),
        ("https://a.example/_processed_/d/9/csm_harbour_wall_32cfb95e49.png", "https://a.example/i/harbour_wall.png"),
        ("https://a.example/csm_harbour_wall_32cfb95e49.png", "https://a.example/csm_harbour_wall_38b9aca85e.png"),
    ],
)
def test_one_picture(one: str, two: str) -> None:
    assert key_of(one) == key_of(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://a.example/image-122.png", "https://a.example/image-121.png"),
        ("https://a.example/IMG_4101.jpg", "https://a.example/IMG_4102.jpg"),
        ("https://a.example/checklist-5-2.jpg", "https://a.example/checklist-7-2.jpg"),
        ("https://a.example/2024/05/1.jpg", "https://a.example/2024/06/1.jpg"),
        ("https://a.example/a1/image.jpg", "https://a.example/b2/image.jpg"),
        ("https://a.example/image.php?id=7", "https://a.example/image.php?id=8"),
        ("https://a.example/p-1.jpg", "https://a.example/p-2.jpg"),
        ("https://a.example/csm_harbour_wall_32cfb95e49.png", "https://a.example/csm_harbour_quay_32cfb95e49.png"),
    ],
)
def test_two_pictures(one: str, two: str) -> None:
    assert key_of(one) != key_of(two)


def test_a_broken_address_is_its_own_key() -> None:
    assert key_of("http://[broken/crane.jpg") == "http://[broken/crane.jpg"


def test_emblems() -> None:
    for name in ("logo.png", "site-logo_v2.png", "default-og.png", "og-image.png", "favicon-180.png", "share.jpg"):
        assert is_emblem(f"https://a.example/static/{name}"), name
    for name in ("harbour-wall.jpg", "clip-aspect-ratio_default_0.jpg", "shared-harbour.jpg", "logorrhoea.jpg"):
        assert not is_emblem(f"https://a.example/static/{name}"), name


def test_what_is_made_for_networks_is_an_emblem() -> None:
    for name in ("LHF_1200_O_Social.jpg", "Social-Graphic.png", "social.png", "post-social-card.jpg"):
        assert is_emblem(f"https://a.example/i/{name}"), name
    for name in ("social-distancing.jpg", "anti-social.jpg", "socialist-march.jpg", "a-social-housing-estate.jpg"):
        assert not is_emblem(f"https://a.example/i/{name}"), name
