"""Paths of elements, as XPath has them."""

from __future__ import annotations

from typing import Any

import pytest

from cleaners.page.parse import parse
from cleaners.page.paths import LONGEST, Paths


def tree(markup: str) -> Any:
    return parse(markup)[0]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>One</p>",
        "<div><p>One</p><p>Two</p><ul><li>A<li>B</ul></div><div><p>Three</p></div>",
        "<table><tr><td>1<td>2<tr><td>3</table><x-tip>A</x-tip><o:p>B</o:p><o:p>C</o:p>",
        "<p>One</p></body></html><p>Behind</p>",
    ],
)
def test_a_path_is_that_of_libxml2(markup: str) -> None:
    root = tree(markup)
    paths = Paths()
    whole = root.getroottree()
    assert [paths.of(element) for element in root.iter()] == [whole.getpath(element) for element in root.iter()]


def test_a_long_path_says_which_element_of_its_name_it_is() -> None:
    root = tree("<blockquote><p>Said.</p>" * 200)
    paths = Paths()
    found = {paths.of(element): element for element in root.iter()}
    assert max(map(len, found)) <= LONGEST
    assert len(found) == sum(1 for _ in root.iter())
    assert all(root.getroottree().xpath(path) == [element] for path, element in found.items())


def test_the_children_of_an_element_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree("<div>" + "<p>Line</p>" * 500 + "</div>")
    paths = Paths()
    assert len({paths.of(element) for element in root.iter("p")}) == 500
    # Every path but the first is looked up.
    monkeypatch.setattr("cleaners.page.paths.Counter", None)
    assert paths.of(list(root.iter("p"))[-1]) == "/html/body/div/p[500]"
