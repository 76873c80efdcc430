"""What a piece of a byline is."""

from __future__ import annotations

import pytest

from cleaners.metadata.people.kinds import is_handle, is_initials, is_role, is_title, kind_of, looks_like_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Reuters", "agency"),
        ("dpa", "agency"),
        ("Agencia EFE", "agency"),
        ("News Desk", "desk"),
        ("Redaktion", "desk"),
        ("The Harbour Team", "desk"),
        ("Jane Doe", "person"),
        ("Paul Reuter", "person"),
        ("Ann Deskin", "person"),
    ],
)
def test_people_agencies_and_desks_are_distinguished(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize("value", ["Head of Marketing", "Senior Reporter", "Chefredakteur", "Journalist"])
def test_a_role(value: str) -> None:
    assert is_role(value)


@pytest.mark.parametrize(
    ("piece", "name", "title", "handle", "initials"),
    [
        ("Jane Doe", True, False, False, False),
        ("Ludwig van der Beispiel", True, False, False, False),
        ("MA", True, True, False, False),
        ("Ma", True, False, False, False),
        ("jane_doe7", True, False, True, False),
        ("amw", True, False, True, True),
        ("said the harbour master", False, False, False, False),
        ("Jane Doe 12 May", False, False, False, False),
    ],
)
def test_pieces(piece: str, name: bool, title: bool, handle: bool, initials: bool) -> None:
    assert (looks_like_name(piece), is_title(piece), is_handle(piece), is_initials(piece)) == (
        name,
        title,
        handle,
        initials,
    )
