"""JSON as pages have it: what wraps it, and comments in it."""

from __future__ import annotations

import pytest

from cleaners.metadata.stated.lenient_json import WRAPPING, loads


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"a": 1} -->',
        '//<![CDATA[\n{"a": 1}\n//]]>',
        '/*<![CDATA[*/ {"a": 1} /*]]>*/',
        '// <!--\n{"a": 1}\n// -->',
        '<!--{"a": 1}-->   ',
    ],
)
def test_what_wraps_a_script_is_left_out(text: str) -> None:
    assert loads(text) == [{"a": 1}]
    assert WRAPPING.sub("", text).strip() == '{"a": 1}'


def test_comments_are_passed_over() -> None:
    assert loads('{/* one */ "a": 1, // two\n "b": 2, /* three */ }') == [{"a": 1, "b": 2}]


def test_a_comment_that_never_ends_is_looked_for_once() -> None:
    found = loads('{"a": 1, ' + "/* x " * 20_000)
    assert found[0]["a"] == 1
