"""Files written whole or not at all, and names that stay where they belong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scraper.files import replacing, safe_name, write_file


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "a"
    write_file(path, "old\ud800")
    assert path.read_bytes() == b"old?"
    assert path.stat().st_mode & 0o600 == 0o600

    def fail(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        write_file(path, "new")
    assert path.read_bytes() == b"old?"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(ValueError, match="halfway"), replacing(path) as stream:
        stream.write(b"new")
        raise ValueError("halfway")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_and_permissions_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "link"
    path.write_text("old")
    path.chmod(0o600)
    link.symlink_to(path)
    write_file(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("/absolute", "absolute"),
        ("..", "none"),
        ("", "none"),
        (".hidden", "hidden"),
        ("a\\b\x00c\nd", "a-b-c-d"),
        ("C:evil", "C-evil"),
        ("نيوز", "نيوز"),
        ("x" * 199 + "é.", "x" * 199),
        ("\ud800", "none"),
    ],
)
def test_names_of_files_are_safe(text: str, name: str) -> None:
    assert safe_name(text, "none") == name
