"""The built-in rules, one module a family of noise, in the order in which they are asked."""

from __future__ import annotations

from cleaners.rules.base import Hit, Rule, css, rule

DEFAULT: tuple[Rule, ...] = ()

__all__ = ["DEFAULT", "Hit", "Rule", "css", "rule"]
