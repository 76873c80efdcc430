"""Where one line says both what a picture shows and who made it."""

from __future__ import annotations

import lxml.html
import pytest

from cleaners.page.block import SourceBlock
from cleaners.page.walk import from_tree
from cleaners.pictures.caption_split import certain, parts, split, stripped
from cleaners.text.repairs import normalise

SHOWN = "The crane at dawn, seen from the quay."


def block(markup: str) -> SourceBlock:
    (found,) = from_tree(lxml.html.document_fromstring(f"<body><figure>{markup}</figure></body>")).blocks
    return found


def split_markup(markup: str) -> tuple[str | None, str | None]:
    found = block(markup)
    return split(found, normalise(found.text)[0])


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (f"{SHOWN} Photograph: Denzil Roach/Coastwire", SHOWN, "Denzil Roach/Coastwire"),
        (f"{SHOWN} (Photo: Jane Roe)", SHOWN, "Jane Roe"),
        (f"{SHOWN} [AFP]", SHOWN, "AFP"),
        (f"{SHOWN} © Axel Heim/dpa", SHOWN, "Axel Heim/dpa"),
        (f"{SHOWN} Jane Roe/Gazette", SHOWN, "Jane Roe/Gazette"),
        (f"{SHOWN} Jane Roe", SHOWN, "Jane Roe"),
        (f"{SHOWN} (Edu Luque)", SHOWN, "Edu Luque"),
        (f"{SHOWN} (AP Photo/Jane Roe) AP Photo", SHOWN, "AP Photo/Jane Roe"),
        (f"{SHOWN} Photo : Association du transbordeur", SHOWN, "Association du transbordeur"),
        (f"{SHOWN}\nFoto: Lorenz Wimmer", SHOWN, "Lorenz Wimmer"),
        ("La grúa al amanecer / Lorenzo Marina", "La grúa al amanecer", "Lorenzo Marina"),
        ("La grúa al amanecer | Lorenzo Marina", "La grúa al amanecer", "Lorenzo Marina"),
        (
            "V. l.: Katja Wolf (BSW), Thomas L. Kemmer (FDP) Quelle: Martin Schutt/dpa",
            "V. l.: Katja Wolf (BSW), Thomas L. Kemmer (FDP)",
            "Martin Schutt/dpa",
        ),
        ("Котёл уже на месте. Фото: Глеб Архаров", "Котёл уже на месте.", "Глеб Архаров"),
        ("पीछे की दीवार पर सूखते तूंबे। (फोटो: विनय राठी)", "पीछे की दीवार पर सूखते तूंबे।", "विनय राठी"),
        ("老莫的铁夹子，现存镇文化站。（霍青 摄）", "老莫的铁夹子，现存镇文化站。", "霍青 摄"),
        ("후보가 연설하고 있다. 뉴시스", "후보가 연설하고 있다.", "뉴시스"),
        ("Photo: The harbour at dusk, seen from the wall.", "The harbour at dusk, seen from the wall.", None),
        ("Photo: Jane Roe/AFP", None, "Jane Roe/AFP"),
        # Not credits: a place, a party, a side, a year, a second sentence, a person who is shown.
        (SHOWN, SHOWN, None),
        ("A view of the port – Hamburg", "A view of the port – Hamburg", None),
        ("Mario Voigt (CDU) und Anna Horn (AfD)", "Mario Voigt (CDU) und Anna Horn (AfD)", None),
        ("The minister (left)", "The minister (left)", None),
        (f"{SHOWN} (2019)", f"{SHOWN} (2019)", None),
        ("Peter Katz", "Peter Katz", None),
        ("Salt pans. Eleven families rake them.", "Salt pans. Eleven families rake them.", None),
        (
            "紙テープを手に見送る人々＝６日午後６時、入船町桟橋",
            "紙テープを手に見送る人々＝６日午後６時、入船町桟橋",
            None,
        ),
    ],
)
def test_by_the_words(text: str, caption: str | None, credit: str | None) -> None:
    assert parts(text) == (caption, credit)


