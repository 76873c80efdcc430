"""The line that a key stands in, in whatever way its value is laid out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scraper.seeds.lines import line_of, statements

VALUES = st.sampled_from(
    (
        *('"text"', "'text'", "7", "true", "[]", '["a", "b"]', "{ a = 1 }", "2026-03-01"),
        *(
            '[\n  "a",\n  # a comment with ] and """\n  "b",\n]',
            '"""\nfake = 1\n[[site]]\n"""',
            "'''\n[[site]]\nx = 2\n'''",
        ),
        *('[\n  ["a"],\n  ["b = 1"]\n]', '"a \\" b"', '"# no comment"'),
    )
)
GAPS = st.sampled_from(("", "\n", "# comment\n", "\n# key = 1\n\n"))
KEYS = st.lists(st.sampled_from(("name", "home", "feeds", "take", "leave", "limit")), unique=True, min_size=1)


@given(
    st.lists(st.tuples(GAPS, st.lists(st.tuples(GAPS, VALUES)), KEYS), min_size=1, max_size=4),
    st.sampled_from(("\n", "\n\n")),
)
def test_every_key_of_every_table(tables: list[tuple[str, list[tuple[str, str]], list[str]]], end: str) -> None:
    text = ""
    places: list[tuple[int | None, str, int]] = []
    for number, (gap, values, keys) in enumerate(tables):
        text += f"{gap}[[site]]{end}"
        for key, (before, value) in zip(keys, values, strict=False):
            text += before
            places.append((number, key, text.count("\n") + 1))
            text += f"{key} = {value}{end}"
    found = tuple(statements(text))
    for table, key, line in places:
        assert line_of(found, table, key) == line


def test_a_value_within_a_list() -> None:
    found = tuple(statements('feeds = [\n  "https://a.example/bb",\n  "b",\n]\nnone = 1\n'))
    assert line_of(found, None, "feeds", "b") == 3
    assert line_of(found, None, "feeds", "https://a") == 2
    assert line_of(found, None, "feeds", "elsewhere") == 1
    assert line_of(found, None, "missing") is None
    assert line_of(found, 0, "feeds") is None


def test_a_long_list_is_read_quickly() -> None:
    text = "feeds = [\n" + '  "https://a.example/",\n' * 50_000 + "]\nlast = 1\n"
    assert line_of(statements(text), None, "last") == 50_003
