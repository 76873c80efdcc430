"""What a labelled corpus asks of an extractor, answered by copydesk with its built-in rules alone, and by trafilatura."""

from __future__ import annotations

from typing import Any

import cleaners
from cleaners.verdicts.decide import IN_STORY


def extract(page: bytes | str, url: str) -> dict[str, Any]:
    """The article of ``page`` (HTML as bytes, or a dumped text) as plain values: text, title, authors, date, kind.

    Annotators count a standfirst as the first paragraph of the text; here it is a field, and is put back before the
    body where the voters took it for part of the story.
    """
    article = cleaners.clean(page, url=url) if isinstance(page, bytes) else cleaners.clean_text(page, url=url)
    standfirst = [entry.text for entry in article.ledger.of("standfirst") if entry.detail == IN_STORY]
    return {
        "text": "\n\n".join((*standfirst, article.text)),
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "date": article.published.date().isoformat() if article.published else None,
        "kind": article.kind,
    }


def peer(page: bytes | str, url: str) -> dict[str, Any]:
    """The same by trafilatura with its defaults, but without readers' comments, which no corpus counts as text. It reads
    no texts: what it is given is its answer."""
    if isinstance(page, str):
        return {"text": page}
    from trafilatura import bare_extraction

    found = bare_extraction(page, url=url, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return {}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"text": found.text, "title": found.title, "authors": authors, "date": found.date}
