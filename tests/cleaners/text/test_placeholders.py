"""What a publishing system left where it had no value."""

from __future__ import annotations

import pytest

from cleaners.text.placeholders import is_placeholder, without_placeholders

NOTHING = """
{{site.name}}; {{ page.author }}; %%title%%; [[headline]]; ${author}; {% author %}; <%= name %>; #{title}; {author_name}
__SITE_NAME__; @@AUTHOR@@; %sitename%; {{title}} | {{site}}; undefined; null; N/A; [object Object]; Your Site Name; NaN
"""
SOMETHING = [
    "The Harbour Post", "Why {{braces}} work", "The 100% ferry", "C# for ferrymen", "Null Island",
    "[Video] The boat", "Undefined behaviour in C", "50% off, 20% more", "$20 {a day}", "Nan Goldin", "@harbour_post", "",
]  # fmt: skip


@pytest.mark.parametrize("value", [value for line in NOTHING.strip().split("\n") for value in line.split("; ")])
def test_no_value(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize("value", SOMETHING)
def test_a_value(value: str) -> None:
    assert not is_placeholder(value)
    assert without_placeholders(value) == value


def test_a_mark_behind_a_value_is_cut() -> None:
    assert without_placeholders("The ferry - {{site.name}}") == "The ferry"
    assert without_placeholders("The ferry | %%sitename%%") == "The ferry"
