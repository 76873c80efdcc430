"""An invented page for tests of site files."""

from __future__ import annotations

from pathlib import Path

from cleaners.story.blocks import Blocks
from cleaners.story.votes import Votes
from tests.cleaners.voted import all_in
from tests.prose import BREAKWATER, document

PROSE = BREAKWATER[:4]
URL = "https://www.courier.example/2024/breakwater"


def p(text: str, name: str = "") -> str:
    return f'<p class="{name}">{text}</p>' if name else f"<p>{text}</p>"


def page(*parts: str, head: str = "") -> str:
    """A page whose body is these parts of markup."""
    return document("The breakwater", f"<h1>The breakwater</h1>{''.join(parts)}", head=head)


def story(*inside: str) -> str:
    """The element that holds the story, with markup after its second paragraph."""
    return f'<div class="story">{p(PROSE[0])}{p(PROSE[1])}{"".join(inside)}{p(PROSE[2])}{p(PROSE[3])}</div>'


def write(folder: Path, content: str, name: str = "courier.example.toml") -> Path:
    """A folder with one site file more."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def all_voted_in(blocks: Blocks) -> Votes:
    """Voters who hold every line for story, so that what goes is what a rule took."""
    return all_in(blocks).votes


def none_voted_in(blocks: Blocks) -> Votes:
    """Voters who miss the story."""
    return Votes((0.0,) * len(blocks.all))
