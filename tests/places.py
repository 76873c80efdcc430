"""Where the tests find what they read: the repository, and what may lie beside it."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
FIXTURES = REPOSITORY / "fixtures"
DOCS = REPOSITORY / "docs"
SHARED = REPOSITORY.parent / "shared"
CORPORA = SHARED / "corpora"
SUITES = SHARED / "suites"
