"""How time grows with input: what is measured, its worst input, the time there, and the ratio of one doubling.

    python -m benchmarks.growth [--only expressions,readers,pages,rules,renderings] [--worst N] [--markdown]

Expressions are all that ``cleaners`` and ``scraper`` compile, those included that are made at first use; readers all
functions of ``cleaners`` that take a text. Each gets separators, repeats and near misses, longer and longer until they
take 20 ms. Pages, rules and renderings get pages of one shape each (``shapes.py``). Then the processor time is measured
there and at four times the size, the best of three; the ratio is that of one doubling: 2 is linear, 4 quadratic. What never
takes so long is counted, and not shown. A ratio above 3 is told at once, to the standard error. Of pages the figures are
for 2,000 copies and 8,000.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from benchmarks.growth import patterns
from benchmarks.growth.measure import Growth, growth

SECTIONS = ("expressions", "readers", "pages", "rules", "renderings")
SUSPECT = 3.0  # a ratio from which no worse input is looked for
CHARACTERS = (512, 32_768)  # the sizes of texts: at 32,768 the square of a step of 1 ns is half a second
READ = (1_024, 16_384)  # of readers, which take longer
HEAD = ("what", "worst input", "size", "ms", "ratio")
# Expressions whose input is cut before they see it: the most characters of it.
BOUNDED = {
    "cleaners.metadata.dates.hours.BEFORE": 14,
    "cleaners.metadata.dates.stamps._ENDS": 40,
    "cleaners.metadata.urls.PAGING": 40,
    "cleaners.outcome.absences._NUMBER": 60,
    "cleaners.pictures.keys._EXTENSION": 60,
}


def _worst(found: Iterator[Growth | None]) -> Growth | None:
    """The worst growth of one thing; it ends at one that is bad enough."""
    worst: Growth | None = None
    for each in found:
        if each is not None and (worst is None or each.ratio > worst.ratio):
            worst = each
        if worst is not None and worst.ratio > SUSPECT:
            break
    return worst


def expressions() -> Iterator[Growth | None]:
    """The worst growth of each expression; ``None`` for one that never takes long."""

    def work() -> None:
        from benchmarks.growth.pages import RENDERINGS, warm_up
        from benchmarks.growth.shapes import SHAPES, URL
        from cleaners import clean

        warm_up()
        for make in SHAPES.values():
            article = clean(make(20), url=URL)
            for render in RENDERINGS.values():
                render(article)

    for found in patterns.recorded(work):
        if found.where not in BOUNDED:
            yield _worst(
                growth(f"{found.where} {method}", how, make, call, CHARACTERS)
                for how, make in patterns.inputs(found.pattern)
                for method, call in patterns.calls(found)
            )


def readers() -> Iterator[Growth | None]:
    """The worst growth of each reader."""
    from benchmarks.growth import readers as texts

    for name, call in texts.readers():
        yield _worst(growth(name, how, make, call, READ) for how, make in texts.inputs())


def sections() -> dict[str, Callable[[], Iterator[Growth | None]]]:
    """What can be measured, by name. Expressions come first: they are seen while the packages are imported."""
    from benchmarks.growth import pages

    return {
        "expressions": expressions,
        "readers": readers,
        "pages": pages.of_pages,
        "rules": pages.of_rules,
        "renderings": pages.of_renderings,
    }


def rows(found: Sequence[Growth]) -> list[tuple[str, ...]]:
    """The lines of the table."""
    return [(g.what, g.how, f"{g.size:,}", f"{g.seconds * 1000:.0f}", f"{g.ratio:.2f}") for g in found]


def plain(lines: Sequence[tuple[str, ...]]) -> str:
    """Lines as aligned columns."""
    widths = [max(len(line[column]) for line in (HEAD, *lines)) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in (HEAD, *lines)
    )


def markdown(lines: Sequence[tuple[str, ...]]) -> str:
    """Lines as a table of Markdown."""
    rule = ("---", "---", "---:", "---:", "---:")
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in (HEAD, rule, *lines)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, with the arguments (those of the process by default). Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="NAMES", help=f"some of {', '.join(SECTIONS)}, with commas between them")
    parser.add_argument("--worst", type=int, default=20, metavar="N", help="how many lines each table has (20)")
    parser.add_argument("--markdown", action="store_true", help="print tables of Markdown")
    options = parser.parse_args(arguments)
    wanted = options.only.split(",") if options.only else list(SECTIONS)
    if unknown := set(wanted) - set(SECTIONS):
        parser.error(f"--only has none of {', '.join(sorted(unknown))}")
    for name in wanted:
        # What follows imports the packages, whose expressions are seen while they are imported.
        measured = []
        for each in expressions() if name == "expressions" else sections()[name]():
            measured.append(each)
            if each and each.ratio > SUSPECT:
                print(*rows([each])[0], sep="  ", file=sys.stderr, flush=True)
        found = sorted((each for each in measured if each), key=lambda each: -each.ratio)
        print(f"\n{name}: {len(measured)} measured, {len(found)} of them take long enough to tell\n", flush=True)
        print((markdown if options.markdown else plain)(rows(found[: options.worst])), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
