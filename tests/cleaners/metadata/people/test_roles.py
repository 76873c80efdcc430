"""Lines that state what somebody does, and lines that only begin so."""

from __future__ import annotations

import pytest

from cleaners.metadata.people.roles import stated_role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Jane Doe is a reporter at The Gazette.", "reporter"),
        ("Jane Doe ist Journalistin und lebt in Bremen.", "journalistin"),
        ("The award-winning writer Jane Doe was an award-winning editor.", "editor"),
        ("Jane Doe is a Berlin-based photo-journalist.", "journalist"),
        ("Jane Doe is known to everybody in the harbour.", ""),
        ("Jane Doe said that a reporter had called.", ""),
        ("In the spring of that year Jane Doe was a reporter.", ""),
        ("John Roe is a reporter.", ""),
        ("Jane Doe", ""),
    ],
)
def test_stated_role(line: str, role: str) -> None:
    assert stated_role(line, "Jane Doe") == role
