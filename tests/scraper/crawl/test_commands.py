"""The commands crawl, status and reclean, as processes: what they say, their exit statuses, signals, crashes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import re
import resource
import signal
import sqlite3
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scraper.cli import main
from scraper.store import Store
from scraper.workers import WorkerStartError
from scraper.workers.worker import Worker
from tests.places import REPOSITORY
from tests.scraper.crawl.small_web import Web, story
from tests.scraper.processes import COMMAND, read_terminal

pytestmark = pytest.mark.slow


class Desk:
    """A folder with seeds and a store, and commands that run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "seeds").mkdir()

    def follow(self, web: Web, name: str = "tarn", **keys: object) -> None:
        """Write a seed file."""
        keys = {"home": web.url("/"), "feeds": [web.url("/feed")]} | keys
        lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())
        (self.folder / "seeds" / f"{name}.toml").write_text(lines)

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[Any]:
        env = {name: value for name, value in os.environ.items() if name not in ("TERM", "NO_COLOR", "COPYDESK_STORE")}
        env |= {"PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"} | options.pop("env", {})
        limits = options.pop("limits", {})

        def prepare() -> None:
            # A runner in the background ignores interrupts, and its children would too.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            for kind, size in limits.items():
                resource.setrlimit(kind, (size, size))

        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | options
        return subprocess.Popen([*COMMAND, *arguments], cwd=self.folder, env=env, preexec_fn=prepare, **options)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command in this process, which saves it from loading everything anew."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(arguments)
            except SystemExit as end:
                assert isinstance(end.code, int)
                return subprocess.CompletedProcess(arguments, end.code, out.getvalue(), err.getvalue())
        raise AssertionError("the command ends in its exit status")

    def crawl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("crawl", "--allow-private", "--workers", "1", *arguments)

    def start_crawl(self, *arguments: str, **options: Any) -> subprocess.Popen[Any]:
        return self.start("crawl", "--allow-private", "--workers", "1", *arguments, **options)

    @property
    def store(self) -> Path:
        return self.folder / "copydesk.db"

    def urls(self) -> dict[str, int]:
        """URLs by state; ``leased`` are those of a crawler that may still live."""
        with Store.open(self.store) as store:
            return dict(store.status().urls)

    def articles(self) -> list[str]:
        with Store.open(self.store) as store:
            return sorted(article.url.rpartition("/")[2] for article in store.articles())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.delenv("COPYDESK_STORE", raising=False)
    return Desk(tmp_path)


class Gate:
    """Pages that wait until they may go."""

    def __init__(self) -> None:
        self.asked, self.opened = threading.Event(), threading.Event()

    def __call__(self, request: object) -> Response:
        self.asked.set()
        self.opened.wait(60)
        return Response(story("Behind the gate"), content_type="text/html")


class Turnstile:
    """Pages of which a crawl gets so many as it is let through, and those after them never."""

    def __init__(self) -> None:
        self._changed, self._crawl, self._left = threading.Condition(), 0, 0

    def let(self, pages: int) -> None:
        """Let the next crawl have so many; what the one before still waits for is answered."""
        with self._changed:
            self._crawl, self._left = self._crawl + 1, pages
            self._changed.notify_all()

    def __call__(self, request: Request) -> Response:
        with self._changed:
            crawl = self._crawl
            self._changed.wait_for(lambda: self._left > 0 or crawl != self._crawl, 60)
            self._left -= crawl == self._crawl
        return Response(story(f"Through the turnstile to {request.path}"), content_type="text/html")


@pytest.fixture
def gate() -> Iterator[Any]:
    gate = Gate()
    yield gate
    gate.opened.set()


@pytest.fixture
def patient_web() -> Iterator[Web]:
    """A site that answers while another of its answers is held back."""
    with HTTPServer(host="127.0.0.3", threaded=True) as server:
        yield Web(server)


