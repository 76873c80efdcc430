from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.page import Page
from scraper.store import Corrupt, DiskError, RawPlace, StoreFull, WarcWriter, read_page, read_pages
from scraper.store.records import RawCopyOf
from scraper.store.warc import file as warc_file
from scraper.store.warc.file import WarcFile

PAGE = Page(
    url="https://news.example/storm",
    content="<p>Größe</p>".encode(),
    status=203,
    headers=(
        ("content-type", "text/html; charset=utf-8"),
        ("content-encoding", "br"),
        ("content-length", "9"),
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
    ),
    requested="https://news.example/s",
    http_version="HTTP/2",
    rendered=True,
    fetched_at=datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC),
)


def page(number: int, content: bytes = b"") -> Page:
    return Page(url=f"https://news.example/{number}", content=content or f"<p>page {number}</p>".encode() * 50)


def numbers(path: Path) -> list[int]:
    return [int(one.url.rpartition("/")[2]) for _, one in read_pages(path)]


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "pages") as writer:
        place = writer.write(PAGE)
    back = read_page(tmp_path / "pages", place)
    for name in ("url", "content", "status", "headers", "requested", "http_version", "rendered", "fetched_at"):
        assert getattr(back, name) == getattr(PAGE, name), name
    assert back.text == "<p>Größe</p>"


@pytest.mark.parametrize("content", [b"", b"\0\xff\r\n\r\n", b"WARC/1.1\r\n" * 3, b"x" * 3_000_000])
def test_any_content_comes_back(tmp_path: Path, content: bytes) -> None:
    with WarcWriter(tmp_path) as writer:
        place = writer.write(Page(url="https://news.example/", content=content))
    assert read_page(tmp_path, place).content == content


