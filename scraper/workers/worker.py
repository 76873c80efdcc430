"""The parent's side of one worker."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

import msgspec

from scraper.workers.errors import (
    CleaningCrashed,
    CleaningFailure,
    CleaningOutOfMemory,
    CleaningRaised,
    CleaningTimeout,
    WorkerStartError,
)
from scraper.workers.limits import MB, CleaningLimits
from scraper.workers.wire import HEAD, LONGEST, Job, Reply, pack, read_reply

# Loading takes a second; a machine with a full disk queue may take far longer, and is still no machine without Python.
_START = 60.0
# From a closed pipe to the end of the process.
_LAST_BREATH = 5.0


class Worker:
    """A process that cleans one page at a time. ``start`` makes it; after a failure ``alive`` is false."""

    def __init__(self, process: Process, limits: CleaningLimits) -> None:
        self._process, self._limits = process, limits
        self.pages = 0

    @classmethod
    async def start(cls, module: str, limits: CleaningLimits) -> Worker:
        """A worker that is ready for its first job. Raises ``WorkerStartError``."""
        command = (sys.executable, "-P", "-m", "scraper.workers.child", str(os.getpid()), module, str(limits.memory))
        # The child finds what we find, wherever we were started from.
        paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        # One thread for each process: there are as many processes as processors already.
        environment = os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        try:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, start_new_session=True
            )
        except OSError as error:
            raise WorkerStartError(f"a cleaning process cannot be started: {error}") from error
        worker = cls(process, limits)
        try:
            async with asyncio.timeout(_START):
                await worker._receive()
        except (EOFError, TimeoutError, OSError) as error:
            await worker._bury()
            raise WorkerStartError(f"a cleaning process {worker._end()} before it was ready") from error
        except BaseException:
            await worker.kill()
            raise
        return worker

    @property
    def alive(self) -> bool:
        """Whether it can be given another job."""
        return self._process.returncode is None

    @property
    def worn(self) -> bool:
        """Whether it has cleaned enough pages, and should be replaced."""
        return self.pages >= self._limits.pages

    async def run(self, job: Job) -> bytes:
        """The result of a job. Raises a ``CleaningFailure``, after which the worker may be dead."""
        self.pages += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                reply = await self._exchange(job)
        except TimeoutError:
            await self.kill()
            raise CleaningTimeout(f"not cleaned within {self._limits.seconds:g} s") from None
        except (EOFError, OSError, msgspec.DecodeError):
            await self._bury()
            raise CleaningCrashed(f"the cleaning process {self._end()}") from None
        except BaseException:  # cancelled: nobody knows what the process is at
            await self.kill()
            raise
        if reply.state == "done":
            return reply.result
        if reply.state == "memory":
            await self.kill()
        raise self._failure(reply)

    async def kill(self) -> None:
        """End the process, at once."""
        if self.alive:
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    async def _bury(self) -> None:
        """Wait for the end of a process that hung up, to learn the reason."""
        try:
            async with asyncio.timeout(_LAST_BREATH):
                await self._process.wait()
        except TimeoutError:
            pass
        await self.kill()

    def _failure(self, reply: Reply) -> CleaningFailure:
        if reply.state == "memory":
            return CleaningOutOfMemory(f"the page wants more than {self._limits.memory // MB:,} MB")
        return CleaningRaised(f"could not be cleaned: {reply.message}")

    async def _exchange(self, job: Job) -> Reply:
        assert self._process.stdin is not None
        self._process.stdin.write(pack(job))
        await self._process.stdin.drain()
        return await self._receive()

    async def _receive(self) -> Reply:
        assert self._process.stdout is not None
        (size,) = HEAD.unpack(await self._process.stdout.readexactly(HEAD.size))
        if size > LONGEST:
            raise EOFError
        return read_reply(await self._process.stdout.readexactly(size))

    def _end(self) -> str:
        status = self._process.returncode or 0
        if status >= 0:
            return f"ended with status {status}"
        try:
            return f"died of {signal.Signals(-status).name}"
        except ValueError:
            return f"died of signal {-status}"
