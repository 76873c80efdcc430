"""What the tests of saved pages rewrote: noted on each test, and listed at the end of the run."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

# The name under which a test's report carries it, also from one process to another.
_PROPERTY = "copydesk"


def note(item: pytest.Item, message: str) -> None:
    """Note what a test rewrote, in words."""
    item.user_properties.append((_PROPERTY, message))


def noted(reports: Iterable[object]) -> list[str]:
    """What tests rewrote, each once."""
    pairs = [pair for report in reports for pair in getattr(report, "user_properties", ())]
    return list(dict.fromkeys(str(message) for name, message in pairs if name == _PROPERTY))
