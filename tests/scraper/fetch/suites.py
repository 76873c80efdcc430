"""Where the conformance suites lie, for tests that skip without them."""

import gzip
import json
from typing import Any

import pytest

from tests.places import SUITES


def load(name: str) -> Any:
    """A suite as data: JSON, or a list of the lines of a ``.jsonl.gz``."""
    path = SUITES / name
    if not path.exists():
        pytest.skip(f"{name} is not at {SUITES}")
    if name.endswith(".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    return json.loads(path.read_text(encoding="utf-8"))
