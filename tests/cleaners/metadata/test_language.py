"""The language, as declared and as written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata

LANGUAGES = [
    ("en-gb", "", "en-GB"),
    ("pt_BR", "", "pt-BR"),
    ("zh-hans-cn", "", "zh-Hans-CN"),
    ("en", "<title>Паром снова ходит по расписанию после зимних штормов</title>", "ru"),
    (
        "en",
        '<meta property="og:locale" content="uk_UA"><title>Пором знову ходить за розкладом після штормів</title>',
        "uk-UA",
    ),
    ("en", "<title>フェリー路線が冬の嵐のあと運航を再開しました、島民は喜ぶ</title>", "ja"),
    ("de", "<title>Fähre fährt wieder</title>", "de"),
    ("", "<title>Ferry line reopens</title>", None),
]


@pytest.mark.parametrize(("declared", "head", "expected"), LANGUAGES)
def test_language_is_declared_and_written(
    declared: str, head: str, expected: str | None, fields: Callable[..., Metadata]
) -> None:
    assert fields(head, "", lang=declared).language == expected
