"""Data files of the packages: the one way of reading them, with an error that names the file."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


class BadData(ValueError):  # noqa: N818 - the name says what the file holds
    """A data file cannot be read; the message says which, and why."""


def read(file: Traversable) -> dict[str, Any]:
    """The table in a TOML or JSON file, by the ending of its name.

    Raises:
        BadData: the file cannot be read, is not UTF-8, or is not what its ending says.
    """
    try:
        text = file.read_text(encoding="utf-8")
        found: dict[str, Any] = json.loads(text) if file.name.endswith(".json") else tomllib.loads(text)
    except (OSError, ValueError) as error:  # the errors of both readers, and of UTF-8, are ValueErrors
        raise BadData(f"{file}: {error}") from error
    return found


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table in a data file of a package, ``table("cleaners.outcome", "phrases.toml")``: read once, not to be changed.

    Raises:
        BadData: as ``read`` does.
    """
    return read(resources.files(package) / name)
