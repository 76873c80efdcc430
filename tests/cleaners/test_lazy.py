"""Packages whose names are loaded when they are first asked for."""

import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

import cleaners.lazy

PACKAGES = (
    "cleaners",
    "scraper",
    "scraper.crawl",
    "scraper.discover",
    "scraper.fetch",
    "scraper.seeds",
    "scraper.store",
    "scraper.testing",
    "scraper.workers",
)


@pytest.mark.parametrize("name", PACKAGES)
def test_every_public_name_is_loaded_from_its_home(name: str) -> None:
    package = import_module(name)
    for public in package.__all__:
        value = getattr(package, public)
        assert public in dir(package)
        # A number does not say where it was made.
        assert getattr(value, "__module__", f"{name}.").startswith(f"{name}.")


@pytest.mark.parametrize("name", PACKAGES)
def test_other_names_are_attribute_errors(name: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{name}' has no attribute 'no_such_name'"):
        import_module(name).no_such_name  # noqa: B018


def test_packages_cost_next_to_nothing() -> None:
    heavy = (
        "asyncio",
        "bs4",
        "cleaners.journey",
        "dataclasses",
        "httpx",
        "idna",
        "lxml",
        "msgspec",
        "pytest",
        "sqlalchemy",
    )
    code = f"import sys, {', '.join(PACKAGES)}; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def import_module(home: str) -> ModuleType:
        asked.append(home)
        return sys

    monkeypatch.setattr(cleaners.lazy, "import_module", import_module)
    monkeypatch.setitem(sys.modules, "made.up", package := ModuleType("made.up"))
    get, names = cleaners.lazy.lazy_names("made.up", {"made.up.home": ("argv",)})
    vars(package).update(__getattr__=get, __dir__=names)
    assert package.argv is package.argv is sys.argv
    assert asked == ["made.up.home"]
    assert "argv" in dir(package)
