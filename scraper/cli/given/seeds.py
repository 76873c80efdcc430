"""The seeds that a command works with: their default place, and how their errors are reported."""

from __future__ import annotations

from collections.abc import Sequence

import click

from scraper import seeds

FOLDER = "seeds"


def load_seeds(paths: Sequence[str]) -> tuple[seeds.Site, ...]:
    """The sites of files and folders of seeds. Raises ``click.UsageError`` for the first mistake in them."""
    try:
        return seeds.load(paths)
    except seeds.SeedError as error:
        raise click.UsageError(str(error)) from error
