"""The command as a process: pipes, terminals, interrupts, exit statuses."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scraper.cli import cli
from tests.places import REPOSITORY
from tests.scraper.cli.pages import PARAGRAPHS, page
from tests.scraper.processes import COMMAND, read_terminal

pytestmark = pytest.mark.slow


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLUMNS")}
    return kept | {"PYTHONPATH": str(REPOSITORY)} | changes


def start(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    env = options.pop("env", environment())
    # A runner in the background ignores interrupts, and its children would too.
    listen = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen([*COMMAND, *map(str, arguments)], env=env, preexec_fn=listen, **options)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.html"
    path.write_text(page())
    return path


def test_a_pipe_through_the_command(saved: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "clean", "-"], input=saved.read_bytes(), capture_output=True, env=environment(), timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert PARAGRAPHS[0].encode() in done.stdout


def test_a_file_that_is_standard_input_is_not_overwritten(saved: Path) -> None:
    before = saved.read_bytes()
    with saved.open("rb") as given:
        done = subprocess.run(
            [*COMMAND, "clean", "-", "-o", str(saved)], stdin=given, capture_output=True, env=environment(), timeout=60
        )
    assert done.returncode == 2
    assert b"would be overwritten" in done.stderr
    assert saved.read_bytes() == before


def test_exit_statuses_of_the_process(saved: Path, tmp_path: Path) -> None:
    def status(*arguments: str | Path) -> int:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)], capture_output=True, env=environment(), timeout=60
        ).returncode

    assert status("clean", saved, tmp_path / "missing") == 1
    assert status("clean", tmp_path / "missing") == 3
    assert status("clean", "--frobnicate") == 2
    assert status("--version") == 0


@pytest.mark.parametrize("arguments", [["clean", "-f", "html"], ["explain", "--full"]])
def test_a_reader_that_stops_is_no_error(saved: Path, arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = start(*arguments, saved, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (141, b"")


def test_output_in_a_locale_without_unicode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("水位\n\n" + "\n\n".join(PARAGRAPHS))
    env = environment(LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    done = subprocess.run([*COMMAND, "clean", str(path)], capture_output=True, env=env, timeout=60)
    assert done.returncode == 0
    assert "水位".encode() in done.stdout


def on_a_terminal(*arguments: str | Path, env: dict[str, str], stream: str) -> bytes:
    """What the command writes where ``stream`` is a terminal and the other one is not."""
    ours, theirs = pty.openpty()
    other = "stderr" if stream == "stdout" else "stdout"
    process = start(*arguments, env=env, **{stream: theirs, other: subprocess.DEVNULL})
    os.close(theirs)
    written = read_terminal(ours)
    process.wait(timeout=60)
    return written


def test_colours_on_a_terminal_only(saved: Path) -> None:
    terminal = environment(TERM="xterm-256color")
    assert b"\x1b[" in on_a_terminal("explain", saved, env=terminal, stream="stdout")
    for quiet in (terminal | {"NO_COLOR": "1"}, environment(TERM="dumb")):
        assert b"\x1b[" not in on_a_terminal("explain", saved, env=quiet, stream="stdout")
    piped = subprocess.run([*COMMAND, "explain", str(saved)], capture_output=True, env=terminal, timeout=60)
    assert b"\x1b[" not in piped.stdout


def test_progress_on_a_terminal_only(saved: Path) -> None:
    terminal = environment(TERM="xterm-256color")
    # However long its name is, the bar has room.
    long = saved.rename(saved.with_name(f"{'a-long-name-' * 9}of-a-harbour.html"))
    assert b"0/2\x1b[0m \xe2\x80\xa6" in (seen := on_a_terminal("clean", long, long, env=terminal, stream="stderr"))
    assert b"of-a-harbour.html" in seen
    long.rename(saved)
    assert on_a_terminal("clean", saved, saved, env=environment(TERM="dumb"), stream="stderr") == b""
    piped = subprocess.run([*COMMAND, "clean", str(saved)], capture_output=True, env=terminal, timeout=60)
    assert piped.stderr == b""


def held(release: threading.Event, asked: threading.Event) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked.set()
        release.wait(60)
        return Response(page(), content_type="text/html")

    return answer


def test_an_interrupt_ends_it_at_once(httpserver: HTTPServer) -> None:
    release, asked = threading.Event(), threading.Event()
    httpserver.expect_request("/robots.txt").respond_with_data("", 404)
    httpserver.expect_request("/slow").respond_with_handler(held(release, asked))
    process = start("clean", "--allow-private", httpserver.url_for("/slow"), stderr=subprocess.PIPE)
    try:
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=50)  # and not when the page comes
    finally:
        release.set()
    assert (process.returncode, errors.strip()) == (130, b"")


def test_starting_costs_little() -> None:
    """Telling the version, or what is wrong with the arguments, loads neither the cleaning nor the fetching."""
    program = (
        "import sys\nfrom scraper.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "heavy = ('httpx', 'trafilatura', 'lxml', 'bs4', 'rich', 'numpy', 'asyncio', 'sqlalchemy', 'prometheus_client')\n"
        "print([n for n in heavy if n in sys.modules])"
    )
    for arguments in (
        ["--version"],
        ["--help"],
        ["clean"],
        *([name, "--help"] for name in cli.list_commands(click.Context(cli))),
        ["status", "--frobnicate"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, env=environment(), text=True, timeout=60
        )
        assert done.stdout.splitlines()[-1] == "[]"
