"""Whether what belongs together stays together: data tables that lose cells, lists that lose items.

    python -m benchmarks.accuracy.tables CORPORA [--only NAMES] [--jobs N] [--show N]

Every page of the corpora is judged by the built-in rules. What is counted:

- A **table** is a data table (``cleaners.page.tables``) of four or more cells with text; a cell with several blocks counts
  once, and what is shown only as a region (a button) does not count. It is *kept* if a block of it is in the body. It *has
  a hole* if another one is not: the grid says that it is part of the table. *By the labels* counts those of them where the
  annotated body has a block that is missing.
- A **list** is an <ul>, <ol> or <dl> of three or more items. It is *kept* if most of its letters are in the body, and has a
  hole if an item is missing of which no rule says more than that the voters did not take it for story.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.gate import CASES
from cleaners.page.block import SourceBlock
from cleaners.page.received import characters
from cleaners.page.scope import Scope
from cleaners.page.tables import is_data_table
from cleaners.story.read import read
from cleaners.text.align import align
from cleaners.text.folding import letters_and_digits
from cleaners.verdicts.judge import Judged, judge

_CELLS = frozenset(("td", "th", "caption"))
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd"))
MIN_CELLS, MIN_ITEMS = 4, 3


class Unit(NamedTuple):
    """A kept table or list: its page, what it begins with, and whether something is missing of it, also by the labels."""

    kind: str
    page: str
    begins: str
    hole: bool
    labelled: bool


def units(judged: Judged, page: str, body: str | None) -> Iterator[Unit]:
    """The kept tables and lists of a page; ``body`` is its annotated text."""
    blocks = judged.blocks.all
    shares = align([block.squeezed for block in blocks], letters_and_digits(body)) if body else [0.0] * len(blocks)
    for kind, group in _groups(judged):
        kept = [b for b in group if judged.verdicts[b.index].verdict == "body"]
        lost = [b for b in group if judged.verdicts[b.index].verdict != "body"]
        if kind == "list":
            if 2 * sum(b.chars for b in kept) < sum(b.chars for b in group):
                continue
            with_text = {_item(b) for b in kept}
            lost = [b for b in lost if judged.verdicts[b.index].rule == "not-story" and _item(b) not in with_text]
        if kept:
            labelled = any(shares[block.index] > 0.5 for block in lost)
            yield Unit(kind, page, kept[0].text[:50], bool(lost), labelled)


def _groups(judged: Judged) -> Iterator[tuple[str, list[SourceBlock]]]:
    """The blocks of each data table and of each list that has enough cells or items."""
    tables: dict[int, list[SourceBlock]] = {}
    lists: dict[int, list[SourceBlock]] = {}
    scopes: dict[int, Scope] = {}
    for block, verdict in zip(judged.blocks.all, judged.verdicts, strict=True):
        if block.region is not None or verdict.rule == "invisible":
            continue
        for found, tags in ((tables, ("table",)), (lists, _LISTS)):
            scope = next((scope for scope in block.scope.chain() if scope.tag in tags), None)
            if scope is not None:
                found.setdefault(scope.key, []).append(block)
                scopes[scope.key] = scope
    for key, group in tables.items():
        cells = {_nearest(block.scope, _CELLS) for block in group if block.squeezed}
        if len(cells) >= MIN_CELLS and is_data_table(scopes[key].element):
            yield "table", group
    for group in lists.values():
        if len({_item(block) for block in group}) >= MIN_ITEMS:
            yield "list", group


def _item(block: SourceBlock) -> int:
    return _nearest(block.scope, _ITEMS)


def _nearest(scope: Scope, tags: frozenset[str]) -> int:
    return next((outer.key for outer in scope.chain() if outer.tag in tags), -1)


def _of_case(folder: Path, case: dict[str, Any]) -> list[Unit]:
    file = folder / "pages" / f"{case['id']}.html.gz"
    reading = read(*characters(gzip.decompress(file.read_bytes()), None), url=case["url"])
    return list(units(judge(reading.blocks, None), f"{folder.name}/{case['id']}", case.get("body")))


def measure(folder: Path, jobs: int) -> list[Unit]:
    """The kept tables and lists of a corpus of pages; none for a corpus of texts."""
    with (folder / CASES).open(encoding="utf-8") as rows:  # not splitlines: a text may hold a line separator
        cases = [json.loads(line) for line in rows]
    cases = [case for case in cases if (folder / "pages" / f"{case['id']}.html.gz").is_file()]
    if jobs == 1:
        return [unit for case in cases for unit in _of_case(folder, case)]
    with ProcessPoolExecutor(jobs) as pool:
        return [unit for found in pool.map(partial(_of_case, folder), cases, chunksize=8) for unit in found]


def lines(found: Sequence[Unit], show: int = 0) -> Iterator[str]:
    """What is printed: a line for tables and one for lists, and the first of those with holes."""
    for kind in ("table", "list"):
        mine = [unit for unit in found if unit.kind == kind]
        holes = [unit for unit in mine if unit.hole]
        share = f" ({len(holes) / len(mine):.1%})" if mine else ""
        labelled = sum(unit.labelled for unit in holes)
        yield f"{kind}s: {len(mine)} kept, {len(holes)}{share} with a hole, {labelled} of them by the labels"
        yield from (f"  {unit.page}: {unit.begins!r}" for unit in holes[:show])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, with the arguments (those of the process by default). Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder of corpora")
    parser.add_argument("--only", metavar="NAMES", help="these corpora, with commas; all by default")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (2)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="name N tables and N lists with holes")
    options = parser.parse_args(arguments)
    wanted = options.only.split(",") if options.only else None
    folders = [cases.parent for cases in sorted(options.corpora.glob(f"*/{CASES}"))]
    folders = [folder for folder in folders if wanted is None or folder.name in wanted]
    if not folders:
        parser.error(f"{options.corpora} has no corpus {options.only or ''}".rstrip())
    print("\n".join(lines([unit for folder in folders for unit in measure(folder, options.jobs)], options.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
