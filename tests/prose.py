"""Invented prose for the pages of tests, plain enough that there is no doubt what the story is, and the page around it."""

from __future__ import annotations

BREAKWATER = (
    "The harbour board met on Tuesday evening to settle the question of the new breakwater, and sat until midnight.",
    "Members heard from the engineer, from two shipowners and from a schoolteacher who had counted the waves for years.",
    "The vote was nine to four, and the loser in the argument bought the winner a drink on the quay afterwards.",
    "Work begins in the spring, when the herring have gone, and is to be finished before the autumn gales return.",
    "The cost will be met from the dues of the last three years, which the board had set aside for a new crane.",
)
BARGE = (
    "The harbour of Tarn was closed on Monday after a barge with nine hundred tons of gravel ran on to the inner bar, "
    "the port office said, and it will stay closed until the next spring tide.",
    "Nobody was hurt. The master of the barge, who has sailed the river for thirty years, told the port office that "
    "the light on the bar had been dark since Saturday and that he had reported it twice.",
    "The fishing boats were moved to the old basin, where the water is deep enough at high tide, and the ferry to the "
    "islands leaves from the stone pier until further notice, according to its owners.",
    "Two tugs are on their way from the south. They are expected on Wednesday evening, and the port office hopes that "
    "half of the gravel can be taken off before they arrive.",
)


def p(text: str) -> str:
    """A paragraph of a page."""
    return f"<p>{text}</p>"


def paragraphs(*texts: str) -> str:
    """Paragraphs of a page, one after the other."""
    return "".join(map(p, texts))


def document(title: str, body: str, *, head: str = "", lang: str = "en", names: str = "") -> str:
    """A page around a body of markup; ``names`` are the attributes of the body."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body{names and ' ' + names}>{body}</body></html>"
    )
