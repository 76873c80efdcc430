"""An article as CommonMark with GFM tables and strikethrough, after YAML front matter.

The output means the same when it is parsed again: every character that a parser would take as markup is escaped, and
what CommonMark has no sign for (sub, sup, mark) is inline HTML of ours. Rules cited are those of CommonMark 0.31.2
(https://spec.commonmark.org/0.31.2/) and GFM 0.29 (https://github.github.com/gfm/).
"""

from __future__ import annotations

from cleaners.article import Article, Run
from cleaners.render.markdown.blocks import heading, paragraph, parts_to_lines
from cleaners.render.markdown.front_matter import front_matter as yaml_header
from cleaners.render.markdown.notes import apart, definitions
from cleaners.render.outline import outline
from cleaners.render.plain import byline, one_line, stack, standfirst_of


def render(article: Article, *, front_matter: bool = True) -> str:
    """The article as Markdown: title as the first heading, standfirst, body; a line feed at the end.

    With ``front_matter`` the fields are in a YAML block at the top; without it the byline is a line of the text.
    """
    head: list[list[str]] = []
    if article.title:
        head.append(heading([Run(one_line(article.title))], 1))
    if standfirst := standfirst_of(article):
        head.append(paragraph([Run(standfirst, ("strong",))]))
    if not front_matter and (line := byline(article)):
        head.append(paragraph([Run(line)]))
    foot = [paragraph([Run(one_line(line), ("em",))]) for line in (*article.corrections, *article.credits)]
    parts, notes = apart(outline(article))
    lines = stack([chunk for chunk in (*head, parts_to_lines(parts), *foot, *definitions(notes)) if chunk])
    body = "".join(f"{line}\n" for line in lines)
    return f"{yaml_header(article)}\n{body}" if front_matter else body
