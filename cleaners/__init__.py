"""One page or text in, one clean article out, with an account of every line left out. No network, no clock.

>>> import cleaners
>>> article = cleaners.clean(html, url="https://news.example/story")   # doctest: +SKIP
>>> article.title, article.text, article.removed                       # doctest: +SKIP
"""

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
from cleaners.clean import clean, clean_text
from cleaners.errors import BadRules, CleaningError
from cleaners.rules.base import Hit, Rule, css, rule
from cleaners.verdicts.join import join
from cleaners.version import __version__ as __version__

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
