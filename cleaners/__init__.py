"""One page or text in, one clean article out, with an account of every line left out. No network, no clock.

>>> import cleaners
>>> article = cleaners.clean(html, url="https://news.example/story")   # doctest: +SKIP
>>> article.title, article.text, article.removed                       # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names
from cleaners.version import __version__ as __version__

if TYPE_CHECKING:
    from cleaners.article import (
        Article,
        Author,
        Block,
        Container,
        Encoding,
        Entry,
        Evidence,
        Image,
        Link,
        Media,
        Outcome,
        Quality,
        Removal,
        Repair,
        Run,
    )
    from cleaners.errors import BadRules, CleaningError
    from cleaners.journey import clean, clean_text
    from cleaners.rules.base import Hit, Rule, css, rule
    from cleaners.verdicts.join import join

__all__ = [
    "Article",
    "Author",
    "BadRules",
    "Block",
    "CleaningError",
    "Container",
    "Encoding",
    "Entry",
    "Evidence",
    "Hit",
    "Image",
    "Link",
    "Media",
    "Outcome",
    "Quality",
    "Removal",
    "Repair",
    "Rule",
    "Run",
    "clean",
    "clean_text",
    "css",
    "join",
    "rule",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "cleaners.article": (
            "Article",
            "Author",
            "Block",
            "Container",
            "Encoding",
            "Entry",
            "Evidence",
            "Image",
            "Link",
            "Media",
            "Outcome",
            "Quality",
            "Removal",
            "Repair",
            "Run",
        ),
        "cleaners.errors": ("BadRules", "CleaningError"),
        "cleaners.journey": ("clean", "clean_text"),
        "cleaners.rules.base": ("Hit", "Rule", "css", "rule"),
        "cleaners.verdicts.join": ("join",),
    },
)
