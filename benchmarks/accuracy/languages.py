"""Phrases of noise across languages: lines of labelled stories that a phrase of another language takes.

    python -m benchmarks.accuracy.languages CORPORA [--only aeb,wcxb] [--all-languages] [--own] [--show]

The labels of a corpus say which lines are the story. Each story is read as a text of its own, all of it voted in, and the
rules made of phrases are asked. What they take is taken wrongly: a line of the story. The table counts it by the language
of the phrase and that of the prose; phrases of the prose's own language are left out (``--own`` counts them too), for
labels have noise of their own. ``--all-languages`` asks for the phrases of all languages on every page, as before they
had homes.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cleaners.lexicon.home import of_tags
from cleaners.metadata.language import SCRIPTS, script_of
from cleaners.metadata.of_text import languages
from cleaners.page.block import SourceBlock
from cleaners.rules import DEFAULT
from cleaners.story.blocks import Blocks
from cleaners.story.read import text_blocks
from cleaners.story.votes import Votes

_LANGUAGE = re.compile(r" \(([a-z-]+)\)$")  # at the end of what a rule made of phrases says of a hit


class Taken(NamedTuple):
    """A line of a story that a phrase takes."""

    language: str  # of the phrase
    prose: str
    rule: str
    detail: str
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", default="aeb,fundus,wcxb,newspaper4k")
    parser.add_argument("--all-languages", action="store_true")
    parser.add_argument("--own", action="store_true", help="count phrases of the prose's own language too")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    lines: Counter[str] = Counter()
    found: list[Taken] = []
    for name in given.only.split(","):
        for story in _stories(given.corpora / name):
            prose, count, taken = measure(story, given.all_languages)
            lines[prose] += count
            found += [hit for hit in taken if given.own or hit.language not in (of_tags((prose,)) or ())]
    print(_table(found, lines))
    if given.show:
        for hit in sorted(found):
            print(f"{hit.language}\t{hit.prose}\t{hit.rule}\t{hit.detail}\t{hit.text[:160]}")


def _stories(folder: Path) -> Iterator[str]:
    with (folder / "cases.jsonl").open(encoding="utf-8") as file:
        for line in file:
            body = json.loads(line).get("body")
            if body:
                yield body


def measure(story: str, everywhere: bool = False) -> tuple[str, int, list[Taken]]:
    """The language of a story, how many lines it has, and those that a phrase takes."""
    blocks = text_blocks(story, None)
    prose = next(iter(languages(blocks.all)), None) or _by_script(story)
    blocks.page.in_languages(None if everywhere else of_tags((prose,)))
    return prose, len(blocks.all), list(_taken(replace(blocks, votes=Votes(), fields={}), prose))


def _by_script(story: str) -> str:
    likely = SCRIPTS.get(script_of(story) or "", ())
    return likely[0] if likely else "?"


def _taken(blocks: Blocks, prose: str) -> Iterator[Taken]:
    seen: set[int] = set()
    for rule in DEFAULT:
        for hit in rule.find(blocks):
            language, block = _LANGUAGE.search(hit.detail), hit.target
            if language and isinstance(block, SourceBlock) and rule.field != "body" and block.index not in seen:
                seen.add(block.index)
                yield Taken(language[1], prose, rule.name, hit.detail, block.text)


def _table(found: list[Taken], lines: Counter[str]) -> str:
    pairs = Counter((hit.language, hit.prose) for hit in found)
    rows = [f"{'phrase':8}{'prose':8}{'lines':>8}{'taken':>7}{'in 20,000':>11}"]
    for (phrase, prose), count in pairs.most_common():
        rows.append(f"{phrase:8}{prose:8}{lines[prose]:8}{count:7}{20000 * count / lines[prose]:11.2f}")
    total = sum(lines.values())
    rows.append(f"{'all':16}{total:8}{len(found):7}{20000 * len(found) / max(total, 1):11.2f}")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
