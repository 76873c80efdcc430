"""Markdown: properties that hold for any article, found by searching for one that breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.article import Article, Block, Container, Run
from tests.cleaners.render.commonmark_reader import Read, link, read

# Markup characters are as frequent as letters; every script's letters and spaces are in; controls are not,
# they are taken out (see test_plain.py).
MARKUP = "\\`*_{}[]()#+-.!<>|~&;:=\"'^$%@/1 23abz \n\t"
LETTERS = "aé中の한ب👩̈“”：。€—\u3000\xa0\u200d"
CHARACTERS = st.one_of(
    st.sampled_from(MARKUP),
    st.sampled_from(LETTERS),
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\u2028\u2029"),
)
TEXT = st.text(CHARACTERS, min_size=1, max_size=12)
URLS = st.one_of(
    st.none(),
    st.text(CHARACTERS, max_size=8).map(lambda path: f"https://example.org/{path}".translate({9: None, 10: None})),
)
MARKS = st.lists(st.sampled_from(["strong", "em", "del", "code", "sub", "sup", "mark"]), max_size=3, unique=True)
RUNS = st.lists(st.builds(lambda t, m, h: Run(t, tuple(m), h), TEXT, MARKS, URLS), min_size=1, max_size=6)
WORDS = st.text(st.sampled_from("abc中の한"), min_size=1, max_size=4)


def written(*blocks: Block) -> list[Read]:
    return read(Article(blocks=blocks).to_markdown(front_matter=False))


def strip_lines(text: str) -> str:
    return text.strip("\n") if text.strip() else ""


def check_inline(runs: list[Run], found: list[Read]) -> None:
    """Text, code and links as meant; no mark where none was meant."""
    meant = [(char, run) for run in runs for char in run.text]
    text = "".join(char for char, _ in meant)
    assert "".join(block.text for block in found) == trimmed(text)
    if not text.strip():
        return
    start = next(n for n, line in enumerate(text.split("\n")) if line.strip())
    skipped = sum(len(line) + 1 for line in text.split("\n")[:start])
    for (char, run), (_, marks, href) in zip(meant[skipped:], found[-1].chars, strict=False):
        assert marks <= set(run.marks), "a mark that nobody meant"
        if char != "\n":
            assert ("code" in marks) == ("code" in run.marks)
        if not char.isspace():
            assert marks & {"sub", "sup", "mark"} == set(run.marks) & {"sub", "sup", "mark"}
        if href is not None:
            assert run.href is not None
            assert href == link(run.href.strip(" "))


def trimmed(text: str) -> str:
    """The text without empty lines at its ends."""
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


@given(RUNS)
@settings(max_examples=400)
def test_paragraphs(runs: list[Run]) -> None:
    check_inline(runs, written(Block("".join(run.text for run in runs), runs=tuple(runs))))


@given(RUNS)
def test_headings(runs: list[Run]) -> None:
    check_inline(runs, written(Block("".join(run.text for run in runs), "heading", 3, tuple(runs))))


@given(RUNS)
def test_cells(runs: list[Run]) -> None:
    place = (Container("table", 1), Container("row", 2), Container("cell", 3, header=True))
    found = written(Block("".join(run.text for run in runs), "cell", runs=tuple(runs), within=place))
    check_inline(runs, [block for block in found if block.text])


@given(st.text(CHARACTERS, max_size=30))
def test_code(text: str) -> None:
    found = written(Block(text, "code"))
    assert [block.text for block in found] == ([text] if text.strip() else [])


@given(st.lists(st.tuples(WORDS, st.sets(st.sampled_from(["strong", "em", "del"]))), min_size=1, max_size=6))
def test_marks_on_whole_words_are_all_kept(words: list[tuple[str, set[str]]]) -> None:
    """Emphasis as people use it, a word or some words with space around them, comes back complete."""
    runs = [run for word, marks in words for run in (Run(word, tuple(sorted(marks))), Run(" "))][:-1]  # type: ignore[arg-type]
    (found,) = written(Block("".join(run.text for run in runs), runs=tuple(runs)))
    meant = [frozenset(run.marks) for run in runs for _ in run.text]
    assert [char.marks for char in found.chars if char.char != " "] == [
        marks for char, marks in zip(found.text, meant, strict=True) if char != " "
    ]


class Tree:
    """Containers for generated blocks, each with a key of its own."""

    def __init__(self) -> None:
        self.keys: Iterator[int] = count(1)
        self.blocks: list[Block] = []
        self.meant: list[tuple[str, str, str]] = []

    def add(self, node: Any, within: tuple[Container, ...], names: tuple[str, ...]) -> None:
        if isinstance(node, tuple) and node[0] == "leaf":
            _, kind, text = node
            self.blocks.append(Block(text, kind, 2 if kind == "heading" else 0, within=within))
            shown = {"paragraph": "p", "heading": "h2", "code": "code"}[kind]
            self.meant.append((" ".join(names), shown, text))
            return
        name, *rest, children = node
        if name == "quote":
            inside = (*within, Container("quote", next(self.keys)))
            for child in children:
                self.add(child, inside, (*names, f"blockquote:{inside[-1].key}"))
            return
        ordered, start = rest
        outer = Container("list", next(self.keys), ordered, start)
        for child in children:
            inner = Container("item", next(self.keys))
            label = f"numbers from {start}" if ordered else "bullets"
            path = (*names, f"{label}:{outer.key}", f"list_item:{inner.key}")
            for part in child:
                self.add(part, (*within, outer, inner), path)


LEAVES = st.tuples(
    st.just("leaf"),
    st.sampled_from(["paragraph", "heading", "code"]),
    st.text(st.sampled_from("ab1.-*+#>`|=~ "), min_size=1, max_size=8).map(lambda text: f"x{text}y"),
) | st.tuples(
    st.just("leaf"),
    st.just("paragraph"),
    st.sampled_from(["- a", "1. a", "# a", "> a", "---", "a\n---", "a\n\nb"]),
)
NODES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("quote"), st.lists(inner, min_size=1, max_size=3)),
        st.tuples(
            st.just("list"),
            st.booleans(),
            st.sampled_from([1, 1, 0, 7, 99, 1000]),
            st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3),
        ),
    ),
    max_leaves=10,
)


def numbered(paths: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The paths with their containers numbered in order, so that two ways of numbering compare."""
    seen: dict[str, int] = {}
    out = []
    for path, kind, text in paths:
        names = []
        for part in path.split():
            names.append(part.split(":")[0] + str(seen.setdefault(part, len(seen))))
        out.append((" ".join(names), kind, text))
    return out


@given(st.lists(NODES, min_size=1, max_size=4))
@settings(max_examples=200)
def test_structures(nodes: list[object]) -> None:
    """Any nesting of lists and quotes comes back as it was: the same containers, the same blocks in each."""
    tree = Tree()
    for node in nodes:
        tree.add(node, (), ())
    found = [
        (" ".join(f"{name}:{key}".replace(" ", "_") for name, key in block.within), block.kind, block.text)
        for block in written(*tree.blocks)
    ]
    meant = [(path.replace("numbers from ", "numbers_from_"), kind, text) for path, kind, text in tree.meant]
    assert numbered(found) == numbered(meant)