def test_lines_a_summary_and_the_status(desk: Desk, web: Web) -> None:
    web.articles(1, 2)
    web.pages["/gone"] = 404
    web.listed["/gone"] = None
    desk.follow(web)
    done = desk.crawl()
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith("UTC: run 1 begins, 1 site")
    assert f"feed      {web.url('/feed')}: 3 found, 3 new" in lines
    assert f"new       {web.url('/a/1')}" in lines
    assert f"failed    {web.url('/gone')}: http-404: the server answered 404" in lines
    assert lines[-4:-1] == ["SITE  NEW  FAILED", "tarn    2       1", "errors: http-404 1"]
    assert re.fullmatch(r"done in [\d.]+ s", lines[-1])

    assert desk.crawl().stdout.splitlines()[1:-1] == ["nothing new"]

    shown = desk.run("status").stdout.splitlines()
    assert re.fullmatch(r"tarn +2 +0 +3 +0 +0 +0 +(now|\dm ago)", shown[1])
    assert [line.split()[0] for line in shown[3:6]] == ["RUN", "2", "1"]
    assert shown[-1] == "errors: http-404 1"
    assert all(len(line) <= 80 for line in (*lines, *shown))

    data = json.loads(desk.run("status", "--json").stdout)
    assert data["sites"][0]["articles"] == 2
    assert (data["sources"][0]["url"], data["errors"]) == (web.url("/feed"), {"http-404": 1})

    assert "2 pages cleaned again: 2 same" in desk.run("reclean").stdout


def test_exit_statuses(desk: Desk, web: Web, other_web: Web) -> None:
    assert desk.crawl().returncode == 2
    web.articles(1)
    other_web.pages["/feed"] = 500
    desk.follow(web)
    desk.follow(other_web, "other")
    wrong = desk.crawl("--site", "tarm")
    assert wrong.returncode == 2
    assert "did you mean 'tarn'?" in wrong.stderr
    assert desk.crawl("--site", "other", "--dry-run").returncode == 3
    some = desk.crawl()
    assert some.returncode == 1
    assert "no feed, sitemap or section could be read: other" in some.stdout
    refused = desk.run("crawl", "--site", "tarn", "--dry-run")
    assert refused.returncode == 3
    assert "--allow-private" in refused.stdout
    (desk.folder / "seeds" / "bad.toml").write_text("home = 7\n")
    bad = desk.crawl()
    assert (bad.returncode, "bad.toml:1: home: " in bad.stderr) == (2, True)
    nowhere = desk.run("crawl", "--allow-private", "seeds/tarn.toml", "--store", "no/such/folder.db")
    assert nowhere.returncode == 1
    assert "does not exist" in nowhere.stderr


def test_what_failed_is_visited_again_on_request(desk: Desk, web: Web) -> None:
    web.articles(1)
    web.pages["/a/2"] = 403
    web.listed["/a/2"] = None
    desk.follow(web)
    desk.crawl()
    web.articles(2)
    assert desk.articles() == ["1"]
    wrong = desk.run("retry", "--error", "http-500")
    assert (wrong.returncode, "nothing failed by 'http-500'; there is http-403" in wrong.stderr) == (2, True)
    assert desk.run("retry", "--site", "tarm").returncode == 2
    done = desk.run("retry", "--site", "tarn", "--error", "http-403")
    assert done.stdout == "1 pages and 0 feeds, sitemaps and sections are due again\n"
    desk.crawl()
    assert desk.articles() == ["1", "2"]


def test_a_dry_run(desk: Desk, web: Web) -> None:
    web.articles(1)
    desk.follow(web)
    done = desk.crawl("--dry-run")
    assert web.url("/a/1") in done.stdout
    assert "1 pages would be visited, of 1 sites" in done.stdout
    assert not desk.store.exists()


def test_who_asks_and_where_pages_are_kept(desk: Desk, web: Web) -> None:
    agents = []

    def note(request: Request) -> Any:
        agents.append(request.headers["User-Agent"])
        return Response(story("Story number 1"), content_type="text/html")

    web.pages["/a/1"] = note
    web.listed["/a/1"] = None
    desk.follow(web)
    assert desk.crawl("--contact", "https://tarn.example/bot", "--pages", "raw").returncode == 0
    assert "+https://tarn.example/bot" in agents[0]
    assert [path.suffix for path in (desk.folder / "raw").iterdir()] == [".gz"]
    assert "1 pages cleaned again: 1 same" in desk.run("reclean", "--pages", "raw").stdout
    assert desk.run("reclean").returncode == 1


