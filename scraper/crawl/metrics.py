"""Prometheus metrics of the crawl: on a port, or in a file for node_exporter's textfile collector.

The names follow https://prometheus.io/docs/practices/naming/. prometheus_client is imported only when a ``Metrics`` is
made.
"""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import Any

from scraper.crawl.events import Event, HostClosed, PageDone, RunBegan, RunEnded, SourceSeen
from scraper.files import replacing

log = logging.getLogger("scraper.crawl")

# Seconds between two writes of the file during a run.
WRITE_EVERY = 15.0
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counts events. ``close`` stops what ``serve`` and ``write`` started."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

        # A creation time for each counter would double their number, and nobody needs it.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()

        def named(kind: type[Any], name: str, what: str, *labels: str, **options: Any) -> Any:
            return kind(f"copydesk_{name}", what, labels, registry=self.registry, **options)

        self._pages = named(Counter, "pages", "Pages visited, by what came of them", "site", "result")
        self._errors = named(Counter, "errors", "Failed visits to pages and sources, by kind", "site", "kind")
        self._sources = named(Counter, "sources", "Looks at feeds, sitemaps and sections", "site", "kind", "look")
        self._found = named(Counter, "found", "Pages found that were new or had changed", "site")
        self._bytes = named(Counter, "page_bytes", "Bytes of pages, decoded")
        self._fetching = named(Histogram, "fetch_seconds", "Time to fetch a page", buckets=_SECONDS)
        self._cleaning = named(Histogram, "clean_seconds", "Time to clean a page", buckets=_SECONDS)
        self._closed = named(Counter, "hosts_closed", "Hosts that asked us to wait or failed repeatedly")
        self._runs = named(Counter, "runs", "Runs, by how they ended", "state")
        self._running = named(Gauge, "running", "1 while a run goes on")
        self._ended = named(Gauge, "last_run_end_timestamp_seconds", "When the last run ended")
        self._lasted = named(Gauge, "last_run_seconds", "How long the last run took")
        self._done = threading.Event()
        self._writer: threading.Thread | None = None
        self._server: Any = None
        self._file: Path | None = None

    def watch(self, event: Event) -> None:
        """Count an event."""
        if isinstance(event, PageDone):
            self._page(event)
        elif isinstance(event, SourceSeen):
            self._sources.labels(event.site, event.kind, event.look).inc()
            self._found.labels(event.site).inc(event.new + event.again)
            if event.error:
                self._errors.labels(event.site, event.error).inc()
        elif isinstance(event, HostClosed):
            self._closed.inc()
        elif isinstance(event, RunBegan):
            self._running.set(1)
        elif isinstance(event, RunEnded):
            self._running.set(0)
            self._runs.labels(event.state).inc()
            self._ended.set(time.time())
            self._lasted.set(event.summary.get("seconds", 0.0))
            self._write()

    def _page(self, event: PageDone) -> None:
        self._pages.labels(event.site, event.result).inc()
        self._bytes.inc(event.size)
        self._fetching.observe(event.seconds)
        if event.cleaning:
            self._cleaning.observe(event.cleaning)
        if event.error:
            self._errors.labels(event.site, event.error).inc()

    def serve(self, host: str, port: int) -> None:
        """Serve metrics at ``http://HOST:PORT/metrics``. Raises ``OSError`` if the port is not available."""
        from prometheus_client import start_http_server

        self._server, _ = start_http_server(port, host, registry=self.registry)

    def write(self, path: Path) -> None:
        """Write a file now, every ``WRITE_EVERY`` seconds, and at the end of each run; whole files only.

        Raises ``OSError`` if it cannot be written now; later, the crawl goes on without.
        """
        self._file = path
        self._save()
        self._writer = threading.Thread(target=self._keep_writing, name="metrics", daemon=True)
        self._writer.start()

    def close(self) -> None:
        """Stop serving and writing."""
        self._done.set()
        if self._writer is not None:
            self._writer.join()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def _keep_writing(self) -> None:
        while not self._done.wait(WRITE_EVERY):
            self._write()

    def _write(self) -> None:
        try:
            self._save()
        except OSError as error:
            log.warning("metrics cannot be written: %s", error)

    def _save(self) -> None:
        if self._file is not None:
            from prometheus_client import generate_latest

            with replacing(self._file) as stream:
                stream.write(generate_latest(self.registry))
