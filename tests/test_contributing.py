"""CONTRIBUTING.md names what there is: a file that moved, or a list that was renamed, is renamed there too."""

import re
import shlex
import tomllib
from textwrap import dedent

import pytest
from click.testing import CliRunner

from scraper.cli import cli
from tests.places import REPOSITORY

TEXT = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
# What its reader makes.
NEW = {
    "cleaners/sites/tarnpost.example.toml",
    "cleaners/metadata/location.py",
    "tests/cleaners/metadata/test_location.py",
}
PATH = re.compile(r"(?:cleaners|tests|docs|fixtures|benchmarks)/[\w./-]*\w")
SNIPPETS = [(kind, dedent(code)) for kind, code in re.findall(r"^ *```(\w+)\n(.*?)^ *```", TEXT, re.M | re.S)]


@pytest.mark.parametrize("path", sorted(set(PATH.findall(TEXT))))
def test_every_file_is_there_or_is_made(path: str) -> None:
    assert (REPOSITORY / path).exists() is (path not in NEW)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("cleaners/lexicon/families.py", "FAMILIES"),
        ("cleaners/rules/prompts.py", "RULES"),
        ("cleaners/rules/furniture.py", "RULES"),
        ("cleaners/rules/__init__.py", "DEFAULT"),
        ("tests/cleaners/rules/test_takes_and_spares.py", "TAKES"),
        ("tests/cleaners/rules/test_takes_and_spares.py", "SPARES"),
        ("tests/cleaners/lexicon/test_families.py", "NOT_LEARNT"),
        ("tests/cleaners/sites/test_files.py", "SHIPPED"),
        ("cleaners/metadata/model.py", "_AS_STATED"),
    ],
)
def test_every_list_is_there(path: str, name: str) -> None:
    assert f"`{name}`" in TEXT
    assert re.search(rf"^{name}\b.*=", (REPOSITORY / path).read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("code", [code for kind, code in SNIPPETS if kind == "python"])
def test_code_is_python_where_it_goes(code: str) -> None:
    """Into a module, into a dict, or among the arguments of a call."""
    assert any(_compiles(frame.format(code=code)) for frame in ("{code}", "{{{code}}}", "dict({code})"))


def _compiles(code: str) -> bool:
    try:
        compile(code, "CONTRIBUTING.md", "exec")
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize("code", [code for kind, code in SNIPPETS if kind == "toml"])
def test_data_is_toml(code: str) -> None:
    assert tomllib.loads(f"items = [{code}]" if code.rstrip().endswith(",") else code)


def test_commands_have_the_options_that_are_used() -> None:
    for line in re.findall(r"^ +copydesk (.+?)(?: +#.*| +\|.*)?$", TEXT, re.M):
        name, *arguments = shlex.split(line)
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {argument for argument in arguments if argument.startswith("--")} <= known
    assert CliRunner().invoke(cli, ["rules", "--help"]).exit_code == 0
