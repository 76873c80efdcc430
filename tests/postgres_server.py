"""A PostgreSQL for tests and measurements: a cluster in a temporary folder, reached by a Unix socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

USER = "copydesk"


def programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``: on the PATH, or where Debian puts them; the latest version."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(debian, key=lambda folder: [int(part) for part in folder.parent.name.split(".")], reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


class PostgresServer:
    """Starts on making; ``stop`` ends it and removes its files. Not for anything that is to last: fsync is off."""

    def __init__(self, binaries: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="copydesk-pg-"))
        self._identity: dict[str, object] = {}
        if os.geteuid() == 0:  # the server refuses to be root
            account = pwd.getpwnam("nobody")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self._identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": ()}
        self._start(binaries)

    def _start(self, binaries: Path) -> None:
        data = self.folder / "data"
        make = [binaries / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self._identity)  # type: ignore[call-overload]
        settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", f"unix_socket_directories={self.folder}"]
        log = (self.folder / "log").open("wb")
        command = [binaries / "postgres", "-D", data, *settings]
        self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **self._identity)  # type: ignore[call-overload]
        log.close()
        self._wait()

    def _wait(self) -> None:
        for _ in range(1200):
            if self.process.poll() is not None:
                break
            try:
                self.sql("SELECT 1")
                return
            except Exception:
                time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()}")

    def sql(self, statement: str) -> None:
        """Run a statement outside a transaction."""
        import pg8000.dbapi

        connection = pg8000.dbapi.connect(user=USER, unix_sock=str(self._socket), database="postgres")
        try:
            connection.autocommit = True
            connection.cursor().execute(statement)
        finally:
            connection.close()

    def new_database(self, template: str = "template1", tablespace: str = "pg_default") -> str:
        """A fresh database, or a copy of the one named; gives its URL, as ``Store.open`` takes it."""
        name = f"test_{secrets.token_hex(6)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} TABLESPACE {tablespace}")
        return f"postgresql+pg8000://{USER}@/{name}?unix_sock={quote(str(self._socket))}"

    def stop(self) -> None:
        """End the server at once and remove the cluster."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _socket(self) -> Path:
        return self.folder / ".s.PGSQL.5432"
