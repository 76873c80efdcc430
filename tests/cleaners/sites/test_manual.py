"""The examples of docs/rules.md do what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import cleaners
from cleaners import Rule, sites
from tests.cleaners.sites.site_pages import PROSE, p, page, story, write
from tests.places import DOCS

MANUAL = (DOCS / "rules.md").read_text(encoding="utf-8")
TAKES = {
    "PROMO": '<aside data-kind="promotion"><p>Our other paper has more pictures.</p></aside>',
    "LINK_FARM": '<p><a href="/1">Gravel</a> <a href="/2">Barges</a> <a href="/3">Herring</a></p>',
    "SPONSORED": '<aside><p>Paints, of <a rel="sponsored" href="https://paint.example/">Tarn Paints</a>.</p></aside>',
}
SPARES = {
    "PROMO": '<aside class="promotion-of-officers"><p>The harbour master was promoted in March.</p></aside>',
    "LINK_FARM": f'<p>{PROSE[0]} <a href="/1">Gravel</a></p>',
    "SPONSORED": '<aside><p>Boats are painted by <a href="/paint">those who own them</a>.</p></aside>',
}


def blocks_of(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)


@pytest.fixture(scope="module")
def rules() -> dict[str, Rule]:
    names: dict[str, Any] = {}
    for code in blocks_of("python rules"):
        exec(code, names)
    return {name: value for name, value in names.items() if isinstance(value, Rule)}


def took(rule: Rule, markup: str) -> bool:
    article = cleaners.clean(page(story(markup)), rules=[rule])
    return any(entry.rule == rule.name and entry.verdict == "removed" for entry in article.ledger)


@pytest.mark.parametrize("name", TAKES)
def test_an_example_takes_and_spares(rules: dict[str, Rule], name: str) -> None:
    assert took(rules[name], TAKES[name])
    assert not took(rules[name], SPARES[name])


def test_an_example_fills_a_field_and_one_keeps(rules: dict[str, Rule]) -> None:
    markup = story(p("The Tarn Agency", "agency-line"), '<table class="scores"><tr><th>9</th><td>4</td></tr></table>')
    article = cleaners.clean(page(markup), rules=[rules["SIGNATURE"], rules["SCORES"]])
    assert article.credits == ("The Tarn Agency",)
    assert [block.text for block in article.blocks if block.kind == "cell"] == ["9", "4"]


def test_the_site_file_of_the_manual_is_good(tmp_path: Path) -> None:
    (content,) = blocks_of("toml")
    site = sites.load(write(tmp_path, content)).of("https://www.courier-north.example/a")
    assert site is not None
    assert [rule.name for rule in site.rules] == [
        "courier.example/results",
        "courier.example/partner-box",
        "courier.example/notes",
    ]


def test_every_key_and_field_is_described() -> None:
    from cleaners.sites.fields import FIELDS

    for name in (*FIELDS, "hosts", "body"):
        assert f"`{name}`" in MANUAL
    for name in ("fields", "[remove]", "[keep]"):
        assert f"`[{name}]`" in MANUAL


def test_the_test_of_the_manual_passes(rules: dict[str, Rule]) -> None:
    (code,) = (code for code in blocks_of("python") if "def test_takes" in code)
    names: dict[str, Any] = {"cleaners": cleaners, **rules}
    exec(code, names)
    assert all(names["removed"](markup) for markup in names["TAKES"])
    assert not any(names["removed"](markup) for markup in names["SPARES"])
