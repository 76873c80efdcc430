"""Recipes: yield, times, ingredients, steps, notes and nutrition are the story; ratings, buttons and scales are not.

Plugins for recipes differ in markup but agree in vocabulary: ``wprm-recipe-ingredient``, ``tasty-recipes-ingredients``,
``mv-create-ingredients`` and ``itemprop="recipeIngredient"``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from cleaners.page.block import SourceBlock
from cleaners.page.class_names import vocabulary, words_of
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

Role = Literal["", "part", "tool"]

_RECIPE, _PARTS, _TOOLS, _YIELD = (
    frozenset(vocabulary("recipes")[family]) for family in ("recipe", "part", "tool", "yield")
)


@lru_cache(maxsize=4096)
def role_of(names: str) -> Role:
    """The role in a recipe that the names of an element state; empty where they do not mention a recipe."""
    found: Role = ""
    for name in names.split():
        words = set(words_of(name))
        # "recipe-has-image" says what the element contains, not what it is.
        if _RECIPE.isdisjoint(words) or "has" in words:
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
            if not role and not _YIELD.isdisjoint(words_of(block.scope.classes or "")):
                role, names = "part", block.scope.classes or ""  # for how many it is: nothing else is called so
            if role == wanted:
                yield Hit(block, f"in an element named {names[:60]!r}")


@rule("recipe-tools", why="rates, prints, scales or shares a recipe")
def RECIPE_TOOLS(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    yield from _blocks_with_role(blocks, "tool")


@rule("recipe-part", why="part of a recipe", field="body")
def RECIPE_PART(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    yield from _blocks_with_role(blocks, "part")


RULES = (RECIPE_TOOLS, RECIPE_PART)
