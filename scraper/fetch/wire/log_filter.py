"""Remove secrets from the debug logs of the HTTP libraries.

httpcore logs whole response headers (cookies, redirects with tokens) at level DEBUG, and hpack also logs request
headers (the path, passwords). The events stay in the log, without their details.
"""

from __future__ import annotations

import logging

_LOGGERS = (
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "hpack.hpack",
    "hpack.table",
)


class _EventOnly(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = record.getMessage().partition(" ")[0], ()
        return True


_EVENT_ONLY = _EventOnly()


def keep_secrets_out_of_logs() -> None:
    """Strip the details from the HTTP libraries' log records; doing so twice changes nothing."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if _EVENT_ONLY not in logger.filters:
            logger.addFilter(_EVENT_ONLY)
