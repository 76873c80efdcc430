from __future__ import annotations

import subprocess
import sys
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
        "postgresql://",
        "postgresql://nobody:secret@127.0.0.1:1/none",
        "sqlite:////no/such/folder/news.db",
        "/no/such/folder/news.db",
        "/",
    ],
)
def test_where_there_can_be_no_store(place: str) -> None:
    with pytest.raises(CannotOpen) as caught:
        Store.open(place)
    assert "secret" not in str(caught.value)


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
