"""Which lines are credits and nothing else, and whom they credit."""

from __future__ import annotations

import pytest

from cleaners.lexicon.credits import are_names, credit_of, is_credit_line, labelled, names_picture

CREDITS = [
    ("Photo: Jane Roe/AFP", "Jane Roe/AFP"),
    ("(Photo: Jane Roe)", "Jane Roe"),
    ("Photograph: Denzil Roach/Coastwire", "Denzil Roach/Coastwire"),
    ("Photograph by Augustin Vale for The Small Hours", "Augustin Vale for The Small Hours"),
    ("Photo by Jane Roe on Unsplash", "Jane Roe on Unsplash"),
    ("Image courtesy of Harbour Museum", "Harbour Museum"),
    ("Illustration by Arina Vale", "Arina Vale"),
    ("Foto: Lorenz Wimmer", "Lorenz Wimmer"),
    ("Quelle: Martin Schutt/dpa", "Martin Schutt/dpa"),
    ("Symbolfoto: picture alliance/dpa | Hanna Albert", "picture alliance/dpa | Hanna Albert"),
    (
        "Foto: Nikolai von Berg. Styling: Kate Ferry. Haare: Syd Hale",
        "Nikolai von Berg. Styling: Kate Ferry. Haare: Syd Hale",
    ),
    ("Фото: Глеб Архаров", "Глеб Архаров"),
    ("Foto: EFE", "EFE"),
    ("Image: © NASA/ESA/K. Rosen", "NASA/ESA/K. Rosen"),
    # A copyright sign before names.
    ("© 2023 The Gazette", "The Gazette"),
    ("© Yannick Le Dréau / La Vigie", "Yannick Le Dréau / La Vigie"),
    ("Copyright AP Photo", "AP Photo"),
    # Agencies, alone and among names.
    ("AP", "AP"),
    ("Getty Images", "Getty Images"),
    ("HANDOUT / AFP", "HANDOUT / AFP"),
    ("APA/AFP/Mandel Horn", "APA/AFP/Mandel Horn"),
    ("Ohad Zwick / Pool via Reuters", "Ohad Zwick / Pool via Reuters"),
    ("cristianhorn - stock.adobe.com", "cristianhorn - stock.adobe.com"),
    ("Reuters Archive", "Reuters Archive"),
    ("Harbour Wire Archive", "Harbour Wire Archive"),
    # Scripts without capitals: the verb after or before the name.
    ("霍青 摄", "霍青 摄"),
    ("摄影：霍青", "霍青"),
    ("홍길동 기자", "홍길동 기자"),
    ("뉴시스", "뉴시스"),
]

NOT_CREDITS = [
    "",
    "Sources",
    "Via",
    "Photo: A woman looks at the dam.",
    "Photo: a woman looks at the dam",
    "Reuters reported on Tuesday that the crane had been sold twice.",
    "Credit for the vote went to the schoolteacher, who had counted the waves.",
    "Photos of the old crane hung in every bar along the quay.",
    "Courtesy of the house, drinks were free.",
    "The TT races begin on Saturday",
    "Jane Roe",
    "Salt pans at low tide. Eleven families still rake them.",
    "Prinz Harry, Herzog von Sussex. © Victoria Jones/PA Wire/dpa",
    "© 2023 The Gazette. All rights reserved",
    "Copyright ©2019 Harbour & Company, Inc. All Rights Reserved",
    "Copyright in the plans belongs to the engineer, and the board knows it too well.",
    "Видео",
    "紙テープを手に最後の便を見送る人々",
    "a" * 2000,
]


@pytest.mark.parametrize(("line", "whom"), CREDITS)
def test_credits(line: str, whom: str) -> None:
    assert credit_of(line) == whom
    assert is_credit_line(line)


@pytest.mark.parametrize("line", NOT_CREDITS)
def test_other_lines(line: str) -> None:
    assert credit_of(line) is None
    assert not is_credit_line(line)


def test_the_last_part_of_a_caption_may_credit_what_is_no_row_of_names() -> None:
    assert credit_of("Photo : Association des amis du pont") is None
    assert labelled("Photo : Association des amis du pont") == "Association des amis du pont"
    assert labelled("Photo: the harbour at dusk") is None
    assert labelled("Photo: The harbour stood empty that day and the next.") is None


def test_credits_of_pictures_are_distinguished_from_sources() -> None:
    for line in ("Photo: Jane Roe", "Getty Images", "Фото: Глеб Архаров", "摄影：霍青", "Bildquelle: Stadtarchiv"):
        assert names_picture(line), line
    for line in ("Source: Reuters", "With files from The Canadian Press", "Avec AFP"):
        assert not names_picture(line), line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe", True),
        ("Jane de la Mer et Marie Roux", True),
        ("J. K. Rowe, M. d'Ormes", True),
        ("iStock / @janeroe", True),
        ("霍青", True),
        ("the harbour", False),
        ("Jane Roe walked home", False),
        ("It was Sunday. Jane Roe slept", False),
        ("Jane Roe!", False),
        ("Why? Jane", False),
        ("", False),
        ("of the", False),
    ],
)
def test_names(text: str, expected: bool) -> None:
    assert are_names(text) is expected
