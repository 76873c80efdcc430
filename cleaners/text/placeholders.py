"""What a publishing system leaves where it had no value: the marks of its templates, and words that stand for nothing."""

from __future__ import annotations

import re

# Marks of template languages with what they hold. Bounded, so that a lone brace costs no more.
_MARKS = re.compile(
    r"\{\{[^{}]{0,80}\}\}|\{%[^%]{0,80}%\}|<%[^%]{0,80}%>|\$\{[^{}]{0,80}\}|#\{[^{}]{0,80}\}|%%[\w.: -]{1,60}%%"
    r"|\[\[[^\[\]]{1,80}\]\]|@@[\w.-]{1,60}@@|\{[a-z_]{2,30}(?:[.:][a-z_]{1,30})?\}|__[A-Z]{3,30}(?:_[A-Z]{1,30}){0,3}__|%[a-z_]{3,30}%"
)
_SIGNS = "{%$#@[_<"
_NOTHING = frozenset(
    (
        "undefined|null|nan|n/a|[object object]|(none)|(null)|(not set)|your site name|your site title|your website"
        "|your website name|your name|your name here|site name|site title|sitename|author name|page title|post title"
        "|my site|insert title here|title here|lorem ipsum|lorem ipsum dolor sit amet|untitled page|untitled document"
    ).split("|")
)


def is_placeholder(value: str) -> bool:
    """Whether a value stands for nothing: it is a template's mark and no more, or a word such as ``undefined``."""
    if len(value) < 40 and value.strip().lower() in _NOTHING:
        return True
    if not any(sign in value for sign in _SIGNS):
        return False
    rest = _MARKS.sub("", value)
    return rest != value and not any(map(str.isalnum, rest))


def without_placeholders(value: str) -> str:
    """A value without the template's marks and the signs that set them off: "The ferry - {{site.name}}"."""
    if not any(sign in value for sign in _SIGNS) or not (marks := list(_MARKS.finditer(value))):
        return value
    if marks[-1].end() == len(value):
        value = value[: marks[-1].start()].rstrip(" -–—|·:»•")
    return value
