"""Words are counted fairly in scripts without spaces."""

from __future__ import annotations

import pytest

from cleaners.text.words import count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The harbour pilot retired in March.", 6),
        ("Он ушёл в марте – на пенсию", 7),
        ("항구 도선사는 3월에 은퇴했다", 4),
        ("港口引航员三月退休了", 5),
        ("二〇二四年、港の水先人は引退した。", 8),
        ("นักนำร่องเรือเกษียณในเดือนมีนาคม", 7),
        ("使用 Python 3 编写", 4),
        ("“海”", 1),
    ],
)
def test_count(text: str, words: int) -> None:
    assert count(text) == words
