"""Articles as JSON Lines (https://jsonlines.org): the article of docs/article.schema.json, and where it is stored.

Each line is what ``article.to_dict()`` gives, with one key more, ``stored``: ``site``, ``url``, ``revision``,
``first_seen``, ``saved_at``, and ``gone_at`` if its page was withdrawn. ``cleaners.render.jsonl.parse`` reads the articles
back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from cleaners.render.json import encode
from scraper.export.inputs import Channel, Stored
from scraper.export.record import rfc3339


def write(articles: Iterable[Stored], stream: IO[bytes], _: Channel) -> None:
    """Write one line per article. Raises ``OSError``."""
    for stored in articles:
        origin = {
            "site": stored.site,
            "url": stored.url,
            "revision": stored.revision,
            "first_seen": rfc3339(stored.first_seen),
            "saved_at": rfc3339(stored.saved_at),
        }
        if stored.gone_at is not None:
            origin["gone_at"] = rfc3339(stored.gone_at)
        stream.write(encode({**stored.article, "stored": origin}) + b"\n")
