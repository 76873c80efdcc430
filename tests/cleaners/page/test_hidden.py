"""What a page hides from its readers."""

from __future__ import annotations

import lxml.html
import pytest

from cleaners.page.hidden import is_hidden


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        'style="display:none"',
        'style="color: red; DISPLAY : NONE"',
        'style="visibility: hidden"',
        'class="sr-only"',
        'class="icon visually-hidden"',
        'class="visuallyhidden"',
        'class="element_hidden"',
        'class="screen-reader-text"',
    ],
)
def test_hidden(attributes: str) -> None:
    assert is_hidden(lxml.html.fromstring(f"<p {attributes}>Share</p>"))


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'id="hidden"',
        'style="display: block"',
        'class="hidden-gems"',
        'class="screen-reader"',
        'class="unhidden"',
        'class="overflow-hidden"',
        'aria-hidden="true"',
    ],
)
def test_shown(attributes: str) -> None:
    assert not is_hidden(lxml.html.fromstring(f"<p {attributes}>Share</p>"))