def test_a_name_that_only_its_place_makes_a_credit_is_not_certain() -> None:
    assert certain(f"{SHOWN} Jane Roe") == (f"{SHOWN} Jane Roe", None)
    assert certain(f"{SHOWN} Photo: Jane Roe") == (SHOWN, "Jane Roe")


def test_names_of_the_page_are_credits_in_brackets() -> None:
    text = "القارب الأزرق في مرسى قرية السدرة (الميناء)"
    assert parts(text) == (text, None)
    assert parts(text, {"الميناءنت"}) == ("القارب الأزرق في مرسى قرية السدرة", "الميناء")


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        (f"<figcaption>{SHOWN} <span class='credit'>Jane Roe</span></figcaption>", SHOWN, "Jane Roe"),
        (f"<figcaption>{SHOWN} <span class='photo-credit'>(φωτ.: Άννα Ρόε)</span></figcaption>", SHOWN, "Άννα Ρόε"),
        (f"<figcaption>{SHOWN} (<i class='imgSource'>Jane Roe</i>)</figcaption>", SHOWN, "Jane Roe"),
        (f"<figcaption>{SHOWN} (<i class='img-source'>Jane Roe</i>)</figcaption>", SHOWN, "Jane Roe"),
        (f"<figcaption><b itemprop='copyrightHolder'>AFP</b> {SHOWN}</figcaption>", SHOWN, "AFP"),
        (
            f"<figcaption>{SHOWN} <span class='c'><i class='credit-label'>Photo</i> <i class='credit-name'>Jane Roe</i>"
            "</span></figcaption>",
            SHOWN,
            "Jane Roe",
        ),
        ("<p class='caption__credit'>Jane Roe</p>", None, "Jane Roe"),
        # Elements that touch are set apart by the style sheet.
        (f"<figcaption><span>{SHOWN}</span><span>Brais Lago</span></figcaption>", SHOWN, "Brais Lago"),
        (
            "<figcaption><span>Die Werft</span><i>Quelle: Martin Schutt/dpa</i></figcaption>",
            "Die Werft",
            "Martin Schutt/dpa",
        ),
        ("<figcaption><b>T</b>he crane at dawn</figcaption>", "The crane at dawn", None),
        ("<figcaption>The <a href='/c'>crane</a>, at dawn</figcaption>", "The crane, at dawn", None),
        # A class that speaks of sources is no credit if it holds the caption.
        (f"<figcaption><span class='resource'>{SHOWN}</span></figcaption>", SHOWN, None),
    ],
)
def test_by_the_markup(markup: str, caption: str | None, credit: str | None) -> None:
    assert split_markup(markup) == (caption, credit)


def test_a_credit_is_stripped_of_label_and_brackets() -> None:
    assert stripped("(Bild: mit KI erzeugt durch heise / dmk)") == "mit KI erzeugt durch heise / dmk"
    assert stripped("© Jane Roe") == "Jane Roe"
    assert stripped("Jane Roe") == "Jane Roe"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry on Monday. Photo: Ann Lee/AP", ("The ferry on Monday.", "Ann Lee/AP")),
        ("Die Fähre am Montag! Foto: Ann Lee/dpa", ("Die Fähre am Montag!", "Ann Lee/dpa")),
        ("Le bac, enfin ? Crédit photo : Ann Lee", ("Le bac, enfin ?", "Ann Lee")),
        ("The bell of St. Mary. Photograph: Ann Lee", ("The bell of St. Mary.", "Ann Lee")),
        ("The quay at dawn Photo credit: Ann Lee", ("The quay at dawn", "Ann Lee")),
    ],
)
def test_a_label_does_not_begin_in_the_sentence_before(text: str, expected: tuple[str, str]) -> None:
    assert parts(text) == expected


def test_only_the_end_of_a_long_caption_is_searched_for_its_credit() -> None:
    long = " ".join(f"Crane {number} stands by the quay." for number in range(4000))
    assert parts(f"{long} Photograph: Denzil Roach/Coastwire") == (long, "Denzil Roach/Coastwire")
    assert parts(f"{long} (Photo: Jane Roe)") == (long, "Jane Roe")
    assert parts(f"Photo: Jane Roe. {long}")[1] is None
