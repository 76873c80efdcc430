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
    ("Jane Doe in Lisbon", ["Jane Doe"]),
    ("Von Anna Muster und Max Beispiel", ["Anna Muster", "Max Beispiel"]),
    ("Par Marie Dupont", ["Marie Dupont"]),
    ("Por María Ejemplo y Juan Prueba", ["María Ejemplo", "Juan Prueba"]),
    ("di Lucia Esempio", ["Lucia Esempio"]),
    ("door Piet Voorbeeld", ["Piet Voorbeeld"]),
    ("Av Kari Eksempel og Ola Prøve", ["Kari Eksempel", "Ola Prøve"]),
    ("Автор: Иван Пример", ["Иван Пример"]),
    ("oleh Budi Contoh", ["Budi Contoh"]),
    ("Yazan: Ayşe Örnek", ["Ayşe Örnek"]),
    ("作者：王小明", ["王小明"]),
    ("홍길동 기자", ["홍길동"]),
    ("Dan Sample", ["Dan Sample"]),
    ("Rui Ma", ["Rui Ma"]),
    ("Jane Doe <jane@harbourpost.example>", ["Jane Doe"]),
    ("Jane Doe, CEPF®", ["Jane Doe"]),
    ("Text: Jane Doe Photos: John Roe", ["Jane Doe"]),
    ("Jane Doe; photos by John Roe", ["Jane Doe"]),
    ("Jane Doe | jane@harbourpost.example | @jane", ["Jane Doe"]),
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


PLACES = [
    ("en", "Jane Doe in Lisbon and John Roe in Porto", ["Jane Doe", "John Roe"]),
    ("en", "Jane Doe in Lisbon and Porto", ["Jane Doe"]),
    ("en", "By Jane Doe for The Harbour Post", ["Jane Doe"]),
    ("en", "Jane Doe, The Harbour Post", ["Jane Doe"]),
    ("en", "Jane Doe, Lisbon", ["Jane Doe"]),
    ("en", "Jane Doe at the Old Bailey", ["Jane Doe"]),
    ("en", "By Jane Doe, Staff Writer", ["Jane Doe"]),
    ("en", "Jane Doe, News Desk", ["Jane Doe"]),
    ("en", "Jane Doe and News Desk", ["Jane Doe", "News Desk"]),
    ("en", "Jane Doe from Lisbon, John Roe", ["Jane Doe", "John Roe"]),
    ("de", "Anna Muster aus Kiew", ["Anna Muster"]),
    ("de", "Von Anna Muster, Berlin", ["Anna Muster"]),
    ("fr", "Par Marie Dupont à Lisbonne", ["Marie Dupont"]),
    ("es", "Por María Ejemplo, desde Lisboa", ["María Ejemplo"]),
    ("nb", "Kari Eksempel i Bergen", ["Kari Eksempel"]),
    ("pl", "Jan Przykład w Gdyni", ["Jan Przykład"]),
    # What is spared.
    ("en", "Sophie in 't Veld", ["Sophie in 't Veld"]),
    ("pt", "Maria da Silva e Rui da Costa", ["Maria da Silva", "Rui da Costa"]),
    ("it", "Carlo Dalla Chiesa", ["Carlo Dalla Chiesa"]),
    ("en", "Institute for Policy Studies", ["Institute for Policy Studies"]),
    ("en", "Jane Doe, Program Chair for Harbours", ["Jane Doe"]),
    ("de", "Bayerische Landesanstalt für Häfen", ["Bayerische Landesanstalt für Häfen"]),
]


@pytest.mark.parametrize(("language", "value", "expected"), PLACES)
def test_where_somebody_wrote_is_no_name(language: str, value: str, expected: Any) -> None:
    assert [author.name for author in names.of_metadata(value, language=language)] == expected


ROLES = [
    ("By Christopher Guest and Robert Service", ["Christopher Guest", "Robert Service"]),
    ("Jennifer Senior", ["Jennifer Senior"]),
    ("Anthony Head", ["Anthony Head"]),
    ("Md Rahman", ["Md Rahman"]),
    ("Hina Khan", ["Hina Khan"]),
    ("Red Smith", ["Red Smith"]),
    ("John Bishop", ["John Bishop"]),
    ("Jane Doe Guest Writer", ["Jane Doe"]),
    ("Jane Doe, Head Coach", ["Jane Doe"]),
    ("Senior Editor", []),
    ("Guest Columnist", []),
    ("Jane Doe\nView ORCID Profile", ["Jane Doe"]),
    ("View ORCID Profile\nJane Doe", ["Jane Doe"]),
    ("Suggest Changes", []),
    ("Last Updated", []),
]


@pytest.mark.parametrize(("value", "expected"), ROLES)
def test_names_that_are_roles_as_well(value: str, expected: Any) -> None:
    assert [author.name for author in names.of_byline(value, full=True, language="en")] == expected


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
