"""The protocol between parent and worker: frames of a length (four bytes, big-endian) and MessagePack.

Not pickle: a hostile page that takes over a worker must not get the parent too.
"""

from __future__ import annotations

import struct
from typing import Literal

import msgspec

HEAD = struct.Struct(">I")
# Longer replies cannot be ours: the largest page gives an article of a few times its size.
LONGEST = 512 * 1024 * 1024

State = Literal["ready", "done", "memory", "raised"]
Task = Literal["clean", "feed", "sitemap", "section"]


class Job(msgspec.Struct, frozen=True):
    """A document, and what to do with it. ``sites`` is a folder of site files, or None for the general rules alone."""

    content: bytes
    task: Task = "clean"
    url: str | None = None
    content_type: str | None = None
    status: int | None = None
    sites: str | None = None


class Reply(msgspec.Struct, frozen=True):
    """The outcome of a job: ``done`` with the result, or another word with the reason."""

    state: State
    result: bytes = b""
    message: str = ""


_encode = msgspec.msgpack.Encoder().encode
_decode_reply = msgspec.msgpack.Decoder(Reply).decode
_decode_job = msgspec.msgpack.Decoder(Job).decode


def pack(message: Job | Reply) -> bytes:
    """The frame of a message."""
    body = _encode(message)
    return HEAD.pack(len(body)) + body


def read_job(body: bytes) -> Job:
    """The job in a frame's body. Raises ``msgspec.DecodeError``."""
    return _decode_job(body)


def read_reply(body: bytes) -> Reply:
    """The reply in a frame's body. Raises ``msgspec.DecodeError``."""
    return _decode_reply(body)
