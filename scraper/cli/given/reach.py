"""How the commands reach the network: a proxy, further certificate authorities, further ports. All are off by default."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from scraper import fetch

# The word for what the environment names, and the variable that names the authorities, as OpenSSL has it.
ENVIRONMENT = "environment"
_CA_VARIABLE = "SSL_CERT_FILE"

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Reach:
    """The user's options for the network."""

    proxy: str | None = None
    ca_file: str | None = None
    ports: tuple[int, ...] = ()

    def network(self) -> fetch.Network | None:
        """For a fetcher; None for its defaults. Raises ``click.UsageError``."""
        if self == Reach():
            return None
        ca_file = self.ca_file
        if ca_file == ENVIRONMENT and not (ca_file := os.environ.get(_CA_VARIABLE)):
            raise click.UsageError(f"--ca-file environment: {_CA_VARIABLE} is not set")
        try:
            return fetch.Network(proxy=self.proxy, ca_file=ca_file, ports=frozenset(self.ports))
        except ValueError as error:
            raise click.UsageError(str(error).removeprefix("Network: ")) from error


DIRECT = Reach()


def reach_options(command: _Command) -> _Command:
    """The options; the command gets them as ``reach``."""

    @click.option(
        "--proxy",
        metavar="URL",
        help="Fetch through this HTTP proxy; 'environment' takes it from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY. "
        "A proxy resolves names itself: private addresses behind names cannot be refused then.",
    )
    @click.option(
        "--ca-file",
        metavar="FILE",
        help="Also trust the certificate authorities in FILE (PEM); 'environment' takes it from SSL_CERT_FILE.",
    )
    @click.option(
        "--port",
        "ports",
        type=click.IntRange(1, 65535),
        multiple=True,
        metavar="N",
        help="Also fetch from port N of any host; may be repeated. The usual web ports are open.",
    )
    @wraps(command)
    def with_reach(
        *arguments: Any, proxy: str | None, ca_file: str | None, ports: tuple[int, ...], **options: Any
    ) -> Any:
        return command(*arguments, reach=Reach(proxy, ca_file, ports), **options)

    return with_reach  # type: ignore[return-value]  # it takes the options in place of ``reach``
