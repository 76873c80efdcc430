"""The phrases compiled, in ``compiled.txt`` beside the phrase files: built with the package, and never committed.

Compiling takes a second or more, reading the file some milliseconds. Its first line says of which sources it was made,
and what the rest must add up to. A file of other sources, or a damaged one, is ignored: the phrases are then compiled
in memory.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from cleaners.lexicon.tables import compile_phrases

FOLDER = Path(__file__).parent
FILE = "compiled.txt"
# The code that decides how phrases are compiled; the phrase files themselves count too.
CODE = (
    *("lexicon/families.py", "lexicon/phrases.py", "lexicon/signs.py", "lexicon/tables.py"),
    *("text/data.py", "text/folding.py", "text/scripts.py"),
)


def tables(folder: Path = FOLDER) -> str:
    """The compiled phrases of a folder: read from its file if that is up to date, otherwise compiled now."""
    stored = _stored(folder / FILE)
    if stored is not None:
        # Bytes, because reading as text looks for other line ends, which takes as long as all the rest.
        head, _, body = stored.partition(b"\n")
        if head == _head(folder, body):
            return body.decode()
    return compile_phrases(folder)


def write(folder: Path = FOLDER) -> Path:
    """Compile the phrases of a folder into its file, which is whole at any moment. Raises ``ValueError`` for a wrong
    phrase."""
    body = compile_phrases(folder).encode()
    path = folder / FILE
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(_head(folder, body) + b"\n" + body)
    return unfinished.replace(path)


def _stored(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _head(folder: Path, body: bytes) -> bytes:
    """The first line of the file. Checksums, not digests: this guards against accidents, and must be quick."""
    sources = 0
    for path in (*sorted(folder.glob("*.toml")), *(FOLDER.parent / name for name in CODE)):
        content = _stored(path) or b""  # where bytecode alone is installed, the file is ignored
        sources = zlib.crc32(content, zlib.crc32(f"{path.name} {len(content)}".encode(), sources))
    return f"copydesk lexicon {sources:08x} {len(body)} {zlib.crc32(body):08x}".encode()
