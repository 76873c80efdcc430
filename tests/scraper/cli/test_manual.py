"""The manual of the command names what there is."""

from __future__ import annotations

import click
import pytest

from scraper.cli import cli
from scraper.cli.given.formats import FORMATS
from scraper.export import FORMATS as EXPORTED
from tests.places import DOCS

MANUAL = (DOCS / "command-line.md").read_text(encoding="utf-8")
CRAWL = (DOCS / "crawl.md").read_text(encoding="utf-8")
CONTEXT = click.Context(cli)


@pytest.mark.parametrize(
    ("name", "manual"),
    [
        *((name, MANUAL) for name in ("clean", "explain", "export", "rules", "save")),
        *((name, CRAWL) for name in ("crawl", "reclean", "retry", "status")),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_every_option_is_in_the_manual(name: str, manual: str) -> None:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}" in manual for option in parameter.opts), parameter.opts


def test_every_command_has_help() -> None:
    for name in cli.list_commands(CONTEXT):
        command = cli.get_command(CONTEXT, name)
        assert command is not None
        assert command.help


def test_every_command_is_in_the_help() -> None:
    lines = cli.get_help(CONTEXT).splitlines()
    for name in cli.list_commands(CONTEXT):
        assert any(line.split()[:1] == [name] and len(line.split()) > 3 for line in lines), name


def test_every_format_of_export_is_in_the_manual() -> None:
    for name, fmt in EXPORTED.items():
        assert f"| `{name}` | `{fmt.suffix}` |" in MANUAL


def test_every_format_is_in_the_manual() -> None:
    for name, fmt in FORMATS.items():
        assert f"`{name}`" in MANUAL
        assert f"`{fmt.suffix}`" in MANUAL
