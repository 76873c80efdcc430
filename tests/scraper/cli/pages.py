"""Pages for tests of the command: invented, and plain enough that there is no doubt what the story is."""

from __future__ import annotations

PARAGRAPHS = (
    "The harbour of Tarn was closed on Monday after a barge with nine hundred tons of gravel ran on to the inner bar, "
    "the port office said, and it will stay closed until the next spring tide.",
    "Nobody was hurt. The master of the barge, who has sailed the river for thirty years, told the port office that "
    "the light on the bar had been dark since Saturday and that he had reported it twice.",
    "The fishing boats were moved to the old basin, where the water is deep enough at high tide, and the ferry to the "
    "islands leaves from the stone pier until further notice, according to its owners.",
    "Two tugs are on their way from the south. They are expected on Wednesday evening, and the port office hopes that "
    "half of the gravel can be taken off before they arrive.",
)


def page(title: str = "Harbour closed", extra: str = "") -> str:
    """A page with a menu, a story and a footer."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>
{body}{extra}</article>
<footer><a href="/about">About us</a> <a href="/contact">Contact</a></footer>
</body></html>
"""


TEXT = "Harbour closed\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
EMPTY = "<!doctype html><html><head><title></title></head><body></body></html>"
