"""A small HTTP/2 server on loopback: one page, or the beginning of one, or none at ``/silent``."""

import socket
import ssl
import threading
from typing import Any

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.events import RequestReceived


class H2Server:
    """Answers every request with ``body``; with ``hang_up`` it sends half of it and closes the connection. If it is
    ``reluctant``, it offers HTTP/2, answers that it wants HTTP/1.1, and serves that."""

    def __init__(self, context: ssl.SSLContext, body: bytes, *, hang_up: bool = False, reluctant: bool = False) -> None:
        context.set_alpn_protocols(["h2", "http/1.1"] if reluctant else ["h2"])
        self._context, self._body, self._hang_up, self._reluctant = context, body, hang_up, reluctant
        self.authorities: list[str] = []

    def __enter__(self) -> "H2Server":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *exc: Any) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            with self._context.wrap_socket(plain, server_side=True) as connection:
                if connection.selected_alpn_protocol() == "h2":
                    self._speak(connection)
                elif connection.recv(65536):
                    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(self._body)}\r\n\r\n"
                    connection.sendall(head.encode() + self._body)
        except OSError:
            pass

    def _speak(self, connection: ssl.SSLSocket) -> None:
        state = H2Connection(H2Configuration(client_side=False))
        state.initiate_connection()
        connection.sendall(state.data_to_send())
        while data := connection.recv(65536):
            for event in state.receive_data(data):
                if isinstance(event, RequestReceived):
                    self._answer(state, event)
            connection.sendall(state.data_to_send())
            if self._hang_up and self.authorities:
                return

    def _answer(self, state: H2Connection, event: RequestReceived) -> None:
        headers = {_text(name): _text(value) for name, value in event.headers}
        self.authorities.append(headers[":authority"])
        if headers[":path"] == "/silent":
            return
        if self._reluctant:
            state.reset_stream(event.stream_id, ErrorCodes.HTTP_1_1_REQUIRED)
            return
        length = str(len(self._body))
        state.send_headers(
            event.stream_id, [(":status", "200"), ("content-type", "text/html"), ("content-length", length)]
        )
        body = self._body[: len(self._body) // 2] if self._hang_up else self._body
        state.send_data(event.stream_id, body, end_stream=not self._hang_up)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else value
