"""Values of addresses that look secret: planted in all places that an address comes from, and searched in all outputs."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scraper.cli import main
from tests.scraper.crawl.small_web import Web, story

# Each stands in one place alone, so that a failure says which.
FEED, MOVED, PAGE, GONE, LED, SECTION, GIVEN = (
    f"s3cr3tvalue{name}" for name in ("feed", "moved", "page", "gone", "led", "section", "given")
)
SECRETS = (FEED, MOVED, PAGE, GONE, LED, SECTION, GIVEN)


class Run:
    """Runs commands in a folder, and keeps all that they print."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.said = folder, ""

    def __call__(self, *arguments: str) -> str:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        err = io.StringIO()
        streams = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
        with contextlib.chdir(self.folder), streams[0], streams[1], pytest.raises(SystemExit):
            main(arguments)
        out.seek(0)
        found = out.read()
        self.said += f"$ {arguments[0]}\n{found}{err.getvalue()}"
        return found


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("COPYDESK_STORE", raising=False)
    (tmp_path / "seeds").mkdir()
    return Run(tmp_path)


@pytest.fixture
def web(httpserver: HTTPServer) -> Web:
    """A site whose feed, moved feed, pages, redirects and failures all have a secret in their addresses."""
    made = Web(httpserver)
    entries = (f"/a/1?token={PAGE}", f"/gone?api_key={GONE}", "/old")
    made.listed = dict.fromkeys(entries)
    made.pages["/a/1"] = made.pages["/led"] = story("Story of the day")
    made.pages["/news"] = f'<a href="/a/1?token={PAGE}">A headline that is as long as headlines are</a>'

    def old(_: Request) -> Response:
        return Response(status=302, headers={"Location": f"/led?password={LED}"})

    def feed(request: Request) -> Response:
        if request.args.get("key"):
            return Response(status=301, headers={"Location": f"/moved?sig={MOVED}"})
        return Response(status=404)

    made.pages |= {"/old": old, "/feed": feed}
    # The titles of this feed are the paths.
    made.pages["/moved"] = re.sub("<title>/[^<]*", "<title>A headline", made._feed())
    return made


def test_no_output_shows_the_secrets_of_addresses(run: Run, web: Web) -> None:
    address = web.url(f"/a/1?token={GIVEN}")
    seed = {
        "home": web.url("/"),
        "feeds": [web.url(f"/feed?key={FEED}")],
        "sections": [web.url(f"/news?session={SECTION}")],
        "hosts": [web.server.host],
    }
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in seed.items())
    (run.folder / "seeds" / "tarn.toml").write_text(lines)
    page = run.folder / "page.html"
    page.write_text(story("A saved page"))

    crawl = ("crawl", "--allow-private", "--workers", "1", "--metrics", "metrics.prom")
    run(*crawl, "--dry-run")
    logged = run(*crawl, "--log-format", "json")
    run("retry")
    run(*crawl)
    status = json.loads(run("status", "--json"))
    run("status")
    run("reclean", "--dry-run")
    for options in ((), ("--json",), ("--full",), ("--html", "-"), ("--html", "why.html")):
        run("explain", str(page), "--url", address, *options)
    run("explain", address, "--allow-private")
    run("clean", address, web.url(f"/gone?api_key={GONE}"), "--allow-private", "-o", "articles/")
    run("clean", str(page), "--url", f"ftp://ann:{GIVEN}@paper.example/")
    run("save", str(page), "saved", "--url", address)
    run("seeds", "add", web.url(f"/feed?key={FEED}"), "--allow-private", "--name", "found")

    assert "REDACTED" in logged
    assert any("REDACTED" in source["url"] for source in status["sources"])
    names = [str(path.relative_to(run.folder)) for path in run.folder.rglob("*")]
    written = [
        run.folder / name for name in ("metrics.prom", "why.html", *(n for n in names if n.endswith("meta.json")))
    ]
    assert len(written) == 3
    outputs = {"what was printed": run.said, "names of files": "\n".join(names)}
    outputs |= {path.name: path.read_text() for path in written}
    for where, text in outputs.items():
        for secret in SECRETS:
            at = text.find(secret)
            assert at < 0, f"{where}: {text[max(at - 200, 0) : at + 60]}"
