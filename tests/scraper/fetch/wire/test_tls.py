"""TLS that does not hold is refused, at once and for good; nothing is sent over it."""

import asyncio
import base64
import logging
import socket
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

import scraper
from scraper.fetch.clock import Clock
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response
from tests.scraper.fetch.h2_server import H2Server
from tests.scraper.fetch.loopback import LOOPBACK, resolve_to_loopback

CA = trustme.CA()
OTHER_CA = trustme.CA()
LONG_AGO = datetime.now(UTC) - timedelta(days=30)


def certificate(*names: Any, ca: Any = CA, **options: Any) -> Any:
    return ca.issue_cert(*names, **options)


def context(cert: Any, **versions: Any) -> Any:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(made)
    for name, value in versions.items():
        setattr(made, name, value)
    return made


def old_context() -> Any:
    made = context(certificate("desk.test"))
    made.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        made.minimum_version, made.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    return made


def trusting(ca: Any = CA) -> Any:
    made = ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    ca.configure_trust(made)
    return made


def options(port: int) -> Any:
    return {
        "limits": scraper.Limits(backoff=0.1, connect=60.0, ports=frozenset({port})),
        "network": scraper.Network(resolver=resolve_to_loopback, verify=trusting()),
        "allow_private": LOOPBACK,
        "manners": scraper.Manners(robots=False),
    }


def hasty(port: int) -> scraper.Limits:
    """Limits for a server that never answers, so that not much time is lost on it."""
    return scraper.Limits(deadline=1.5, connect=0.5, read=0.5, ports=frozenset({port}))


def by_thread(url: str, port: int, **other: Any) -> Any:
    with scraper.Fetcher(**options(port) | other) as fetcher:
        return fetcher.fetch(url)


def by_task(url: str, port: int, **other: Any) -> Any:
    async def run() -> Any:
        async with scraper.AsyncFetcher(**options(port) | other) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())


both = pytest.mark.parametrize("client", [by_thread, by_task])


@contextmanager
def serving(tls: Any) -> Iterator[Any]:
    with FaultServer(tls=tls) as server:
        server.extra["/"] = page
        yield server


async def page(peer: Peer) -> None:
    await peer.send(response())


@both
def test_a_certificate_that_holds(client: Any) -> None:
    with serving(context(certificate("desk.test"))) as server:
        found = client(f"https://desk.test:{server.port}/", server.port)
    assert found.content == HTML
    assert found.times.connect > 0


