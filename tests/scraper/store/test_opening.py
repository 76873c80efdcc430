from __future__ import annotations

import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from scraper.store import CannotOpen, Corrupt, NewerSchema, Store, StoreError, migrations
from scraper.store.tables import metadata
from tests.postgres_server import PostgresServer
from tests.scraper.store.store_setup import OK, article, take

HERE = Path(__file__).parent


def inside(store: Store, work: Any) -> Any:
    """What ``work`` finds on the store's own connection."""
    return store._db.write(lambda tx: work(tx.connection))


def shape(connection: Connection) -> dict[str, Any]:
    """Tables, with what an inspector sees of their columns, indices and constraints."""
    see = inspect(connection)
    return {
        table: {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in see.get_columns(table)],
            "key": see.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted(str(u["column_names"]) for u in see.get_unique_constraints(table)),
            "foreign": sorted(f"{f['constrained_columns']} {f['referred_table']}" for f in see.get_foreign_keys(table)),
            "indices": sorted(
                (str(i["name"]), str(i["column_names"]), i["unique"], condition(i)) for i in see.get_indexes(table)
            ),
        }
        for table in sorted(see.get_table_names())
        if table != migrations.VERSION_TABLE
    }


def condition(index: Any) -> str:
    options = index.get("dialect_options", {})
    return str([str(options[name]) for name in sorted(options) if name.endswith("_where")])


def test_the_migrations_make_the_tables_of_the_metadata(store: Store) -> None:
    def differences(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts={"version_table": migrations.VERSION_TABLE})
        made = shape(connection)
        found = compare_metadata(context, metadata)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        return found, made, shape(connection)

    found, made, wanted = inside(store, differences)
    assert found == []
    assert made == wanted
    assert set(made) == set(metadata.tables)


def test_the_head_that_is_written_down_is_alembics() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_current_head() == migrations.HEAD


