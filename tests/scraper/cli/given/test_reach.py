"""Proxies, certificate authorities and ports by option."""

from __future__ import annotations

import ssl
from pathlib import Path

import click
import pytest
import trustme
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from scraper.cli import cli
from scraper.cli.given.reach import DIRECT, Reach
from tests.scraper.cli.pages import PARAGRAPHS, page

COMMANDS = (["clean"], ["explain"], ["save"], ["crawl"], ["seeds", "add"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_that_fetches_has_the_options(command: list[str]) -> None:
    text = CliRunner().invoke(cli, [*command, "--help"]).output
    for option in ("--proxy URL", "--ca-file FILE", "--port N"):
        assert option in text


def test_nothing_is_taken_from_the_environment_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nonexistent.pem")
    monkeypatch.setenv("HTTPS_PROXY", "socks5://nonexistent")
    assert DIRECT.network() is None


@pytest.mark.parametrize(
    ("reach", "message"),
    [
        (Reach(proxy="socks5://127.0.0.1"), "must be http or https"),
        (Reach(ca_file="/nonexistent.pem"), "nonexistent.pem"),
        (Reach(ca_file="environment"), "SSL_CERT_FILE"),
    ],
)
def test_what_cannot_be_used_is_wrong_usage(reach: Reach, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with pytest.raises(click.UsageError, match=message):
        reach.network()


@pytest.mark.parametrize("by", ["option", "environment"])
def test_a_page_by_a_proxy(httpserver: HTTPServer, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", 404)
    httpserver.expect_request("/story").respond_with_data(page(), content_type="text/html")
    proxy = httpserver.url_for("/")
    if by == "environment":
        for name in ("http_proxy", "https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy)
        proxy = "environment"
    result = CliRunner().invoke(cli, ["clean", "http://paper.example/story", "--proxy", proxy])
    assert result.exit_code == 0, result.output
    assert PARAGRAPHS[0] in result.stdout


@pytest.mark.parametrize("by", ["option", "environment"])
def test_a_page_of_an_own_authority(tmp_path: Path, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    authority, file = trustme.CA(), tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    if by == "environment":
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with HTTPServer(ssl_context=context) as server:
        server.expect_request("/robots.txt").respond_with_data("", 404)
        server.expect_request("/story").respond_with_data(page(), content_type="text/html")
        address = f"https://localhost:{server.port}/story"
        asked = ["clean", address, "--allow-private"]
        assert "TLS refused" in CliRunner().invoke(cli, asked).stderr
        result = CliRunner().invoke(cli, [*asked, "--ca-file", str(file) if by == "option" else "environment"])
    assert result.exit_code == 0, result.output
    assert PARAGRAPHS[0] in result.stdout
