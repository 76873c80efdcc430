"""The name of the site, where nothing but the title of the page holds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata

NAMED = [
    ("<title>Ferry line reopens | The Harbour Post</title>", "", "The Harbour Post"),
    ("<title>Ferry line reopens - News - Harbour Post</title>", "", "Harbour Post"),
    ("<title>Ferry line reopens | Coast Weekly</title>", '<a href="/">Coast Weekly</a>', "Coast Weekly"),
    ('<meta property="og:site_name" content="{{site.name}}"><title>Ferry | Harbour Post</title>', "", "Harbour Post"),
    ('<meta property="og:site_name" content="The Post"><title>Ferry | Harbour Post</title>', "", "The Post"),
    ("<title>Ferry line reopens | Politics</title>", '<a href="/">Home</a>', None),
    ("<title>Ferry line reopens - and what it costs</title>", "", None),
    ("<title>Ferry line reopens</title>", "", None),
]


@pytest.mark.parametrize(("head", "body", "name"), NAMED)
def test_site_name(head: str, body: str, name: str | None, fields: Callable[..., Metadata]) -> None:
    assert fields(head, body + "<h1>Ferry line reopens</h1>").site_name == name