@both
def test_further_authorities_are_trusted_if_a_file_names_them(client: Any, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    CA.cert_pem.write_to_path(file)
    network = scraper.Network(resolver=resolve_to_loopback, ca_file=file)
    with serving(context(certificate("desk.test"))) as server:
        found = client(f"https://desk.test:{server.port}/", server.port, network=network)
        with pytest.raises(scraper.TLSError):
            client(f"https://other.test:{server.port}/", server.port, network=network)
    assert found.content == HTML


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_without_authorities_is_an_error(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ValueError, match=r"ca\.pem"):
        scraper.Network(ca_file=file)


BAD = {
    "expired": lambda: context(certificate("desk.test", not_after=LONG_AGO)),
    "wrong-host": lambda: context(certificate("other.test")),
    "wildcard-too-deep": lambda: context(certificate("*.test.test")),
    "unknown-authority": lambda: context(certificate("desk.test", ca=OTHER_CA)),
    "address-only": lambda: context(certificate("127.0.0.1")),
}


@both
@pytest.mark.parametrize("fault", BAD)
def test_a_certificate_that_does_not_hold(client: Any, fault: str) -> None:
    with serving(BAD[fault]()) as server:
        with pytest.raises(scraper.TLSError) as caught:
            client(f"https://desk.test:{server.port}/", server.port)
        assert server.log == []
    assert caught.value.attempts == 1
    assert not caught.value.retryable


@both
def test_a_certificate_signed_by_itself(client: Any) -> None:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("desk.test").configure_cert(made)
    with serving(made) as server:
        with pytest.raises(scraper.TLSError, match=r"(?i)self.signed|unable to get"):
            client(f"https://desk.test:{server.port}/", server.port)
        assert server.log == []


@contextmanager
def listening(answer: Any) -> Iterator[Any]:
    """A TCP server that does ``answer(connection)`` to whoever connects."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()
        except OSError:
            pass

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


@both
def test_a_protocol_that_is_too_old(client: Any) -> None:
    def speak_tls_1_1(connection: Any) -> None:
        with pytest.raises(ssl.SSLError):
            old_context().wrap_socket(connection, server_side=True)

    with listening(speak_tls_1_1) as port, pytest.raises(scraper.TLSError, match="protocol version"):
        client(f"https://desk.test:{port}/", port)


@both
def test_https_to_a_server_without_tls(client: Any) -> None:
    def speak_plainly(connection: Any) -> None:
        connection.recv(5000)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with listening(speak_plainly) as port, pytest.raises(scraper.TLSError):
        client(f"https://desk.test:{port}/", port)


@both
def test_a_handshake_that_never_comes(client: Any) -> None:
    held: list[Any] = []
    with listening(held.append) as port, pytest.raises((scraper.ConnectTimeout, scraper.DeadlineExceeded)):
        # By its number: on a busy machine the thread that looks a name up may be late within so short a limit.
        client(f"https://127.0.0.1:{port}/", port, limits=hasty(port))
    for connection in held:
        connection.close()


@both
def test_a_connection_closed_in_the_handshake(client: Any) -> None:
    def hang_up(connection: Any) -> None:
        connection.recv(10)
        connection.close()

    with listening(hang_up) as port, pytest.raises(scraper.Unreachable):
        client(f"https://desk.test:{port}/", port)


@both
def test_garbage_in_the_handshake(client: Any) -> None:
    def garbage(connection: Any) -> None:
        connection.recv(5000)
        connection.sendall(b"\x16\x03\x03\xff\xff" + bytes(5000))

    with listening(garbage) as port, pytest.raises(scraper.TLSError):
        client(f"https://desk.test:{port}/", port)


@both
def test_no_way_from_https_back_to_http(client: Any) -> None:
    async def down(peer: Peer) -> None:
        await peer.send(response(b"", f"Location: http://other.test:{server.port}/", status="302 Found"))

    with serving(context(certificate("desk.test"))) as server:
        server.extra["/down"] = down
        with pytest.raises(scraper.RedirectRefused, match="https to http"):
            client(f"https://desk.test:{server.port}/down", server.port)


@both
def test_http_2(client: Any) -> None:
    with H2Server(context(certificate("desk.test")), HTML) as server:
        found = client(f"https://desk.test:{server.port}/", server.port)
    assert found.http_version == "HTTP/2"
    assert found.content == HTML
    assert server.authorities == [f"desk.test:{server.port}"]


@both
def test_a_server_that_wants_http_1_1_after_all(client: Any) -> None:
    with H2Server(context(certificate("desk.test")), HTML, reluctant=True) as server:
        found = client(f"https://desk.test:{server.port}/", server.port)
    assert (found.http_version, found.content, found.attempts) == ("HTTP/1.1", HTML, 1)
    assert len(server.authorities) == 1


@both
def test_http_2_that_ends_in_the_body(client: Any) -> None:
    lost = pytest.raises((scraper.ConnectionLost, scraper.DeadlineExceeded))
    with H2Server(context(certificate("desk.test")), HTML, hang_up=True) as server, lost:
        client(f"https://desk.test:{server.port}/", server.port)


def test_over_http_2_no_request_waits_for_another() -> None:
    """One connection for all would have each wait for whichever reads, past its own deadline."""
    with H2Server(context(certificate("desk.test")), HTML) as server:
        here = f"https://desk.test:{server.port}"
        asking = {**options(server.port), "manners": scraper.Manners(robots=False, per_host=3)}
        asking["limits"] = replace(asking["limits"], attempts=1, deadline=60.0, read=60.0)

        async def run() -> Any:
            async with scraper.AsyncFetcher(**asking) as fetcher:
                await fetcher.fetch(f"{here}/first")
                silent = asyncio.create_task(fetcher.fetch(f"{here}/silent"))
                await asyncio.sleep(0.1)
                page = await fetcher.fetch(f"{here}/second")
                waiting = not silent.done()
                silent.cancel()
                return page, waiting

        page, waiting = asyncio.run(run())
    assert page.content == HTML
    assert page.http_version == "HTTP/2"
    assert waiting


@both
def test_the_log_of_http_2_holds_no_secrets(client: Any, caplog: pytest.LogCaptureFixture) -> None:
    with H2Server(context(certificate("desk.test")), HTML) as server, caplog.at_level(logging.DEBUG):
        client(f"https://ann:pw789@desk.test:{server.port}/?api_key=key000", server.port)
    assert "Encoded" in caplog.text
    for secret in ("key000", "pw789", base64.b64encode(b"ann:pw789").decode()):
        assert secret not in caplog.text


@both
def test_name_tcp_and_tls_share_the_limit_of_connecting(client: Any) -> None:
    """A limit for each would reach beyond the deadline, and so it would be that which is passed."""
    held: list[Any] = []
    passed = [0.0]

    def late(host: Any, port: int) -> Any:
        passed[0] = 60.0  # seconds, as the clock has it
        return ["127.0.0.1"]

    clock = Clock(monotonic=lambda: time.monotonic() + passed[0])
    with listening(held.append) as port:
        network = scraper.Network(resolver=late, verify=trusting())
        limits = scraper.Limits(connect=60.5, deadline=100.0, attempts=1, ports=frozenset({port}))
        with pytest.raises(scraper.ConnectTimeout):
            client(f"https://desk.test:{port}/", port, network=network, limits=limits, clock=clock)
    for connection in held:
        connection.close()
