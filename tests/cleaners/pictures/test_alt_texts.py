"""Alternative texts that say something, and those that do not."""

from __future__ import annotations

import pytest

from cleaners.pictures.alt_texts import alt_text

URL = "https://gazette.example/i/old-ferry-quay.jpg?w=800"


@pytest.mark.parametrize(
    "stated",
    [
        None,
        " ",
        "image",
        "Image.",
        "Image 3 of 10",
        "Bild 1/5",
        "Featured image",
        "Kein alternativer Text für dieses Foto vorhanden",
        "No alt text provided for this image",
        "Aucune description de la photo",
        "Sin texto alternativo",
        "写真",
        "没有替代文本",
        "대체 텍스트가 없습니다",
        "Нет описания",
        "undefined",
        "quay.JPG",
        "Old quay 3.png",
        "IMG_2006",
        "DSC00273",
        "Screenshot 2024-05-01 at 10.12.33",
        "old_ferry",
        "the-old-ferry-at-dawn",
        "old-ferry-quay",  # the file's own name
        "https://gazette.example/quay",
    ],
)
def test_placeholders_and_names_of_files_say_nothing(stated: str | None) -> None:
    assert alt_text(stated, URL) is None


@pytest.mark.parametrize(
    "stated",
    [
        "Image of the old ferry",
        "A picture is carried ashore",
        "Photo finish at the regatta",
        "Bild der Fähre im Nebel",
        "Fotoautomat am Kai",
        "No alternative route: cars wait for the ferry",
        "COVID-19",
        "F-16",
        "well-worn",
        "Screenshot of the timetable",
        "Image 3 of the old ferry",
        "MG 4 on the car deck",
        "写真家の田中さん",
    ],
)
def test_what_describes_a_picture_stays(stated: str) -> None:
    assert alt_text(stated, URL) == stated


def test_markup_and_references_are_read() -> None:
    assert alt_text("<p>Nets &amp;amp; lines&nbsp;on the quay</p>") == "Nets & lines on the quay"
