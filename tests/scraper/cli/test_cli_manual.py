"""The manual of the command names what there is."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from scraper.cli import cli
from scraper.cli.formats import FORMATS
from scraper.export import FORMATS as EXPORTED

MANUAL = (Path(__file__).parents[3] / "docs" / "command-line.md").read_text(encoding="utf-8")
CONTEXT = click.Context(cli)


@pytest.mark.parametrize("name", ["clean", "explain", "export", "rules", "save"])
def test_every_option_is_in_the_manual(name: str) -> None:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}" in MANUAL for option in parameter.opts), parameter.opts


def test_every_command_has_help() -> None:
    for name in cli.list_commands(CONTEXT):
        command = cli.get_command(CONTEXT, name)
        assert command is not None
        assert command.help
        assert command.short_help


def test_every_format_of_export_is_in_the_manual() -> None:
    for name, fmt in EXPORTED.items():
        assert f"| `{name}` | `{fmt.suffix}` |" in MANUAL


def test_every_format_is_in_the_manual() -> None:
    for name, fmt in FORMATS.items():
        assert f"`{name}`" in MANUAL
        assert f"`{fmt.suffix}`" in MANUAL