def test_json_lines(desk: Desk, web: Web) -> None:
    web.articles(1)
    desk.follow(web)
    events = [json.loads(line) for line in desk.crawl("--log-format", "json").stdout.splitlines()]
    assert [event["event"] for event in events] == ["run_began", "source_seen", "site_ready", "page_done", "run_ended"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event["time"]) for event in events)
    assert events[-1]["summary"]["pages"] == {"new": 1}


def test_bars_on_a_terminal(desk: Desk, web: Web) -> None:
    web.articles(*range(20))
    desk.follow(web)
    ours, theirs = pty.openpty()
    env = {"TERM": "xterm-256color", "COLUMNS": "80"}
    process = desk.start_crawl(stderr=theirs, env=env)
    os.close(theirs)
    seen = read_terminal(ours)
    out, _ = process.communicate(timeout=60)
    assert b"tarn" in seen
    assert b"/20" in seen
    # The cursor that rich hides is shown again at the end.
    assert seen.rfind(b"\x1b[?25h") > seen.rfind(b"\x1b[?25l") > -1
    assert out.splitlines()[:2] == ["SITE  NEW  FAILED", "tarn   20       0"]


def test_metrics_in_a_file_and_on_a_port(desk: Desk, web: Web, patient_web: Web, gate: Any, unused_port: Any) -> None:
    web.articles(1)
    desk.follow(web)
    desk.crawl("--metrics", "crawl.prom")
    text = (desk.folder / "crawl.prom").read_text()
    assert 'copydesk_pages_total{result="new",site="tarn"} 1.0' in text
    assert 'copydesk_runs_total{state="done"} 1.0' in text
    assert "copydesk_running 0.0" in text

    patient_web.pages["/a/1"] = gate
    patient_web.listed["/a/1"] = None
    desk.follow(patient_web)
    process = desk.start_crawl("--metrics", str(unused_port))
    assert gate.asked.wait(60)
    with urllib.request.urlopen(f"http://127.0.0.1:{unused_port}/metrics", timeout=60) as answer:
        scraped = answer.read().decode()
    gate.opened.set()
    assert process.wait(60) == 0
    assert "copydesk_running 1.0" in scraped
    assert 'copydesk_sources_total{kind="feed",look="read",site="tarn"} 1.0' in scraped
    assert desk.crawl("--metrics", "no/such/folder.prom").returncode == 2


@pytest.fixture
def unused_port() -> Iterator[int]:
    import socket

    # It is kept for us while we do not listen on it: nobody else is given it meanwhile.
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_lets_what_is_under_way_end(
    desk: Desk, patient_web: Web, gate: Any, number: signal.Signals, status: int
) -> None:
    patient_web.articles(2, 3, 4)
    patient_web.pages["/a/9"] = gate
    patient_web.listed = {"/a/9": None, **patient_web.listed}
    desk.follow(patient_web, limit=3)
    process = desk.start_crawl()
    assert gate.asked.wait(60)
    process.send_signal(number)
    line = next(line for line in process.stdout if line.startswith(number.name))
    assert "stopping" in line
    gate.opened.set()
    out, _ = process.communicate(timeout=60)
    assert process.returncode == status
    assert "stopped by a signal" in out
    # Those before it, if there were any, and the page that was under way; the others went back.
    assert "9" in desk.articles()
    urls = desk.urls()
    assert "leased" not in urls
    assert urls["new"] + len(desk.articles()) == 4
    desk.follow(patient_web)
    desk.crawl()
    assert desk.articles() == ["2", "3", "4", "9"]


def test_a_second_signal_ends_it_at_once(desk: Desk, patient_web: Web, gate: Any) -> None:
    patient_web.pages["/a/1"] = gate
    patient_web.listed["/a/1"] = None
    desk.follow(patient_web)
    process = desk.start_crawl("--lease", "1s")
    assert gate.asked.wait(60)
    process.send_signal(signal.SIGTERM)
    next(line for line in process.stdout if line.startswith("SIGTERM"))
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=50)  # and not when the gate gives way
    assert process.returncode == -signal.SIGTERM
    gate.opened.set()
    time.sleep(1.1)  # the lease
    assert desk.crawl().returncode == 0
    assert desk.articles() == ["1"]


