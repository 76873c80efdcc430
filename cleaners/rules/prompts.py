"""Prompts to the reader: newsletters, apps, subscriptions, donations, surveys, consent, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.page.block import SourceBlock
from cleaners.page.class_stems import pattern
from cleaners.page.scope import Scope, barred, nearest
from cleaners.rules.base import Hit, rule
from cleaners.rules.phrases import phrase_rule
from cleaners.story.blocks import Blocks

NEWSLETTER = phrase_rule(
    "newsletter", "newsletter", why="asks the reader to sign up for a newsletter", words=45, pictures=True
)
APP = phrase_rule("app-prompt", "app_prompt", why="asks the reader to install an app", words=35, pictures=True)
SUBSCRIBE = phrase_rule(
    "subscribe",
    "subscribe",
    "donate",
    why="asks the reader for a subscription or a gift",
    words=40,
    yields=0.9,
    pictures=True,
)
SURVEY = phrase_rule("survey", "survey", why="asks the reader to take part in a survey", words=30)
CONSENT = phrase_rule("consent", "consent", why="about cookies and consent", words=60)
COMMENTS = phrase_rule(
    "comments", "comments", why="asks for comments, or is the heading above them", words=25, pictures=True
)

_DONATION = pattern("parts", "donation")
_PROMPTS = ("newsletter", "app_prompt", "subscribe", "survey", "donate")
_BOX_BLOCKS, _BOX_WORDS = 8, 45  # at most, in a box and in one of its lines


@rule("prompt-heading", why="the heading of a box that asks the reader for something", limit=0.1)
def PROMPT_HEADING(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    for block in blocks:
        if not (block.level or block.all_marked("strong")) or block.words > 14:
            continue
        box = _box(blocks, block)
        asking = next((m for other in box for m in other.phrases if m.family in _PROMPTS), None)
        if asking:
            yield Hit(block, f"above {asking.phrase!r} ({asking.language})")


def _box(blocks: Blocks, heading: SourceBlock) -> list[SourceBlock]:
    """The other blocks of the small element that holds a heading and little else; empty where that is part of the
    story."""
    holder = heading.scope.parent
    if holder is None:
        return []
    near = blocks.all[max(0, heading.index - _BOX_BLOCKS) : heading.index + _BOX_BLOCKS + 1]
    inside = [other for other in near if other is not heading and other.scope.is_in(holder)]
    small = len(inside) < _BOX_BLOCKS and all(other.words <= _BOX_WORDS for other in inside)
    story = sum(other.chars for other in inside if blocks.voted(other))
    return inside if small and story <= 0.3 * blocks.chars else []


@rule("donation-box", why="asks the reader for a gift")
def DONATION_BOX(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """Everything in an element named for donations, unless the story is in it too."""
    answers = barred(blocks.holder)
    for block in blocks:
        box = nearest(block.scope, lambda scope: _for_donations(scope) is not None, answers)
        if box is not None and (name := _for_donations(box)):
            yield Hit(block, f"in an element named {name.group()!r}")


def _for_donations(scope: Scope) -> re.Match[str] | None:
    return _DONATION.search(scope.classes or "")


RULES = (NEWSLETTER, APP, SUBSCRIBE, SURVEY, CONSENT, COMMENTS, PROMPT_HEADING, DONATION_BOX)
