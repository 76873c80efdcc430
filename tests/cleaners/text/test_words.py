"""Words are counted fairly in scripts without spaces."""

from __future__ import annotations

import pytest

from cleaners.article import Article, Block
from cleaners.text.scripts import begins_unspaced, count_unspaced, has_unspaced, mostly_unspaced
from cleaners.text.words import count, reading_minutes


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


def test_an_article_counts_its_words_as_its_blocks_do() -> None:
    body = "港口引航员三月退休了，他在这里工作了三十年。"
    article = Article(blocks=(Block(body), Block("Pilot Lin 谢谢")))
    assert [block.words for block in article.blocks] == [10, 3]
    assert article.words == article.to_dict()["words"] == article.to_schema_org()["wordCount"] == 13


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", 0), ("word " * 238, 1), ("word " * 239, 2), ("字" * 300, 1), ("字，" * 300, 1), ("字" * 301, 2)],
)
def test_reading_minutes(text: str, minutes: int) -> None:
    assert reading_minutes([text]) == minutes


@pytest.mark.parametrize("text", ["港", "々", "ひ", "ﾋ", "ㄅ", "ไ", "ລ", "က", "ក", "ᥐ", "\U00020000"])
def test_unspaced_scripts(text: str) -> None:
    assert has_unspaced(text) and begins_unspaced(text) and mostly_unspaced(text) and count_unspaced(text) == 1


@pytest.mark.parametrize("text", ["a", "é", "항구", "བོད", "ቤት", "नाव", "。", "「", "\u3000", "①", "😀", ""])
def test_scripts_with_spaces_or_marks_and_signs(text: str) -> None:
    assert not (has_unspaced(text) or begins_unspaced(text) or mostly_unspaced(text) or count_unspaced(text))
