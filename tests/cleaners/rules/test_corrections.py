"""What is a correction in the languages of a page, and what is a note of another sort under the same label."""

from __future__ import annotations

import pytest

import cleaners
from tests.prose import BREAKWATER, document, p, paragraphs


def corrections(language: str, line: str) -> tuple[str, ...]:
    body = f"<main><article><h1>The breakwater</h1>{paragraphs(*BREAKWATER)}{p(line)}</article></main>"
    return cleaners.clean(document("The breakwater", body, lang=language)).corrections


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Anmerkung: In einer früheren Fassung hatten wir den Namen der Ingenieurin falsch geschrieben."),
        ("de", "Korrektur: Der Kran ist 40 Meter hoch, nicht 400."),
        ("fr", "Mise à jour : le nom de l’ingénieure était inexact, nous l’avons corrigé."),
        ("es", "Nota: una versión anterior de este artículo daba otro nombre al puerto."),
        ("en", "Author’s note: an earlier version gave the wrong height of the crane."),
    ],
)
def test_a_note_that_puts_something_right(language: str, line: str) -> None:
    assert corrections(language, line) == (line,)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Hinweis: Wer die Mole betreten will, braucht feste Schuhe und die Erlaubnis des Hafenmeisters."),
        ("de", "Update: Der Kran steht wieder auf der Mole, und die Taucher sind nach Hause gegangen."),
        ("de", "In eigener Sache"),
        ("fr", "Mise à jour : la grue est de nouveau sur le môle, et les plongeurs sont rentrés."),
        ("es", "Nota: el puerto cierra a las ocho, y nadie ha visto nunca al guarda llegar tarde."),
        ("en", "Update users set name = 'crane' where id = 4"),
    ],
)
def test_a_note_of_another_sort(language: str, line: str) -> None:
    assert corrections(language, line) == ()
