"""The built-in rules, one module a family of noise, in the order in which they are asked.

If several rules hit a line, the first one is recorded: so rules that fill a field come before rules that remove, and
specific rules before general ones.
"""

from __future__ import annotations

from cleaners.rules import (
    amid_story,
    callouts,
    captions,
    code,
    comments,
    copies,
    formulas,
    furniture,
    headings,
    imprint,
    live,
    notes,
    people,
    picture_teasers,
    prompts,
    quotes,
    read_more,
    recipes,
    repeats,
    replies,
    scraps,
    sections,
    series,
    teasers,
)
from cleaners.rules.base import Hit, Rule, css, rule

DEFAULT: tuple[Rule, ...] = (
    *replies.RULES,
    repeats.TITLE_REPEATED,
    repeats.REPEATED_CAPTION,
    *code.RULES,
    *formulas.RULES,
    *captions.RULES,
    *furniture.RULES,
    *scraps.RULES,
    *read_more.RULES,
    *prompts.RULES,
    *comments.RULES,
    *imprint.RULES,
    *people.RULES,
    *copies.RULES,
    repeats.REPEATED_RUN,
    repeats.REPEATED_LINE,
    repeats.CLOSING_FRAGMENT,
    quotes.PULL_QUOTE,
    *sections.RULES,
    *live.RULES,
    *recipes.RULES,
    *quotes.RULES,
    *notes.RULES,
    *callouts.RULES,
    *teasers.RULES,
    *picture_teasers.RULES,
    *series.RULES,
    *headings.RULES,
    *amid_story.RULES,
)

__all__ = ["DEFAULT", "Hit", "Rule", "css", "rule"]
