"""What speaks against an answer is found, and better answers have less of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cleaners.article import Encoding
from cleaners.page.block import SourceBlock
from cleaners.story.blocks import Blocks
from cleaners.story.read import read
from cleaners.verdicts.doubt.faults import FAULTS, Answer
from cleaners.verdicts.ledger import BODY, Verdict
from tests.cleaners.doubtful.layouts import LAYOUTS, TOLD
from tests.cleaners.outcome.pages import json_ld
from tests.cleaners.voted import with_scores
from tests.prose import BREAKWATER, document, p, paragraphs

REMOVED = Verdict("removed", None, "not-story", "")
LINE = "<p><a href='/x'>Herring</a></p>"


def page(body: str, head: str = "") -> Blocks:
    blocks = read(document("The breakwater", body, head=head), Encoding(), url=None).blocks
    return with_scores(blocks, [0.9 if block.chars > 60 else 0.1 for block in blocks.all], weighed=True)


def keeping(blocks: Blocks, wanted: Callable[[SourceBlock], bool]) -> Answer:
    return Answer(blocks, [BODY if wanted(block) else REMOVED for block in blocks.all])


STORY = f"<h1>The breakwater</h1><div>{paragraphs(*BREAKWATER)}</div>"
RIGHT = keeping(page(STORY), lambda block: not block.level)


def test_each_is_between_none_and_all() -> None:
    assert set(RIGHT.faults) == set(FAULTS)
    assert all(0 <= value <= 1 for value in RIGHT.faults.values())
    assert all(weight >= 0 for weight, _ in FAULTS.values())


def test_nothing_kept_is_the_worst_of_answers() -> None:
    nothing = keeping(page(STORY), lambda block: False)
    assert nothing.penalty == pytest.approx(sum(weight for weight, _ in FAULTS.values()))


CASES = [
    ("disbelief", STORY, lambda block: block.text == BREAKWATER[0]),
    ("gaps", STORY, lambda block: block.text in (BREAKWATER[0], BREAKWATER[4])),
    ("changes", STORY, lambda block: block.text in BREAKWATER[::2]),
    ("left_alike", STORY, lambda block: block.text in BREAKWATER[:2]),
    ("left_beside", STORY, lambda block: block.text in BREAKWATER[:2]),
    ("left_prose", STORY, lambda block: block.text in BREAKWATER[:2]),
    ("tiny", STORY, lambda block: block.level == 1),
    ("cut", STORY, lambda block: block.level == 1),
    ("links", f"{STORY}{LINE * 9}", lambda block: block.link_chars > 0),
    ("repeats", f"{STORY}{p(BREAKWATER[0]) * 4}", lambda block: True),
    ("hidden", f"{STORY}<div hidden>{p(BREAKWATER[0])}</div>", lambda block: block.scope.hidden),
    ("menus", f"{STORY}{LINE * 20}", lambda block: True),
    ("labels", f"{STORY}{LINE * 20}", lambda block: True),
    ("label_lines", f"{STORY}{LINE * 20}", lambda block: True),
    ("looks", f"{STORY}<ul><li>{BREAKWATER[0]}</li></ul><pre>{BREAKWATER[1]}</pre>", lambda block: True),
    ("foreign", f"{STORY}<div class=related>{p(BREAKWATER[0])}</div>", lambda block: True),
    ("before_title", paragraphs(*BREAKWATER) + STORY, lambda block: not block.level),
    ("far_title", STORY, lambda block: block.text == BREAKWATER[4]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "wanted"), CASES, ids=[name for name, *_ in CASES])
def test_a_fault_shows(name: str, body: str, wanted: Callable[[SourceBlock], bool]) -> None:
    assert keeping(page(body), wanted).faults[name] > RIGHT.faults[name]


def test_what_the_page_states_is_asked() -> None:
    blocks = replace(page(STORY, f'<meta name="description" content="{BREAKWATER[0]}">'), fields={})
    assert keeping(blocks, lambda block: block.text in BREAKWATER[2:]).faults["undescribed"] == 1
    assert keeping(blocks, lambda block: not block.level).faults["undescribed"] == 0
    stated = page(STORY, json_ld(articleBody=" ".join(BREAKWATER)))
    assert keeping(stated, lambda block: block.text == BREAKWATER[4]).faults["unstated"] > 0.5
    assert keeping(stated, lambda block: not block.level).faults["unstated"] == 0


def right_and_wrong(lang: str, name: str) -> tuple[Answer, Answer]:
    """The answer that a doubtful page asks for, and the one with all its lines that are not the story."""
    made = LAYOUTS[name](TOLD[lang])
    blocks = read(made.markup, Encoding(), url=None).blocks
    blocks = with_scores(blocks, [0.0 if block.region else 0.7 for block in blocks.all], weighed=True)

    def holds(block: SourceBlock) -> bool:
        return any(text in block.text or block.text in text for text in made.keep)

    return keeping(blocks, holds), keeping(blocks, lambda block: block.region is None)


# Portraits of the staff in cards like those of what is compared: only the voters can tell them apart.
@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "comparison"])
@pytest.mark.parametrize("lang", TOLD)
def test_less_speaks_against_the_right_answer(lang: str, name: str) -> None:
    right, wrong = right_and_wrong(lang, name)
    assert right.penalty < wrong.penalty