def test_killed_again_and_again_loses_nothing(desk: Desk, patient_web: Web) -> None:
    patient_web.articles(*range(30))
    turnstile = Turnstile()
    patient_web.pages |= dict.fromkeys(patient_web.pages, turnstile)
    desk.follow(patient_web)
    kills = 0
    for count in (3, 9, 15):
        turnstile.let(count)  # so that it cannot have ended before it is killed
        process = desk.start_crawl("--lease", "1s")
        for line in process.stdout:
            if line.startswith("new"):
                count -= 1
                if count == 0:
                    process.kill()
                    kills += 1
        process.communicate(timeout=60)
        time.sleep(1.1)  # the lease
    turnstile.let(1000)
    done = desk.crawl()
    assert done.returncode == 0
    assert len(desk.articles()) == 30
    assert desk.urls() == {"again": 30}
    with sqlite3.connect(desk.store) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    # Twice fetched are at most those that were under way when it was killed.
    pages = [path for path in patient_web.asked if path.startswith("/a/")]
    assert len(pages) <= 30 + 32 * kills
    runs = desk.run("status").stdout
    assert runs.count("killed") == 3


def test_two_at_once_share_the_work(desk: Desk, patient_web: Web) -> None:
    patient_web.articles(*range(60))
    desk.follow(patient_web)
    both = [desk.start_crawl(), desk.start_crawl()]
    for process in both:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert len(desk.articles()) == 60
    pages = [path for path in patient_web.asked if path.startswith("/a/")]
    assert len(pages) == len(set(pages)) == 60


def test_a_reader_that_stops(desk: Desk, web: Web) -> None:
    web.articles(*range(30))
    desk.follow(web)
    read, write = os.pipe()
    process = desk.start_crawl(stdout=write)
    os.close(write)
    assert os.read(read, 10)
    os.close(read)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, "")
    assert "leased" not in desk.urls()
    assert desk.crawl().returncode == 0
    assert len(desk.articles()) == 30


def test_a_full_disk_stops_it_and_loses_nothing(desk: Desk, web: Web) -> None:
    web.articles(*range(40))
    desk.follow(web)
    # No file may grow beyond this, as on a disk without room; SQLite calls it an I/O error.
    full = desk.start_crawl("--lease", "1s", limits={resource.RLIMIT_FSIZE: 300_000})
    out, err = full.communicate(timeout=120)
    assert full.returncode == 1
    assert re.search(r"copydesk: copydesk.db: .*(full|I/O error|too large)", err), err
    assert "broken off in" in out
    kept = desk.articles()
    time.sleep(1.1)  # the lease
    assert desk.crawl().returncode == 0
    assert len(desk.articles()) == 40
    assert set(kept) <= set(desk.articles())


def test_no_process_for_cleaning(desk: Desk, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: Any) -> None:
        raise WorkerStartError("no process for cleaning can be started: out of memory")

    monkeypatch.setattr(Worker, "start", fail)
    web.articles(1)
    desk.follow(web)
    done = desk.crawl()
    assert done.returncode == 1
    assert done.stderr == "copydesk: cleaning: no process for cleaning can be started: out of memory\n"
    assert "broken off in" in done.stdout
    # The feed does not count as seen.
    monkeypatch.undo()
    assert desk.crawl().returncode == 0
    assert desk.articles() == ["1"]


def test_staying(desk: Desk, web: Web, other_web: Web) -> None:
    web.articles(1)
    desk.follow(web)
    # A site that fails is no reason for a stop in good order to fail.
    other_web.pages["/feed"] = 404
    desk.follow(other_web, "other")
    process = desk.start_crawl("--every", "1s")
    runs = 0
    for line in process.stdout:
        if "begins" in line:
            runs += 1
        if line.startswith("done"):
            web.articles(2)
        if line.startswith("new") and line.rstrip().endswith("/a/2"):
            process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert (process.returncode, runs >= 2) == (0, True)
    assert desk.articles() == ["1", "2"]


def test_a_page_that_breaks_the_cleaner_costs_itself(desk: Desk, web: Web) -> None:
    web.articles(1, 2)
    nested = "<div>" * 3000 + story("Deep") + "</div>" * 3000
    web.pages["/deep"] = nested
    web.listed["/deep"] = None
    desk.follow(web)
    done = desk.crawl()
    assert done.returncode == 0
    assert [name for name in desk.articles() if name != "deep"] == ["1", "2"]
