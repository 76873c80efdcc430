"""Pages for tests of the command: invented, and plain enough that there is no doubt what the story is."""

from __future__ import annotations

from tests.prose import BARGE, document, paragraphs

PARAGRAPHS = BARGE


def page(title: str = "Harbour closed", extra: str = "") -> str:
    """A page with a menu, a story and a footer."""
    nav = '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>\n'
    story = f"<article><h1>{title}</h1>\n{paragraphs(*PARAGRAPHS)}\n{extra}</article>\n"
    footer = '<footer><a href="/about">About us</a> <a href="/contact">Contact</a></footer>\n'
    return document(title, nav + story + footer)


TEXT = "Harbour closed\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
EMPTY = "<!doctype html><html><head><title></title></head><body></body></html>"
