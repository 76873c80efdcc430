"""A rule that is written is asked: each one of the modules is in ``DEFAULT``, or named here with a reason."""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

import pytest

from cleaners import rules
from cleaners.rules import DEFAULT, Hit, Rule

# Rules that a user may pass, and that are not asked otherwise: name of the rule, and why.
NOT_ASKED: dict[str, str] = {}


def modules() -> list[ModuleType]:
    return [import_module(f"{rules.__name__}.{each.name}") for each in pkgutil.walk_packages(rules.__path__)]


def made_in(module: ModuleType) -> list[Rule]:
    """The rules at the top of a module, alone or in a tuple, list or table."""
    found: list[Rule] = []
    waiting: list[object] = list(vars(module).values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, Rule) and not any(value is each for each in found):
            found.append(value)
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, tuple | list | set | frozenset):
            waiting += value
    return found


def never_run(found: Iterable[ModuleType]) -> list[str]:
    asked = {id(rule) for rule in DEFAULT}
    return [
        f"{module.__name__}: {rule.name}"
        for module in found
        for rule in made_in(module)
        if id(rule) not in asked and rule.name not in NOT_ASKED
    ]


def test_every_rule_runs() -> None:
    assert never_run(modules()) == [], "add its module to DEFAULT in cleaners/rules/__init__.py"


def test_every_rule_of_the_list_is_in_a_module() -> None:
    made = {id(rule) for module in modules() for rule in made_in(module)}
    assert [rule.name for rule in DEFAULT if id(rule) not in made] == []


def test_no_two_rules_have_one_name() -> None:
    assert [name for name, times in Counter(rule.name for rule in DEFAULT).items() if times > 1] == []


def test_a_rule_that_never_runs_is_found() -> None:
    assert NOT_ASKED.keys().isdisjoint(rule.name for rule in DEFAULT)


@pytest.mark.parametrize("shape", [lambda rule: rule, lambda rule: (rule,), lambda rule: {"a": [rule]}])
def test_a_forgotten_rule_is_found(shape: object) -> None:
    def find(blocks: object) -> list[Hit]:
        return []

    module = ModuleType("cleaners.rules.forgotten")
    module.FOUND = shape(Rule("forgotten", "nobody asks it", find))  # type: ignore[attr-defined, operator]
    assert never_run([module]) == ["cleaners.rules.forgotten: forgotten"]
