"""The language that a text is written in, by its function words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata, detect

TEXTS = {
    "en": "The boats are back at the pier, and they have not been this full for years, as was said by all of us.",
    "de": "Die Boote sind wieder da und der Hafen ist voll, wie es seit Jahren nicht mehr war, sagte er bei dem Fest.",
    "fr": "Les bateaux sont de retour dans le port et il est plus plein que jamais, ce qui ne se voit pas en hiver.",
    "es": "Los barcos están de vuelta en el puerto y no hay más sitio para la gente que llega de las islas.",
    "pt": "Os barcos estão de volta ao porto e não há mais lugar para a gente que chega das ilhas com o sol.",
    "it": "Le barche sono di nuovo nel porto e non c'è più posto per la gente che arriva dalle isole con il sole.",
    "nl": "De boten zijn terug in de haven en het is er voller dan ooit, zoals dat in de winter niet te zien was.",
    "sv": "Båtarna är tillbaka i hamnen och det är fler än på flera år, som man inte har sett om vintern.",
    "pl": "Statki są znów w porcie i nie ma już miejsca dla tych, którzy przez to lato nie byli na wyspach.",
    "ru": "Лодки снова у причала, и на этот раз их было так много, что не все они могли подойти к берегу.",
    "da": "Bådene er tilbage i havnen, og der er flere end i mange år, som man ikke har set det om vinteren efter jul.",
    "nb": "Båtene er tilbake i havna, og det er flere enn på mange år, noe man ikke har sett om vinteren etter jul.",
    "sk": "Lode sú opäť v prístave a nie je už miesto pre ľudí, ktorí by prišli z ostrovov, keď bol ešte sneh.",
    "sl": "Čolni so spet v pristanišču in ni več prostora za ljudi, ki so prišli z otokov, ko je bil še sneg.",
    "et": "Paadid on jälle sadamas ja ruumi ei ole enam, sest see oli talv, mis tõi kõik saarelt välja ning nad olid siin.",
    "lt": "Laivai vėl yra uoste ir vietos jau nėra, nes žmonės iš salų buvo čia dar prieš žiemą, bet ne visi.",
    "lv": "Laivas atkal ir ostā, un vietas vairs nav, jo cilvēki no salām bija šeit jau pirms ziemas, kā arī pēc tās.",
    "is": "Bátarnir eru aftur í höfninni og það er ekki pláss fyrir þá sem voru á eyjunum, en þeir hafa verið með okkur.",
    "id": "Kapal itu sudah kembali di dermaga dan ini adalah yang paling penuh dari semua untuk mereka.",
}


FILLER = "Lorem ipsum dolor sit amet, et in est non ut ad cum qui ex ab, est aut quod et non in ex nec per qui sunt et."


@pytest.mark.parametrize("language", TEXTS)
def test_language_is(language: str) -> None:
    assert detect.by_words(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Ferry", "12 345", "Kvak kvak kvak", "El Niño de la Mar", FILLER])
def test_too_little_text_to_decide(text: str) -> None:
    assert detect.by_words(text) is None


def test_a_declaration_is_believed_where_the_text_allows_it() -> None:
    assert detect.by_words(TEXTS["sv"], "sv") == "sv"
    assert detect.by_words(TEXTS["de"], "en") == "de"
    assert detect.by_words(TEXTS["es"], "en") == "es"
    assert detect.by_words(TEXTS["nb"], "da") == "da"  # too near to overrule


def test_a_template_that_declares_english_is_overruled(fields: Callable[..., Metadata]) -> None:
    paragraphs = "".join(f"<p>{TEXTS['de']}</p>" for _ in range(3))
    assert fields("<title>Fähre</title>", f"<h1>Fähre</h1>{paragraphs}", lang="en").language == "de"
