"""The manual of the seeds names what there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from scraper.cli import cli
from scraper.cli.seeds import command
from scraper.seeds import load
from scraper.seeds.reading import KEYS
from tests.places import DOCS

MANUAL = (DOCS / "seeds.md").read_text(encoding="utf-8")


def test_every_key_is_in_the_manual() -> None:
    for key in KEYS:
        assert f"\n| `{key}` |" in MANUAL


@pytest.mark.parametrize("name", sorted(command.commands))
def test_every_command_and_option_is_in_the_manual(name: str) -> None:
    assert f"copydesk seeds {name} " in MANUAL or f"copydesk seeds {name}\n" in MANUAL
    for parameter in command.commands[name].params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}`" in MANUAL or f" {option} " in MANUAL for option in parameter.opts), parameter.opts


def test_it_is_a_command() -> None:
    assert cli.get_command(click.Context(cli), "seeds") is command


def test_the_examples_can_be_used(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", MANUAL, re.S)
    assert len(examples) == 2
    for number, text in enumerate(examples):
        assert tomllib.loads(text)
        (tmp_path / f"{number}.toml").write_text(text)
    assert len(load([tmp_path])) == 3
