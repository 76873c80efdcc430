"""Which images are decoration."""

from __future__ import annotations

import lxml.html
import pytest

from cleaners.page.srcset import address
from cleaners.pictures.decoration import is_decoration, is_minute

BASE = "https://gazette.example/harbour/crane"


def image(markup: str) -> object:
    return next(iter(lxml.html.fromstring(f"<div>{markup}</div>").iter("img", "amp-img")))


@pytest.mark.parametrize(
    ("markup", "captioned", "expected"),
    [
        ('<img src="/harbour-wall.jpg">', False, False),
        ('<img src="/harbour-wall.jpg" width="640" height="400">', False, False),
        ('<img src="/i/logo.png">', False, True),
        ('<img src="/i/logo.png" width="800">', False, False),
        ('<img src="/i/google-logo.png">', True, False),
        ('<img src="/i/x.svg" width="24" height="24">', False, True),
        ('<img src="/chart.svg" width="700" height="400">', False, False),
        ('<img src="/chart.svg">', True, False),
        ('<img src="/i/news.png" width="195" height="50">', False, True),
        ('<img class="avatar" src="/i/harriet.jpg">', False, True),
        ('<img src="/i/harriet.jpg" width="96" height="96">', False, True),
        ('<img src="/i/harriet.jpg" width="96" height="96">', True, False),
        ('<img src="https://stats.example/pixel/9?u=1">', True, True),
        ('<img src="/i/iconic-harbour.jpg">', False, False),
        ('<img src="/i/logorrhoea.jpg">', False, False),
    ],
)
def test_decoration(markup: str, captioned: bool, expected: bool) -> None:
    element = image(markup)
    assert is_decoration(element, address(element, BASE), captioned=captioned) is expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<img src="/t.gif" width="1" height="1">', True),
        ('<img src="/rule.gif" width="600" height="2">', True),
        ('<img src="/t.gif" style="display:none">', True),
        ('<img src="/t.gif" style="width:1px;height:1px">', True),
        ('<img src="/a.jpg" style="max-width:100%">', False),
        ('<img src="/a.jpg" width="100%" height="auto">', False),
        ('<img src="/a.jpg" width="640">', False),
    ],
)
def test_minute(markup: str, expected: bool) -> None:
    assert is_minute(image(markup)) is expected
