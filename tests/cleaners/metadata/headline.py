"""The headline of the invented page whose fields are read, as its title and in its body."""

from __future__ import annotations

import json

TITLE = "<title>Ferry line reopens after storms</title>"
H1 = "<h1>Ferry line reopens after storms</h1>"


def meta(**names: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in names.items())


def story(**more: object) -> str:
    node = {
        "@type": "NewsArticle",
        "headline": "Ferry line reopens after storms",
        "datePublished": "2024-03-01",
        "author": "Jane Doe",
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'
