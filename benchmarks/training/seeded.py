"""Texts like the one that this project began with: a story's paragraphs with lines of noise between and after them.

They are made of labelled stories. The noise is made of the lexicon's phrases in the story's language, of titles of other
stories, and of sentences of stories as captions; some labels are invented, for on the pages of the world there are more
than any list has.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from cleaners.text.sentences import ends_sentence

_ALONE = (
    *("loading", "advert", "newsletter", "share", "follow", "copyright", "comments", "print", "player", "subscribe"),
    *("app_prompt", "navigation", "survey", "donate"),
)
_LABELS = ("read_more", "related_heading")
_SIGNS = "*^~|=<>[]{}"  # of phrases that are patterns
_SEPARATORS = (": ", ": ", ": ", " : ", " – ", " | ", " ")
_AGENCIES = "Reuters AFP AP dpa EFE ANSA NTB TT Ritzau ANP Belga PAP Lusa AA TASS Yonhap Kyodo Getty".split()
_KNOWN = 0.6  # share of the labels that are of the lexicon
_WORDS = (3, 24)  # of a title
_CAPTION = (30, 220)  # characters of a caption


class Line(NamedTuple):
    """A line of a made text, and whether it is the story's; ``None`` for its title, which counts for nothing."""

    text: str
    is_story: bool | None


@cache
def _phrases(language: str) -> dict[str, tuple[list[str], list[str]]]:
    """The whole lines and the labels of each family in a language, without those that are patterns."""
    name = {"zh": "zh-hans", "no": "nb"}.get(language, language)
    file = resources.files("cleaners.lexicon") / f"{name}.toml"
    if not file.is_file():
        return {}
    data = tomllib.loads(file.read_text("utf-8"))

    def plain(found: Sequence[str]) -> list[str]:
        return [phrase for phrase in found if not set(phrase) & set(_SIGNS)]

    return {family: (plain(table.get("line", ())), plain(table.get("label", ()))) for family, table in data.items()}


def lines(title: str | None, body: str, language: str, titles: Sequence[str], draw: random.Random) -> list[Line]:
    """A text made of a story: its title, some of its paragraphs, and noise of one or more kinds.

    ``titles`` are those of other stories in the language.
    """
    paragraphs = [text.strip() for text in body.split("\n") if text.strip()][: draw.randint(3, 16)]
    sentences = [text for text in paragraphs if ends_sentence(text)]
    noise = _Noise(language, titles, sentences, draw)
    made = [Line(title, None)] if title and draw.random() < 0.85 else []
    if draw.random() < 0.6:
        made += noise.caption()
    often = draw.choice((0.0, 0.15, 0.35, 0.6))
    for place, text in enumerate(paragraphs):
        made.append(Line(text, True))
        while draw.random() < often and place < len(paragraphs) - 1:
            made += draw.choice((noise.alone, noise.alone, noise.labelled, noise.labelled, noise.caption))()
            often *= 0.8
    for _ in range(draw.choice((0, 0, 1, 2, 3))):
        made += draw.choice((noise.alone, noise.alone, noise.labelled, noise.titles))()
    return made


class _Noise:
    """Makes lines of noise for a text in a language."""

    def __init__(self, language: str, titles: Sequence[str], sentences: Sequence[str], draw: random.Random) -> None:
        self.phrases = _phrases(language) or _phrases("en")
        self.others = [title for title in titles if _WORDS[0] <= len(title.split()) <= _WORDS[1] or len(title) < 40]
        self.sentences = sentences
        self.draw = draw
        self.invented = self._invented()

    def alone(self) -> list[Line]:
        """A line that is a phrase: "Loading", "Share this article"."""
        families = [family for family in _ALONE if self.phrases.get(family, ((), ()))[0]]
        phrase = self.draw.choice(self.phrases[self.draw.choice(families)][0]) if families else "Loading..."
        return [Line(self._written(phrase), False)]

    def labelled(self) -> list[Line]:
        """A label and another story's title: "READ MORE: Ferry drifts into the harbour"."""
        labels = [label for family in _LABELS for label in self.phrases.get(family, ((), ()))[1]]
        known = labels and self.draw.random() < _KNOWN
        # A site has one label, or two; the lexicon may lack it.
        label = self._written(self.draw.choice(labels)) if known else self.invented
        separator = self.draw.choice(_SEPARATORS) if known else self.draw.choice((": ", ": ", ": ", " | "))
        return [Line(f"{label}{separator}{self._title()}", False)]

    def caption(self) -> list[Line]:
        """A caption with its credit, now and then twice."""
        own = [text for text in self._sentences() if _CAPTION[0] <= len(text) <= _CAPTION[1]]
        caption = Line(self.draw.choice(own) if own else self._title(), False)
        agency = self.draw.choice(_AGENCIES)
        labels = self.phrases.get("credit", ((), ()))[1] or ["photo"]
        label = self._written(self.draw.choice(labels)).rstrip(":：")
        credit = Line(self.draw.choice((f"{label}: {agency}", f"{agency}", f"({agency})", f"{label}: {agency}")), False)
        return self.draw.choice(([caption, credit], [caption, credit, caption], [credit], [caption, caption, credit]))

    def titles(self) -> list[Line]:
        """Titles of other stories, one below the other, now and then under a heading."""
        headings = self.phrases.get("related_heading", ((), ()))[0]
        head = [Line(self._written(self.draw.choice(headings)), False)] if headings and self.draw.random() < 0.8 else []
        return [*head, *(Line(self._title(), False) for _ in range(self.draw.randint(2, 5)))]

    def _title(self) -> str:
        return self.draw.choice(self.others) if self.others else "Ferry drifts into the harbour of Oldmill"

    def _sentences(self) -> list[str]:
        """The first sentences of the story's paragraphs."""
        return [text.partition(". ")[0] + "." if ". " in text else text for text in self.sentences]

    def _invented(self) -> str:
        """A label that no list has: words of the story, in capitals as often as not."""
        words = [word for text in self.sentences for word in text.split() if word.isalpha()] or ["More"]
        label = " ".join(self.draw.sample(words, min(len(words), self.draw.randint(1, 3))))
        return label.upper() if self.draw.random() < 0.6 else label.capitalize()

    def _written(self, phrase: str) -> str:
        """A phrase as pages write it; the lexicon has all in small letters."""
        return self.draw.choice((str.capitalize, str.capitalize, str.upper, str.title, str))(phrase)
