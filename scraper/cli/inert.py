"""Text of pages that cannot change how a terminal shows what stands around it."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Callable
from typing import IO

# DEL and C1 controls, which terminals obey; separators of lines; embeddings, overrides and isolates of direction, which let
# text read as it is not. LRM, RLM and ALM stay: they reorder nothing, and right-to-left text needs them.
UNSAFE = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
# Tag characters spell invisible words, unless they spell the flag that they follow (Scotland's).
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
_UNSAFE = re.compile(f"({_FLAG})|[{UNSAFE}\U000e0000-\U000e007f]")
_IN_JSON = re.compile(f"[{UNSAFE}\U000e0000-\U000e007f]")


def inert(text: str) -> str:
    """The text without those characters. Other control characters stay: colours are made of them, and what is written of a
    page has none."""
    return _UNSAFE.sub(lambda match: match[1] or "", text)


def inert_json(document: str) -> str:
    """The same JSON, with those characters escaped."""
    return _IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], document)


class InertStream(io.BufferedIOBase):
    """Writes UTF-8 to ``stream`` after ``making`` it ``inert``."""

    def __init__(self, stream: IO[bytes], making: Callable[[str], str]) -> None:
        self._stream, self._making = stream, making
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # of all buffers, we are given bytes
        """Write; a character that is cut waits for its rest."""
        self._stream.write(self._making(self._decoder.decode(bytes(data))).encode())
        return len(data)

    def flush(self) -> None:
        """Flush the stream below."""
        self._stream.flush()
