"""Footnotes in Markdown: marks in the text, the notes below all of it, and nothing of either lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaners.article import Article, Block, Container, Image, Run

LIST = (Container("list", 1, ordered=True), Container("item", 2))


def markdown(*blocks: Block, **fields: object) -> str:
    return Article(blocks=blocks, **fields).to_markdown(front_matter=False)  # type: ignore[arg-type]


def marked(*runs: Run | str) -> Block:
    whole = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return Block("".join(run.text for run in whole), runs=whole)


MARK = Run("1", ("sup",), "https://a.example/#n1", note="1")
NOTE = Block("The ninth.", note="1")


def test_a_note_is_below_the_text() -> None:
    assert markdown(marked("A cap", MARK, " indeed."), NOTE, Block("The end.")) == (
        "A cap[^1] indeed.\n\nThe end.\n\n[^1]: The ninth.\n"
    )


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        (("A cap[", MARK, "] indeed."), "A cap[^1] indeed."),
        (("A cap", Run("[1]", (), "https://a.example/#n1", note="1"), "."), "A cap[^1]."),
        (("A cap", MARK, "(two)"), "A cap[^1]\\(two)"),
        ((Run("A cap", ("strong",)), MARK, Run(" and", ("strong",))), "**A cap**[^1] **and**"),
        (("A [cap](x)", MARK), "A \\[cap\\](x)[^1]"),
    ],
)
def test_a_mark_stands_bare(runs: tuple[Run | str, ...], line: str) -> None:
    assert markdown(marked(*runs), NOTE).split("\n")[0] == line


@pytest.mark.parametrize(
    "runs",
    [
        ["[1] The ninth."],
        ["1. The ninth."],
        [Run("1", ("sup",)), " The ninth."],
        ["The ninth."],
        ["(1", ") The ninth."],
    ],
)
def test_the_number_is_written_once(runs: list[Run | str]) -> None:
    note = replace(marked(*runs), note="1")
    assert markdown(marked("A cap", MARK), note).endswith("\n[^1]: The ninth.\n")


@pytest.mark.parametrize("text", ["1911 was the year.", "1 boat was there.", "1"])
def test_other_numbers_stay(text: str) -> None:
    assert f"[^1]: {text}" in markdown(marked("A cap", MARK), Block(text, note="1"))


def test_all_blocks_of_a_note_are_in_it() -> None:
    code = Block("cap = 9\n\ncap", "code", note="1", language="python")
    assert markdown(marked("A cap", MARK), NOTE, code, Block("So.", note="1")) == (
        "A cap[^1]\n\n[^1]: The ninth.\n\n    ```python\n    cap = 9\n\n    cap\n    ```\n\n    So.\n"
    )


def test_a_list_of_notes_goes_and_its_other_items_stay() -> None:
    note = Block("The ninth.", "list_item", within=LIST, note="1")
    other = Block("A map.", "list_item", within=(LIST[0], Container("item", 3)))
    assert markdown(marked("A cap", MARK), note) == "A cap[^1]\n\n[^1]: The ninth.\n"
    assert markdown(marked("A cap", MARK), note, other) == "A cap[^1]\n\n1. A map.\n\n[^1]: The ninth.\n"


def test_pictures_beside_notes_stay() -> None:
    picture = Image("https://a.example/cap.jpg", before=1)
    assert "![](https://a.example/cap.jpg)" in markdown(marked("A cap", MARK), NOTE, images=(picture,))
