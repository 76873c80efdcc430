"""Counts of any size on a scale of 0 to 1."""

from __future__ import annotations

import math


def log(value: float, top: float) -> float:
    """A count on a logarithmic scale: 0 for none, 1 for ``top`` and more."""
    return min(math.log1p(value) / math.log1p(top), 1.0)
