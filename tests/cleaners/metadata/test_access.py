"""Whether a story is free to read, and its licence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE, meta, story

ACCESS = [
    ("", None),
    (story(isAccessibleForFree=True), "free"),
    (story(isAccessibleForFree="False"), "paid"),
    (story(isAccessibleForFree="http://schema.org/False"), "paid"),
    (story(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False}), "paid"),
    (meta(article__content_tier="metered"), "metered"),
    (meta(article__content_tier="locked"), "paid"),
    (meta(article__content_tier="free"), "free"),
    (story(isAccessibleForFree=False) + meta(article__content_tier="metered"), "metered"),
]


@pytest.mark.parametrize(("head", "expected"), ACCESS)
def test_access(head: Any, expected: str | None, fields: Callable[..., Metadata]) -> None:
    found = fields(TITLE + head, H1)
    assert found.access == expected
    assert bool(found.evidence.get("access")) == bool(head)


def test_licence(fields: Callable[..., Metadata]) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    assert fields(TITLE, f'{H1}<a rel="license" href="{address}">CC BY</a>').licence == address
    assert fields(TITLE + story(license=address), H1).licence == address
    assert fields(TITLE, H1).licence is None
