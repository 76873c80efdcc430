"""What importing the package, and cleaning a first page, loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

FIRST = "cleaners.clean('<title>The ferry</title><article><p>The ferry left the quay at six.</p></article>')"


@pytest.mark.parametrize(
    ("code", "left_alone"),
    [
        ("cleaners", ("bs4", "dataclasses", "lxml", "numpy", "tomllib", "trafilatura")),
        (FIRST, ("bs4", "soupsieve", "httpx")),
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str, left_alone: tuple[str, ...]) -> None:
    program = f"import sys, cleaners\n{code}\nprint([name for name in {left_alone!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_function_is_not_the_module_of_its_name() -> None:
    program = "import cleaners.journey, cleaners; print(callable(cleaners.clean), callable(cleaners.clean_text))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "True"]
