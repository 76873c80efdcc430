"""A progress bar on standard error, if that is a terminal and the bar disturbs no other output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int, *, wanted: bool) -> Iterator[Callable[[str], None]]:
    """A function to call with a source's name when its turn comes.

    Nothing is shown unless ``wanted`` and standard error is a terminal that can move its cursor.
    """
    if not wanted or not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield lambda source: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
    )
    # rich honours NO_COLOR; transient: what is left on the terminal is the output and the errors.
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=-1)

        def turn(source: str) -> None:
            # The first at once, however busy the machine is or soon the work done; the others when the bar is drawn next.
            bar.update(
                task, advance=1, description=_cut(source, bar.console.width - 40), refresh=bar.tasks[0].completed < 0
            )

        yield turn


def _cut(source: str, width: int) -> str:
    """The end of a source's name, which tells more than its beginning; a whole one would leave the bar no room."""
    from rich.cells import cell_len

    if cell_len(source) <= width:
        return source
    end = source[-max(width, 1) :]
    while len(end) > 1 and cell_len(end) >= width:
        end = end[1:]
    return f"…{end}"
