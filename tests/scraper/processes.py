"""The command as a process, and what it writes to a terminal."""

from __future__ import annotations

import os
import sys

COMMAND = (sys.executable, "-c", "from scraper.cli import main; main()")


def read_terminal(ours: int) -> bytes:
    """All that is written to a terminal until its other side is closed; closes ours."""
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux reports the end of a terminal so
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    return written
