from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, text

from scraper.page import Page
from scraper.store import Store, StoreBusy, StoreError, StoreFull, StoreLost, Visit, WarcWriter, read_page
from scraper.store.database import Transaction
from tests.places import REPOSITORY
from tests.postgres_server import PostgresServer
from tests.scraper.store.store_setup import OK, add, article, take

pytestmark = pytest.mark.slow

SITES = ("one", "two", "three")
COUNT = 60
KILLS = 5
# Seconds: what a killed crawler had is free afterwards, and a living one has long finished it on a busy machine too.
LEASE = 3.0


def fill(where: str) -> None:
    with Store.open(where) as store:
        for site in SITES:
            add(store, *(f"https://{site}.example/{n}" for n in range(COUNT // len(SITES))), site=site)


def work(where: str, pages: Path, seconds: float = 30) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.scraper.store.store_worker", where, str(pages), str(seconds)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def check(where: str, pages: Path) -> Counter[str]:
    """Nothing is lost and nothing is there twice; gives how often each page was visited to the end."""
    with Store.open(where) as store:
        stored = [one.url for one in store.articles()]
        assert len(stored) == len(set(stored)) == COUNT
        assert store.status().urls == {"done": COUNT}
        for kept in store.kept():
            assert kept.url in read_page(pages, kept.raw).text
        rows = store._db.read(
            lambda tx: tx.execute(text("SELECT f.result, u.url FROM fetches f JOIN urls u ON u.id = f.url_id")).all()
        )
    if "://" not in where:
        with sqlite3.connect(where) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.close()
    assert {row.result for row in rows} == {"new"}
    return Counter(row.url for row in rows)


def test_crawlers_side_by_side_share_the_work(made: str, tmp_path: Path) -> None:
    fill(made)
    crawlers = [work(made, tmp_path / "pages") for _ in range(2)]
    shares = [crawler.communicate(timeout=120)[0].split() for crawler in crawlers]
    assert [crawler.returncode for crawler in crawlers] == [0, 0]
    assert sorted(url for share in shares for url in share) == sorted(check(made, tmp_path / "pages"))
    assert sum(map(len, shares)) == COUNT


def test_a_kill_at_any_moment_loses_nothing(made: str, tmp_path: Path) -> None:
    fill(made)
    begun: list[str] = []
    chance = random.Random(7)
    for _ in range(KILLS):
        crawler = work(made, tmp_path / "pages", LEASE)
        assert crawler.stdout is not None
        for _ in range(chance.randrange(1, 8)):
            begun.append(crawler.stdout.readline())
        time.sleep(chance.random() / 100)
        crawler.kill()
        begun += crawler.communicate()[0].splitlines(keepends=True)
    last = work(made, tmp_path / "pages")
    begun += last.communicate(timeout=120)[0].splitlines(keepends=True)
    assert last.returncode == 0
    visits = check(made, tmp_path / "pages")
    assert set(visits.values()) == {1}
    assert len(begun) <= COUNT + KILLS * 3, "no more pages than were in flight are visited twice"
    with Store.open(made) as store:
        assert Counter(run.state for run in store.status().runs) == {"killed": KILLS, "done": 1}


def test_a_full_database_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        add(store, *(f"https://news.example/{n}" for n in range(20)))
        leases = store.lease("me", 20, 600)
        store.finish(leases[0], OK, article("first"))

        @event.listens_for(store._db._engine, "begin")
        def _limit(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count=1")  # type: ignore[attr-defined]  # no more than there are

        with pytest.raises(StoreFull):
            for lease in leases[1:]:
                store.finish(lease, OK, article(lease.url, "long " * 10_000))
        done = {one.article["title"] for one in store.articles()}
        event.remove(store._db._engine, "begin", _limit)
        store._db.close()
        for lease in leases[1:]:
            if lease.url not in done:
                assert store.finish(lease, OK, article(lease.url)).result == "new"
        assert store.status().urls == {"done": 20}


def mount(folder: Path, size: str) -> None:
    """Put a small file system there; skip the test where we may not."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("only root can mount a small file system")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    mount(tmp_path / "disk", "1m")
    yield tmp_path / "disk"
    subprocess.run(["umount", "--lazy", str(tmp_path / "disk")], check=True)


def test_a_full_disk_is_reported_and_nothing_is_lost(small_disk: Path) -> None:
    file = small_disk / "news.db"
    done = 0
    with Store.open(file) as store:
        add(store, *(f"https://news.example/{n}" for n in range(50)))
        leases = store.lease("me", 50, 600)
        with pytest.raises(StoreFull):
            for done, lease in enumerate(leases):  # noqa: B007
                store.finish(lease, OK, article(lease.url, "long " * 10_000))
        with pytest.raises(StoreError):
            store.finish(leases[done], OK, article(leases[done].url, "long " * 100_000))
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    with Store.open(file) as store:
        assert len(list(store.articles())) == done > 0
        for lease in leases[done:]:
            store.finish(lease, OK, article(lease.url))
        assert store.status().articles == 50


@pytest.fixture
def small_postgres(postgres_server: PostgresServer) -> Iterator[str]:
    """A database on a file system that holds little more than an empty one."""
    folder = postgres_server.folder / "small"
    mount(folder, "12m")
    owner = postgres_server.folder.stat()
    os.chown(folder, owner.st_uid, owner.st_gid)
    postgres_server.sql(f"CREATE TABLESPACE small LOCATION '{folder}'")
    url = postgres_server.new_database(tablespace="small")
    yield url
    postgres_server.sql(f"DROP DATABASE {url.partition('@/')[2].partition('?')[0]} WITH (FORCE)")
    postgres_server.sql("DROP TABLESPACE small")
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_of_the_server_is_reported_and_nothing_is_lost(
    postgres_server: PostgresServer, small_postgres: str
) -> None:
    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=200_000))
    with Store.open(small_postgres) as store:
        add(store, *(f"https://news.example/{n}" for n in range(100)))
        leases = store.lease("me", 100, 600)
        done = 0
        with pytest.raises(StoreFull):
            for done, lease in enumerate(leases):  # noqa: B007
                store.finish(lease, OK, article(lease.url, noise))
        assert len(list(store.articles())) == done > 0
        subprocess.run(["mount", "-o", "remount,size=100m", str(postgres_server.folder / "small")], check=True)
        for lease in leases[done:]:
            assert store.finish(lease, OK, article(lease.url)).result == "new"
        assert store.status().urls == {"done": 100}


def test_a_store_on_a_full_disk_says_so_on_opening(small_disk: Path) -> None:
    Store.open(small_disk / "news.db").close()
    subprocess.run(f"cat /dev/zero > {small_disk}/junk", shell=True, stderr=subprocess.DEVNULL)
    with pytest.raises(StoreFull):
        Store.open(small_disk / "news.db")
    with pytest.raises(StoreFull), WarcWriter(small_disk / "pages") as writer:
        writer.write(Page("https://news.example/", b"text"))
    (small_disk / "junk").unlink()
    Store.open(small_disk / "news.db").close()


def test_a_writer_that_waits_too_long_is_reported(made: str) -> None:
    with Store.open(made) as holder, Store.open(made, patience=0.2) as other:
        lease = take(holder, "https://news.example/a", "me")

        def hold(tx: object) -> None:
            tx.execute(text("UPDATE urls SET title = 'held'"))  # type: ignore[attr-defined]
            with pytest.raises(StoreBusy):
                other.finish(lease, OK, article())

        holder._db.write(hold)
        assert other.finish(lease, OK, article()).result == "new"


def test_readers_do_not_wait_for_writers(made: str) -> None:
    with Store.open(made) as holder, Store.open(made, patience=0.2) as other:
        take(holder, "https://news.example/a")

        def hold(tx: object) -> None:
            tx.execute(text("UPDATE urls SET title = 'held'"))  # type: ignore[attr-defined]
            assert other.status().urls == {"leased": 1}
            assert list(other.articles()) == []

        holder._db.write(hold)


def test_a_connection_that_breaks_is_reported_and_made_anew(postgres_url: str) -> None:
    with Store.open(postgres_url) as store, Store.open(postgres_url) as other:
        lease = take(store, "https://news.example/a")
        end_others = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")

        def hold(tx: object) -> None:
            tx.execute(text("UPDATE urls SET title = 'held'"))  # type: ignore[attr-defined]
            other._db.read(lambda tx: tx.execute(end_others).all())
            tx.execute(text("UPDATE urls SET title = 'held'"))  # type: ignore[attr-defined]

        with pytest.raises(StoreLost):
            store._db.write(hold)
        assert store.finish(lease, Visit(status=200), article()).result == "new"


def test_writers_that_wait_for_each_other_both_come_to_their_end(postgres_url: str) -> None:
    with Store.open(postgres_url) as store:
        add(store, "https://news.example/a", "https://news.example/b")
    meeting = threading.Barrier(2)

    def write(first: int, second: int) -> None:
        met = False

        def work(tx: Transaction) -> None:
            nonlocal met
            lock = "UPDATE urls SET failures = failures + 1 WHERE id = :id"
            tx.execute(text(lock), {"id": first})
            if not met:
                met = True
                meeting.wait(60)
            tx.execute(text(lock), {"id": second})

        with Store.open(postgres_url) as store:
            store._db.write(work)

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(write, 1, 2), threads.submit(write, 2, 1)]:
            done.result(120)
    with Store.open(postgres_url) as store:
        assert [lease.failures for lease in store.lease("me", 9, 60)] == [2, 2]
