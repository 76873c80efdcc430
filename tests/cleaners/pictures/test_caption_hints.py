"""Captions lose the numbers and the hints that are glued to them, and nothing else."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.pictures.caption_hints import is_counter, is_hint
from tests.prose import BARGE, document, paragraphs

URL = "https://t.example/a/b"


def images(markup: str) -> list[tuple[str | None, str | None]]:
    page = f"{paragraphs(*BARGE[:2])}{markup}{paragraphs(*BARGE[2:])}"
    article = cleaners.clean(document("", f"<article><h1>Harbour closed</h1>{page}</article>"), url=URL)
    assert [block.text for block in article.blocks] == list(BARGE)
    return [(image.caption, image.credit) for image in article.images]


def figure(caption: str) -> str:
    return f'<figure><img src="/keel.jpg" width="900" height="600"><figcaption>{caption}</figcaption></figure>'


CAPTIONS = {
    "<span>1 / 2</span> The keel in May": "The keel in May",
    "The keel in May <em>(2/7)</em>": "The keel in May",
    "<p>The keel in May</p><p>3 of 9</p>": "The keel in May",
    "Image 3 of 9: The keel in May": "The keel in May",
    "Foto 3 de 9 La quilla en mayo": "La quilla en mayo",
    "The keel in May (click to enlarge)": "The keel in May",
    "The keel in May. Click to enlarge": "The keel in May.",
    "<button>Zoom</button>The keel in May": "The keel in May",
    "<a href='/k.jpg'>View fullsize</a> The keel in May": "The keel in May",
    "Press enter or click to view image in full size The keel in May": "The keel in May",
    "Der Kiel im Mai <small>Bild vergrößern</small>": "Der Kiel im Mai",
    "Kiel toukokuussa <span class='zoom-hint'>Näytä isona</span>": "Kiel toukokuussa",
    "La quille en mai. Cliquez pour agrandir": "La quille en mai.",
    "五月的龙骨": "五月的龙骨",
    "竜骨（クリックで拡大）": "竜骨",
    # What stays.
    "A model of the keel, at a scale of 1/72": "A model of the keel, at a scale of 1/72",
    "3 of 9 boats in the yard": "3 of 9 boats in the yard",
    "View of the keel from the yard": "View of the keel from the yard",
    "A full-size copy of the keel (2019)": "A full-size copy of the keel (2019)",
    "Etappe 3 von 9 Der Sieger im Ziel": "Etappe 3 von 9 Der Sieger im Ziel",
}


@pytest.mark.parametrize("caption", CAPTIONS)
def test_captions(caption: str) -> None:
    assert [found for found, _ in images(figure(caption))] == [CAPTIONS[caption]]


def test_a_gallery_with_a_counter() -> None:
    slides = "".join(
        f'<div class="slide"><img src="/{name}.jpg" width="900" height="600"><p class="slide-caption">The {name}</p></div>'
        for name in ("keel", "mast")
    )
    gallery = f'<div class="gallery">{slides}<span class="counter">1 / 2</span><button>Next</button></div>'
    assert images(gallery) == [("The keel", None), ("The mast", None)]


def test_icons_beside_the_text_of_cells() -> None:
    row = '<tr><td><img src="/{0}.png" alt="{0}"> {0} of Tarn</td><td>Two crowns</td><td>Three crowns</td></tr>'
    rows = "".join(map(row.format, ("Ramp", "Shelter", "Lamp")))
    table = f"<table><tr><th>Service<th>North<th>South</tr>{rows}</table>"
    page = f"{paragraphs(*BARGE[:2])}{table}{paragraphs(*BARGE[2:])}"
    article = cleaners.clean(document("", f"<article><h1>Harbour closed</h1>{page}</article>"), url=URL)
    assert [block.text for block in article.blocks if block.text.endswith("Tarn")] == [
        "Ramp of Tarn",
        "Shelter of Tarn",
        "Lamp of Tarn",
    ]
    assert not any(image.caption for image in article.images)


def test_a_credit_with_a_label_for_screen_readers() -> None:
    credit = '<span class="credit"><span class="visually-hidden">Credit</span> Ada Lund</span>'
    assert images(figure(f"The keel in May {credit}")) == [("The keel in May", "Ada Lund")]


@pytest.mark.parametrize("text", ["1 / 2", "1/12", "(2/7)", "1of4", "Bild 3 von 9", "写真1/3", "3 de 8"])
def test_counters(text: str) -> None:
    assert is_counter(text)


@pytest.mark.parametrize("text", ["24/7", "9 / 4", "0/3", "1.5", "Etappe 3 von 9", "2010/2011", "1/2 cup", ""])
def test_no_counters(text: str) -> None:
    assert not is_counter(text)


@pytest.mark.parametrize("text", ["Archivbild", "File photo", "The harbour in full view", "Illustration", "Gallery"])
def test_no_hints(text: str) -> None:
    assert not is_hint(text)
