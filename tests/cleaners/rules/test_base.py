"""The ways of making a rule take the same options, and what they are given arrives in the rule."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields

import pytest

import cleaners
from cleaners.errors import BadRules
from cleaners.rules import DEFAULT, Rule, css, rule
from cleaners.rules.phrases import phrase_rule

OPTIONS = {field.name: field.default for field in fields(Rule) if field.default is not MISSING}
PROSE = "<p>The harbour board met on Tuesday evening, and sat until midnight over the breakwater and its cost.</p>"
LINE = "Members heard from the engineer and from two shipowners, who want the wall to be longer than planned."
PAGE = (
    "<html><head><title>The breakwater</title></head><body><article><h1>The breakwater</h1>"
    f'{PROSE * 3}<p class="aside">{LINE}</p>{PROSE.replace("Tuesday", "Friday") * 2}</article></body></html>'
)


def by_selector(**options: float | str) -> Rule:
    return css("made", ".aside", why="a test", **options)  # type: ignore[arg-type]


def by_function(**options: float | str) -> Rule:
    return rule("made", why="a test", **options)(lambda blocks: [])  # type: ignore[arg-type]


def by_phrase(**options: float | str) -> Rule:
    return phrase_rule("made", "advert", why="a test", **options)  # type: ignore[arg-type]


MAKERS = (by_selector, by_function, by_phrase)


@pytest.mark.parametrize("make", MAKERS)
def test_every_option_of_a_rule_can_be_given(make: Callable[..., Rule]) -> None:
    given = {"field": "credits", "limit": 0.7, "yields": 0.85, "pictures": True}
    assert given.keys() == OPTIONS.keys()
    made = make(**given)
    assert {name: getattr(made, name) for name in OPTIONS} == given


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_not_given_is_as_in_a_rule(make: Callable[..., Rule]) -> None:
    made = make()
    assert {name: getattr(made, name) for name in OPTIONS} == OPTIONS


@pytest.mark.parametrize("maker", [css, rule, phrase_rule])
def test_the_options_have_the_same_defaults(maker: Callable[..., object]) -> None:
    parameters = inspect.signature(maker).parameters
    assert {name: parameters[name].default for name in OPTIONS} == OPTIONS


def test_a_rule_of_selectors_yields_to_the_voters() -> None:
    first = cleaners.clean(PAGE, rules=[css("aside", ".aside", why="a test", limit=1.0), *DEFAULT])
    assert LINE not in first.text
    assert [each.rule for each in first.removed if each.text == LINE] == ["aside"]
    yielding = cleaners.clean(PAGE, rules=[css("aside", ".aside", why="a test", limit=1.0, yields=0.1), *DEFAULT])
    assert LINE in yielding.text


def test_a_family_that_the_lexicon_does_not_have() -> None:
    with pytest.raises(BadRules, match="rule 'made': the lexicon has no family 'adverts'"):
        phrase_rule("made", "adverts", why="a test")
