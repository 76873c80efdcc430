"""Work that hangs, crashes and swells, as the page that it is given says. It is imported by the workers."""

import ctypes
import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

SEEN: list[bytes] = []


def prepare() -> None:
    pass


def hang() -> None:
    time.sleep(600)


def spin() -> None:
    """Hangs in C, without ever letting another thread run."""
    re.match(r"(a+)+$", "a" * 50 + "b")


def leave() -> None:
    os._exit(7)


def segfault() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.kill(os.getpid(), signal.SIGABRT)


def swell() -> Any:
    """A gigabyte that is really used."""
    return bytes(len(bytearray(2 << 30)))


def swell_slowly() -> None:
    kept: list[Any] = []
    while True:
        kept.append("x" * 1_000_000 + str(len(kept)))


def fail() -> None:
    raise ValueError("no such thing")


def chatter() -> bytes:
    """Prints, also past Python, and reads what is not meant for it."""
    print("hello", flush=True)
    os.write(1, b"hello")
    sys.stdin.read(10)
    os.read(0, 10)
    return b"said"


def terminated() -> bytes:
    """What a service manager and a terminal send to everyone."""
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
    return b"still here"


def run(job: Any) -> Any:
    SEEN.append(job.content)
    if job.url:  # where to say who we are, for tests that look at us from outside
        path = Path(job.url)
        path.with_suffix(".new").write_text(str(os.getpid()))
        path.with_suffix(".new").rename(path)
    action = globals().get(job.content.decode("ascii", "replace"))
    if action is not None:
        return action() or b""
    return b"%d %d %s" % (os.getpid(), len(SEEN), job.content[:100])