def test_a_store_of_an_older_step_is_brought_up_to_date(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(where) as store:
        store.finish(take(store, "https://news.example/a"), OK, article())
    steps = tmp_path / "steps"
    (steps / "versions").mkdir(parents=True)
    ours = Path(migrations.__file__).parent
    for file in (ours / "env.py", *(ours / "versions").glob("*.py")):
        target = steps / file.relative_to(ours)
        target.write_text(file.read_text())
    (steps / "versions" / "next.py").write_text(
        f'from alembic import op\nimport sqlalchemy as sa\nrevision = "next"\ndown_revision = "{migrations.HEAD}"\n'
        "def upgrade():\n"
        '    with op.batch_alter_table("articles") as table:\n'
        '        table.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="red"))\n'
    )
    with monkeypatch.context() as later:
        later.setattr(migrations, "__file__", str(steps / "__init__.py"))
        later.setattr(migrations, "HEAD", "next")
        with Store.open(where) as store:
            assert inside(store, lambda c: c.execute(text("SELECT colour FROM articles")).scalar()) == "red"
            assert [one.article["title"] for one in store.articles()] == ["Storm over the coast"]
    with pytest.raises(NewerSchema, match="next"):
        Store.open(where)


def test_a_store_of_the_first_version_opens(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "old.db"
    with sqlite3.connect(file) as old:
        old.executescript((HERE / "store_0001.sql").read_text())
    old.close()
    with Store.open(file) as store:
        assert inside(store, migrations.version) == migrations.HEAD
        (one,) = store.articles()
        assert (one.url, one.revision, len(one.article["removed"])) == ("https://news.example/a", 2, 2)
        assert len(store.revisions(one.url)) == 2


def test_a_step_that_fails_leaves_nothing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "HEAD", "no such step")
    with pytest.raises(Exception, match="no such step"):
        Store.open(where)
    monkeypatch.undo()
    with Store.open(where) as store:
        assert store.status().articles == 0


def test_several_processes_may_open_a_new_store_at_once(where: str) -> None:
    script = "import sys; from scraper.store import Store; Store.open(sys.argv[1]).status()"
    started = [
        subprocess.Popen([sys.executable, "-c", script, where], stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert [(process.communicate()[1], process.returncode) for process in started] == [("", 0)] * 3


def test_opening_twice_and_closing_twice(where: str) -> None:
    with Store.open(where) as store, Store.open(where):
        take(store, "https://news.example/a")
        store.close()
    with Store.open(where) as store:
        assert store.status().urls == {"leased": 1}


def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        for name, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}.items():
            assert inside(store, lambda c, name=name: c.exec_driver_sql(f"PRAGMA {name}").scalar()) == value, name
        assert store.raw_folder == tmp_path / "news.db.pages"


def test_a_store_in_memory() -> None:
    with Store.open("sqlite://") as store:
        store.finish(take(store, "https://news.example/a"), OK, article())
        assert len(list(store.articles())) == 1
        assert store.raw_folder is None


@pytest.mark.parametrize(
    "place",
    [
        "mysql://host/database",
        "nonsense://x",
        "postgresql://nobody:secret@127.0.0.1:port/none",
        "postgresql://nobody:sec/ret@127.0.0.1/none",
        "postgresql://nobody:secret@[::1/none",
        "postgresql://nobody:secret@127.0.0.1:0/none",
        "postgresql://nobody@127.0.0.1:0/none?password=secret",
        "postgresql://nobody:secret@127.0.0.1:0/none?sslmode=require",
        "postgresql://nobody:secret@127.0.0.1:0/none?source_address=127.0.0.1",
        f"postgresql://nobody:secret@{'a' * 64}.invalid/none",
        "postgresql:///none?unix_sock=/no/such/folder/socket",
        "sqlite:////no/such/folder/news.db",
        "/no/such/folder/news.db",
        "news\0.db",
        "/",
    ],
)
def test_where_there_can_be_no_store(place: str) -> None:
    with pytest.raises(CannotOpen) as caught:
        Store.open(place)
    assert "sec" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_an_account_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(CannotOpen, match="PGUSER"):
        Store.open("postgresql://127.0.0.1:0/none")


def test_where_nobody_listens() -> None:
    # Bound and not listening: the port is this test's own, and nobody else's to answer on.
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(CannotOpen, match=r"Connection refused$"):
            Store.open(f"postgresql://nobody:secret@127.0.0.1:{held.getsockname()[1]}/none")


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """The address of a server that answers what it is told with these in turn, and then hangs up."""

    def serve() -> None:
        # Each question is read before it is answered, else the client may hear of the end before the answer.
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                came.append(connection)
                with connection, suppress(OSError):
                    for answer in answers:
                        connection.recv(5000)
                        connection.sendall(answer)

    came: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}/none"
        finally:
            for each in (listener, *came):
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            thread.join()


def asking(way: int, more: bytes = b"") -> bytes:
    """PostgreSQL's message that asks for a password."""
    return b"R" + struct.pack("!ii", 8 + len(more), way) + more


NO_TLS = b"N"
SCRAM = asking(10, b"SCRAM-SHA-256\0\0")


@pytest.mark.parametrize("password", ["", ":secret"])
@pytest.mark.parametrize(
    "answers",
    {
        "hangs up": (),
        "hangs up later": (NO_TLS,),
        "sends nothing": (NO_TLS, b""),
        "breaks off": (NO_TLS, b"R\0\0"),
        "another method": (NO_TLS, asking(7)),
        "no method": (NO_TLS, asking(99)),
        "half a method": (NO_TLS, b"R\0\0\0\5\0"),
        "scram of another kind": (NO_TLS, asking(10, b"SCRAM-SHA-1000\0\0")),
        "scram that is wrong": (NO_TLS, SCRAM, asking(11, b"r=not yours,s=AAAA,i=4096")),
        "scram that is nonsense": (NO_TLS, SCRAM, asking(11, b"\xff\xfe")),
        "scram and an end": (NO_TLS, SCRAM, b""),
        "no tls": (b"S", b"R\0\0\0\x08\0\0\0\0"),
        "http": (b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", b""),
        "ssh": (b"SSH-2.0-OpenSSH_9.2\r\n", b""),
        "mysql": (b"J\0\0\0\n8.0.36\0" + bytes(60), b""),
        "redis": (b"-ERR unknown command\r\n", b""),
        "zeros": (bytes(100), b""),
        "high bytes": (bytes(range(128, 256)) * 4, b""),
        "an error of no form": (NO_TLS, b"E\0\0\0\x09oops\xff"),
        "an error": (NO_TLS, b"E\0\0\0\x1bSFATAL\0C3D000\0Mnone\0\0\0"),
        "columns": (NO_TLS, b"T\0\0\0\x06\0\x09"),
        "data": (NO_TLS, b"d\0\0\0\x08data"),
        "welcome and nothing more": (NO_TLS, asking(0) + b"Z\0\0\0\5I"),
        "welcome and nonsense": (NO_TLS, asking(0) + b"Z\0\0\0\5I", b"nonsense" * 9),
    }.items(),
    ids=lambda named: named[0] if isinstance(named, tuple) else str(named),
)
def test_a_server_that_gives_no_database(answers: tuple[str, tuple[bytes, ...]], password: str) -> None:
    with answering(*answers[1]) as place, pytest.raises(CannotOpen) as caught:
        Store.open(f"postgresql://nobody{password}@{place}")
    assert "secret" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("asked", [asking(3), asking(5, b"salt"), SCRAM], ids=["plain", "md5", "scram"])
def test_a_server_that_asks_for_a_password_where_there_is_none(asked: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    with answering(NO_TLS, asked) as place, pytest.raises(CannotOpen, match="password"):
        Store.open(f"postgresql://nobody@{place}")


def test_a_database_that_is_not_there(postgres_server: PostgresServer, postgres_url: str) -> None:
    with pytest.raises(CannotOpen):
        Store.open(postgres_url.replace("/test_", "/gone_"))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    file.write_bytes(b"not a database, but longer than a header is" * 100)
    with pytest.raises(Corrupt):
        Store.open(file)


def test_a_database_of_another_program_is_left_alone(where: str) -> None:
    with Store.open(where) as store:
        inside(store, metadata.drop_all)
        inside(store, lambda c: c.execute(text(f"DROP TABLE {migrations.VERSION_TABLE}")))
        inside(store, lambda c: c.execute(text("CREATE TABLE sites (name TEXT)")))
    with pytest.raises(CannotOpen, match="sites"):
        Store.open(where)


def test_every_error_has_a_name_of_its_own() -> None:
    def below(kind: type[StoreError]) -> list[type[StoreError]]:
        return [kind, *(one for child in kind.__subclasses__() for one in below(child))]

    kinds = [error.kind for error in below(StoreError)]
    assert len(kinds) == len(set(kinds)) == 9