def test_other_programs_can_read_the_files(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        file = tmp_path / writer.write(PAGE).file
        writer.write(page(2))
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", "-v", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("digest pass") == 3


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    later = replace(PAGE, headers=(("age", "7"),), fetched_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert PAGE.fetched_at
    with WarcWriter(tmp_path) as writer:
        place = writer.write(PAGE)
        assert writer.write(later, RawCopyOf(place, PAGE.url, PAGE.fetched_at)) == place
        elsewhere = RawCopyOf(RawPlace("another-folder.warc.gz", 0), PAGE.url, PAGE.fetched_at)
        assert writer.write(later, elsewhere) != place
    with (tmp_path / place.file).open("rb") as file:
        _, whole, revisit, again = (record.rec_headers for record in ArchiveIterator(file))
    assert [head.get_header("WARC-Type") for head in (whole, revisit, again)] == ["response", "revisit", "response"]
    assert revisit.get_header("WARC-Profile").endswith("/identical-payload-digest")
    assert revisit.get_header("WARC-Refers-To-Date") == whole.get_header("WARC-Date")
    assert revisit.get_header("WARC-Refers-To-Target-URI") == whole.get_header("WARC-Target-URI")
    assert revisit.get_header("WARC-Payload-Digest") == whole.get_header("WARC-Payload-Digest")
    assert [one.content for _, one in read_pages(tmp_path / place.file)] == [PAGE.content] * 2
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", tmp_path / place.file], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_rotated_by_size(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, rotate_at=3_000) as writer:
        places = [writer.write(page(n, os.urandom(1_000))) for n in range(10)]
    assert len({place.file for place in places}) == len(list(tmp_path.iterdir())) > 2
    assert [read_page(tmp_path, place).url for place in places] == [page(n).url for n in range(10)]


def test_a_new_file_that_another_crawler_takes_first_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others: list[int] = []
    opened = os.open

    def seen_at_once(path: Path, flags: int, *mode: int) -> int:
        descriptor = opened(path, flags, *mode)
        if flags & os.O_CREAT and not others:  # between the making and the lock
            others.append(opened(path, os.O_RDWR))
            assert warc_file._locked(others[0])
        return descriptor

    monkeypatch.setattr(os, "open", seen_at_once)
    file = WarcFile.take(tmp_path, 1000, lambda name: b"info")
    first, ours = sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_size)
    assert (first.stat().st_size, ours.name) == (0, file.name)
    file.close()
    os.close(others[0])


def test_a_file_that_is_not_full_is_taken_up_again(tmp_path: Path) -> None:
    for number in range(3):
        with WarcWriter(tmp_path) as writer:
            writer.write(page(number))
    (file,) = tmp_path.iterdir()
    assert numbers(file) == [0, 1, 2]


def test_two_writers_have_a_file_each(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as one, WarcWriter(tmp_path) as other:
        assert one.write(page(1)).file != other.write(page(2)).file


def test_a_torn_member_is_passed_over_and_cut_wherever_it_was_torn(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        first = writer.write(page(1))
        second = writer.write(page(2))
    file = tmp_path / first.file
    whole = file.read_bytes()
    for length in range(second.offset, len(whole)):
        file.write_bytes(whole[:length])
        assert numbers(file) == [1]
        with WarcWriter(tmp_path) as writer:
            assert writer.write(page(3)) == second
        assert numbers(file) == [1, 3]


def test_a_file_torn_in_its_first_record_begins_anew(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        place = writer.write(page(1))
    file = tmp_path / place.file
    whole = file.read_bytes()
    for length in (0, 1, 20, place.offset - 1):
        file.write_bytes(whole[:length])
        with WarcWriter(tmp_path) as writer:
            writer.write(page(4))
        assert numbers(file) == [4]


def test_a_page_that_holds_a_record_does_not_mislead_the_mending(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "other") as writer:
        inner = tmp_path / "other" / writer.write(page(1)).file
    trap = inner.read_bytes() * 2
    (tmp_path / "ours").mkdir()
    with WarcWriter(tmp_path / "ours") as writer:
        place = writer.write(page(2, os.urandom(100_000) + trap + os.urandom(100_000)))
    with WarcWriter(tmp_path / "ours") as writer:
        writer.write(page(3))
    assert numbers(tmp_path / "ours" / place.file) == [2, 3]


def test_a_long_member_at_the_end_is_found(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        writer.write(page(1))
        place = writer.write(page(2, os.urandom(3 << 20)))
    file = tmp_path / place.file
    os.truncate(file, file.stat().st_size - 1)
    with WarcWriter(tmp_path) as writer:
        assert writer.write(page(3)) == place


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    written = os.pwrite

    def short(descriptor: int, data: memoryview, offset: int) -> int:
        if len(data) > 40:
            return written(descriptor, data[:40], offset)
        raise OSError(number, os.strerror(number))

    with WarcWriter(tmp_path) as writer:
        place = writer.write(page(1))
        with monkeypatch.context() as patch:
            patch.setattr(os, "pwrite", short)
            with pytest.raises(StoreFull):
                writer.write(page(2))
            assert numbers(tmp_path / place.file) == [1]
        writer.write(page(3))
    assert numbers(tmp_path / place.file) == [1, 3]


def test_what_is_not_there_or_not_whole_is_a_typed_error(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        place = writer.write(page(1))
    with pytest.raises(DiskError):
        read_page(tmp_path, RawPlace("none.warc.gz", 0))
    for offset in (0, 5, place.offset + 1, 10**9):
        with pytest.raises(Corrupt):
            read_page(tmp_path, RawPlace(place.file, offset))
    file = tmp_path / place.file
    damaged = bytearray(file.read_bytes())
    damaged[place.offset + 90] ^= 0xFF
    file.write_bytes(damaged)
    with pytest.raises(Corrupt):
        read_page(tmp_path, place)
    with pytest.raises(DiskError):
        WarcWriter(tmp_path / "no" / "folder")


def test_a_member_is_known_by_the_name_of_its_file() -> None:
    name = "copydesk-20260301120000-0011223344556677.warc.gz"
    prefix = warc_file.prefix_of(name)
    assert warc_file.compress(b"anything", name).startswith(prefix)
    assert b"0011223344556677" in prefix
