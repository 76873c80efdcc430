"""Names out of byline strings, in many languages."""

from __future__ import annotations

from typing import Any

import pytest

from cleaners.metadata.people import names

STATED = [
    ("Jane Doe", ["Jane Doe"]),
    ("By Jane Doe", ["Jane Doe"]),
    ("by JANE DOE", ["Jane Doe"]),
    ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe, John Roe and Mary Major", ["Jane Doe", "John Roe", "Mary Major"]),
    ("Jane Doe, Political Editor", ["Jane Doe"]),
    ("Jane Doe, MD, PhD", ["Jane Doe"]),
    ("Doe, Jane", ["Jane Doe"]),
    ("Jane Doe (Reuters)", ["Jane Doe", "Reuters"]),
    ("Jane Doe in Lisbon", ["Jane Doe in Lisbon"]),
    ("Von Anna Muster und Max Beispiel", ["Anna Muster", "Max Beispiel"]),
    ("Par Marie Dupont", ["Marie Dupont"]),
    ("Por María Ejemplo y Juan Prueba", ["María Ejemplo", "Juan Prueba"]),
    ("Di Lucia Esempio", ["Lucia Esempio"]),
    ("door Piet Voorbeeld", ["Piet Voorbeeld"]),
    ("Av Kari Eksempel og Ola Prøve", ["Kari Eksempel", "Ola Prøve"]),
    ("Автор: Иван Пример", ["Иван Пример"]),
    ("Oleh Budi Contoh", ["Budi Contoh"]),
    ("Yazan: Ayşe Örnek", ["Ayşe Örnek"]),
    ("作者：王小明", ["王小明"]),
    ("홍길동 기자", ["홍길동"]),
    ("Dan Sample", ["Dan Sample"]),
    ("Rui Ma", ["Rui Ma"]),
    ("Jane Doe <jane@harbourpost.example>", ["Jane Doe"]),
    ("Jane Doe, CEPF®", ["Jane Doe"]),
    ("Jane Doe, AFP", ["Jane Doe", "AFP"]),
    ("JANE DOE, MAX", ["Jane Doe", "MAX"]),
    ("Jane Doe on behalf of the Pier Project", ["Jane Doe"]),
    ("NDR-Reporterin Anna Muster", ["Anna Muster"]),
    ("Anna-Lena Muster Beispiel", ["Anna-Lena Muster Beispiel"]),
    ("Über Anna Muster", ["Anna Muster"]),
    ("About Jane Doe", ["Jane Doe"]),
    ("Jane Doe und Max Beispiel designed", []),
    ("Ihre Nachricht", []),
    ("undefined", []),
    ("12345", []),
    ("https://www.harbourpost.example/author/jane", []),
]


@pytest.mark.parametrize(("value", "expected"), STATED)
def test_of_metadata(value: str, expected: Any) -> None:
    assert [author.name for author in names.of_metadata(value)] == expected


SHOWN = [
    ("By\nJane Doe\nSenior Reporter", ["Jane Doe"]),
    ("By\nJane Doe\nand\nJohn Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe\nDec 18, 2025\n5 min read", ["Jane Doe"]),
    ("Von Anna Muster am 08.12.2022", ["Anna Muster"]),
    ("Jane Doe,\nJohn Roe,\nMary Major", ["Jane Doe", "John Roe", "Mary Major"]),
    ("By Jane Doe. Reviewed by John Roe", ["Jane Doe"]),
    ("Photo: John Roe", []),
    ("Jane Doe Tech Reporter", ["Jane Doe"]),
    ("This post was written by Jane Doe, head of research at Harbour Labs", ["Jane Doe"]),
    ("April 4, 2024", []),
    ("von\nhafenkatze", ["hafenkatze"]),
    ("Posted on May 3, 2024 by Jane Doe", ["Jane Doe"]),
    ("Publicado el 3 de mayo de 2024 por Juan Prueba", ["Juan Prueba"]),
    ("Author: Bo2man am 29.12.2010, 13:36 Uhr", ["Bo2man"]),
    ("Rena Nagle2 hours ago", ["Rena Nagle"]),
    ("Dec. 19, 2025 · Jane Doe on behalf of\nthe council", ["Jane Doe"]),
    ("Jane Doe Fri. Dec 18, 2025", ["Jane Doe"]),
    ("By\nJane Doe\nTested by\nJohn Roe", ["Jane Doe"]),
    ("Text und Interview: Anna Muster", ["Anna Muster"]),
]


@pytest.mark.parametrize(("value", "expected"), SHOWN)
def test_of_byline(value: str, expected: Any) -> None:
    assert [author.name for author in names.of_byline(value, full=True)] == expected


@pytest.mark.parametrize("value", ["Head of Marketing", "Senior Reporter", "Chefredakteur", "Journalist"])
def test_a_role_is_nobody(value: str) -> None:
    assert names.of_byline(value, full=True) == []


def test_profile_link_goes_to_the_only_author() -> None:
    assert names.of_metadata("Jane Doe", "https://x.example/jane")[0].url == "https://x.example/jane"
    assert [a.url for a in names.of_metadata("Jane Doe and John Roe", "https://x.example/jane")] == [None, None]
