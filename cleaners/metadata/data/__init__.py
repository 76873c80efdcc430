"""Word tables by language, read once and only when a field needs them."""

from __future__ import annotations

from functools import partial

from cleaners.text import data

# The table of a file of this package: ``table("months.toml")``.
table = partial(data.table, __name__)
