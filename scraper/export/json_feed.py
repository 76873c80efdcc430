"""Articles as a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), written item by item.

An item's ``id`` is the article's address. ``content_html`` is the body with its pictures, ``content_text`` the bare
text. ``_copydesk`` holds what the format has no key for: the site, the revision, when it was saved, the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from cleaners.render.json import encode
from scraper.export.feed import address_of, article_of, modified, published
from scraper.export.inputs import Channel, Stored
from scraper.export.record import images, rfc3339
from scraper.fetch.policy.manners import HOME


def write(articles: Iterable[Stored], stream: IO[bytes], channel: Channel) -> None:
    """Write the feed. Raises ``OSError``."""
    head = encode(
        {"version": "https://jsonfeed.org/version/1.1", "title": channel.title, "home_page_url": channel.link}
    )
    stream.write(head[:-1] + b',"items":[')
    for number, stored in enumerate(articles):
        stream.write((b",\n" if number else b"\n") + encode(_item(stored)))
    stream.write(b"\n]}\n")


def _item(stored: Stored) -> dict[str, Any]:
    article = article_of(stored)
    own = {
        "id": stored.url,
        "url": address_of(stored),
        "image": next(images(stored.article), ""),
        "date_published": rfc3339(published(stored, article)),
        "date_modified": rfc3339(changed) if (changed := modified(stored, article)) else "",
        "_copydesk": {
            "about": HOME,
            "site": stored.site,
            "revision": stored.revision,
            "saved_at": rfc3339(stored.saved_at),
            "outcome": article.outcome.kind,
        }
        | ({"gone_at": rfc3339(stored.gone_at)} if stored.gone_at else {}),
    }
    # An item must have content, even if it is empty; other empty keys are left out.
    item = article.to_json_feed() | own
    return {key: value for key, value in item.items() if value or key == "content_text"}
