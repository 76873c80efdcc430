"""The version stands in one file, and everything that tells it tells the same."""

import re
import tomllib

from click.testing import CliRunner

import cleaners
import scraper
from scraper.cli import cli
from tests.places import REPOSITORY


def test_everyone_tells_the_version_of_the_one_file() -> None:
    stated = re.search(r'__version__ = "(.+)"', (REPOSITORY / "cleaners/version.py").read_text())
    assert stated
    assert cleaners.__version__ == scraper.__version__ == stated[1]
    assert CliRunner().invoke(cli, ["--version"]).output == f"copydesk {stated[1]}\n"
    assert f"copydesk/{stated[1]} " in scraper.Manners().user_agent


def test_the_project_file_takes_it_from_there() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"] == {"path": "cleaners/version.py"}
