"""The process of a worker: ``python -m scraper.workers.child PARENT MODULE MEMORY``.

It reads jobs from its standard input and writes replies to its standard output until the input ends. Signals that
a terminal or a service manager sends to everyone are its parent's affair; it ends when its parent does, even where
that was killed.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import sys
from importlib import import_module
from typing import Any, BinaryIO

from scraper.workers.wire import HEAD, Job, Reply, pack, read_job

# prctl(2): the signal that a process gets when the thread that started it ends.
_PR_SET_PDEATHSIG = 1
# New objects after which Python looks for cycles. A page makes some ten thousand, hardly one of them in a cycle; with this
# number and the modules left out it takes 5% less time to clean 90 labelled pages than with Python's own, 700.
_OBJECTS = 20_000


def main(parent: int, module: str, memory: int) -> None:
    """Work until the parent closes the pipe."""
    jobs, replies = _take_over_pipes()
    _ignore_signals()
    _die_with(parent)
    work = import_module(module)
    work.prepare()
    gc.freeze()  # modules and tables stay
    gc.set_threshold(_OBJECTS)
    _limit(memory)
    _send(replies, Reply("ready"))
    while (job := _next_job(jobs)) is not None:
        reply = _done(work, job)
        del job
        _send(replies, reply)
        if reply.state == "memory":
            return  # what is left of the heap is in pieces


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, out of the reach of whatever prints or reads."""
    jobs, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return os.fdopen(jobs, "rb"), os.fdopen(replies, "wb")


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before prctl took effect
        os._exit(1)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or memory < hard:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))


def _unlimit() -> None:
    """Up to what the system allows, so that there is room to say that there was none."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def _done(work: Any, job: Job) -> Reply:
    try:
        return Reply("done", work.run(job))
    except MemoryError:
        _unlimit()
        return Reply("memory")
    except Exception as error:
        return Reply("raised", message=f"{type(error).__name__}: {error}"[:1000])


def _next_job(jobs: BinaryIO) -> Job | None:
    head = jobs.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (size,) = HEAD.unpack(head)
    body = jobs.read(size)
    return read_job(body) if len(body) == size else None


def _send(replies: BinaryIO, reply: Reply) -> None:
    replies.write(pack(reply))
    replies.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
