"""Recipes: yield, times, ingredients, steps, notes and nutrition are the story; ratings, buttons and scales are not.

Plugins for recipes differ in markup but agree in vocabulary: ``wprm-recipe-ingredient``, ``tasty-recipes-ingredients``,
``mv-create-ingredients`` and ``itemprop="recipeIngredient"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

Role = Literal["", "part", "tool"]

_CUT = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_RECIPE = frozenset("recipe recipes wprm hrecipe easyrecipe tasty zlrecipe mv zip ersrecipe".split())
_PARTS = frozenset(
    "ingredient ingredients instruction instructions direction directions method step steps note notes nutrition yield "
    "servings serves time times prep cook equipment summary description course cuisine group details name title".split()
)
_TOOLS = frozenset(
    "rating ratings review reviews print pin jump share button buttons cta call action footer scale scaling sleep mode "
    "video author image images photo comment comments newsletter ad ads toggle convert converter adjustable media".split()
)


@lru_cache(maxsize=4096)
def role_of(names: str) -> Role:
    """The role in a recipe that the names of an element state; empty where they do not mention a recipe."""
    found: Role = ""
    for name in names.split():
        words = {word.lower() for word in _CUT.findall(name)}
        if (
            _RECIPE.isdisjoint(words) or "has" in words
        ):  # "recipe-has-image" says what the element contains, not what it is
            continue
        if not _TOOLS.isdisjoint(words):
            return "tool"
        found = found or ("" if _PARTS.isdisjoint(words) else "part")
    return found


def _role(block: SourceBlock, top: int) -> tuple[Role, str]:
    """The role of a block in the recipe around it, by the innermost name that states one."""
    scope: Scope | None = block.scope
    while scope is not None and scope.depth > top:
        names = f"{scope.classes or ''} {scope.element.get('itemprop') or ''}".strip()
        role = role_of(names) if names else ""
        if role:
            return role, names
        scope = scope.parent
    return "", ""


def _blocks_with_role(blocks: Blocks, wanted: Role) -> Iterator[Hit]:
    if "recipe" not in blocks.metadata.types or blocks.holder is None:
        return
    for block in blocks.all:
        if (
            block.region is None
            and blocks.fields.get(block.index) in (None, "standfirst")
            and block.scope.is_in(blocks.holder)
        ):
            role, names = _role(block, blocks.holder.depth)
            if role == wanted:
                yield Hit(block, f"in an element named {names[:60]!r}")


@rule("recipe-tools", why="rates, prints, scales or shares a recipe")
def RECIPE_TOOLS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    yield from _blocks_with_role(blocks, "tool")


@rule("recipe-part", why="part of a recipe", field="body")
def RECIPE_PART(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    yield from _blocks_with_role(blocks, "part")


RULES = (RECIPE_TOOLS, RECIPE_PART)
