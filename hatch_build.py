"""Compile the phrases of the lexicon into wheel, sdist and editable installation: they are not kept in git."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "cleaners/lexicon/compiled.txt"


class CompileLexicon(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling (pyproject.toml names it) before it gathers the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file, and have it taken along although git ignores it."""
        compile_lexicon(Path(self.root))
        build_data["artifacts"].append(f"/{COMPILED}")

    def clean(self, versions: list[str]) -> None:
        """Remove what a build has written."""
        (Path(self.root) / COMPILED).unlink(missing_ok=True)


def compile_lexicon(root: Path) -> None:
    """Compile the phrases in a place where nothing that the package needs is installed.

    The lexicon is made of the standard library alone; an empty package keeps the rest of ``cleaners`` from being imported.
    """
    package = ModuleType("cleaners")
    package.__path__ = [str(root / "cleaners")]
    sys.modules["cleaners"] = package
    try:
        importlib.import_module("cleaners.lexicon.compiled").write()
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "cleaners"]:
            del sys.modules[name]
