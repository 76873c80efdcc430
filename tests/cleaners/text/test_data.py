"""Data files of the packages are read in one way."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaners.text.data import BadData, read, table


@pytest.mark.parametrize(
    ("name", "text"), [("a.toml", "hosts = ['news.example']"), ("a.json", '{"hosts": ["news.example"]}')]
)
def test_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert read(tmp_path / name) == {"hosts": ["news.example"]}


@pytest.mark.parametrize(
    ("name", "content"), [("a.toml", b"hosts = "), ("a.json", b"{"), ("a.toml", b"a = '\xff'"), ("a.toml", None)]
)
def test_an_error_names_the_file(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadData, match=str(tmp_path / name)):
        read(tmp_path / name)


def test_a_packages_table_is_read_once() -> None:
    assert table("cleaners.outcome", "phrases.toml") is table("cleaners.outcome", "phrases.toml")
