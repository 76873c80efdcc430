"""The signals of a block itself: its letters, its element, and what the page's fields have of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np

from cleaners.page.block import SourceBlock
from cleaners.page.scope import TAG_BIT, Scope
from cleaners.story.blocks import Blocks
from cleaners.text.folding import letters_and_digits
from cleaners.text.sentences import ELLIPSES, ends_sentence
from cleaners.votes import letters, likes
from cleaners.votes.layout import Layout, Matrix, climbed, side_by_side
from cleaners.votes.letters import Letters

OWN: dict[str, str] = {
    "chars": "length, in characters without spaces (logarithm)",
    "words": "words, separated by white space (logarithm)",
    "link_density": "share of the text inside links",
    "links": "number of links",
    "all_link": "the text is one link",
    "commas": "commas per word",
    "stops": "sentence ends per word",
    "ends_sentence": "ends like a sentence",
    "ends_colon": "ends with a colon",
    "ends_ellipsis": "ends with an ellipsis",
    "capital_first": "begins with a capital letter",
    "capital_words": "share of words that begin with a capital",
    "upper": "share of letters that are capitals",
    "digits": "share of digits",
    "has_colon_early": "a colon, dash or bar within the first few words",
    "has_bar": "contains a vertical bar or a bullet",
    "has_at": "contains an @ or a web address",
    "has_copyright": "contains a copyright sign",
    "has_quote": "contains quotation marks",
    "has_paren": "stands in parentheses or brackets",
    "lines": "line breaks inside",
    "word_length": "mean length of a word",
    "wide_script": "is written without spaces between words",
    "strong": "all of it is bold",
    "em": "all of it is italic",
    "marked": "share of it that is bold, italic or otherwise marked",
    "level": "level as a heading, 0 for none",
    "is_p": "stands in a <p>",
    "is_li": "stands in a list item",
    "is_div": "stands in a <div> directly",
    "is_cell": "stands in a table cell",
    "is_figcaption": "stands in a figure's caption",
    "is_pre": "is preformatted",
    "hidden": "stands in an element that says it is hidden",
    "copies": "how often the same text stands on the page",
    "title_in": "share of the title's words that it has, by letters",
    "in_title": "share of its letters that are words of the title",
    "description_in": "share of its letters that begin or end the page's description",
    "in_json_ld": "share of it that stands in the page's JSON-LD body",
    "field": "a field of the article was read from it",
    "standfirst_field": "the standfirst was read from it",
    "byline_field": "the byline was read from it",
    "date_field": "a date was read from it",
    "names_author": "names an author of the article",
    "depth": "how many elements it stands in",
    "media_before": "a picture stands right before it",
    "begins_like": "begins like another block of the page",
    "other_article": "stands in another <article> than the title",
    "title_steps": "elements to climb from the title's until it is inside",
    "articles": "how many <article> elements it stands in",
    "repeats": "how often an element around it has its like on the page (logarithm)",
    "repeats_prose": "the same, counting only elements that hold prose (logarithm)",
    "headlines_before": "level-1 headings before it",
    "comments_before": "a heading of comments stands before it",
}

Columns = dict[str, Any]

_LI, _TD, _FIGCAPTION = (TAG_BIT[tag] for tag in ("li", "td", "figcaption"))
_SEPARATED = re.compile(r"[:|–—»›>-] ")
_EARLY = re.compile(r"^\S+(?: \S+){0,4}? ?[:|–—»›>-] ")
_EARLY_CHARS = 120  # characters within which the first words of a line stand
_AT = re.compile(r"@|www\.|https?:")
_PHRASE_CHARS = 400  # characters without spaces; a longer line is no phrase
_SHORT = 300  # characters without spaces; a longer block is no title
_NAMELIKE = 4  # letters; shorter words of a title stand in any line


def matrix(blocks: Blocks, where: Layout, in_json_ld: Sequence[float]) -> Matrix:
    """An array of shape (blocks, signals), in the order of ``OWN``."""
    columns: Columns = {"in_json_ld": in_json_ld}
    columns |= _letters(blocks.all, where) | _lines(blocks.all) | _elements(blocks.all)
    columns |= _fields(blocks) | likes.columns(blocks) | _headed(blocks.all)
    return side_by_side(OWN, columns)


def _letters(items: Sequence[SourceBlock], where: Layout) -> Columns:
    found = Letters([block.text for block in items])
    words, chars = np.maximum(found.words, 1), np.maximum(where.chars, 1)
    return {
        "chars": np.log1p(where.chars),
        "words": np.log1p(words),
        "link_density": where.linked / chars,
        "all_link": where.linked > 0.95 * chars,
        "commas": found.count(letters.COMMA) / words,
        "stops": found.count(letters.STOP) / words,
        "capital_first": found.begins_with(letters.UPPER),
        "capital_words": found.capital_words(),
        "upper": found.count_in_head(letters.UPPER) / found.head_lengths,
        "digits": np.where(chars < letters.HEAD, found.count_in_head(letters.DIGIT) / chars, 0),
        "has_bar": found.count(letters.BAR) > 0,
        "has_quote": found.count(letters.QUOTE) > 0,
        "word_length": np.minimum(chars / words, 20),
        "wide_script": found.count_in_head(letters.WIDE) > 0,
    }


def _lines(items: Sequence[SourceBlock]) -> Columns:
    texts = [block.text for block in items]
    return {
        "ends_sentence": [ends_sentence(text) for text in texts],
        "ends_colon": [text.endswith((":", "：")) for text in texts],
        # As the model learned it: not ``breaks_off``, for nothing may close behind it.
        "ends_ellipsis": [text.endswith(("...", *ELLIPSES)) for text in texts],
        "has_colon_early": [
            _SEPARATED.search(text, 0, _EARLY_CHARS) is not None and _EARLY.match(text) is not None for text in texts
        ],
        "has_at": _holding(_AT, texts),
        "has_copyright": ["©" in text for text in texts],
        "has_paren": [text[:1] in "([（【" and text[-1:] in ")]）】" for text in texts],
        "lines": [min(text.count("\n"), 20) for text in texts],
    }


def _holding(pattern: re.Pattern[str], texts: Sequence[str]) -> list[bool]:
    """Whether each text holds a pattern that no line break matches: one search through all of them."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    places = [hit.start() for hit in pattern.finditer("\n".join(texts))]
    held = set(np.searchsorted(ends, places, side="right").tolist())
    return [index in held for index in range(len(texts))]


def _elements(items: Sequence[SourceBlock]) -> Columns:
    scopes = [block.scope for block in items]
    tags = [scope.tag for scope in scopes]
    around = np.array([scope.tags for scope in scopes], dtype=np.int64)
    return {
        "links": [min(len(block.links), 20) if block.link_chars else 0 for block in items],
        "strong": [block.all_marked("strong") for block in items],
        "em": [block.all_marked("em") for block in items],
        "marked": [_marked(block) for block in items],
        "level": [scope.level for scope in scopes],
        "is_p": [tag == "p" for tag in tags],
        "is_li": around & _LI > 0,
        "is_div": [tag == "div" for tag in tags],
        "is_cell": around & _TD > 0,
        "is_figcaption": around & _FIGCAPTION > 0,
        "is_pre": [block.raw for block in items],
        "hidden": [scope.hidden for scope in scopes],
        "depth": [scope.depth for scope in scopes],
        "articles": [scope.articles for scope in scopes],
    }


def _marked(block: SourceBlock) -> float:
    marked = sum(len(piece.text) for piece in block.pieces if piece.marks)
    return min(marked / max(len(block.text), 1), 1.0) if marked else 0.0


def _fields(blocks: Blocks) -> Columns:
    metadata, items = blocks.metadata, blocks.all
    fields = [blocks.fields.get(block.index) for block in items]
    folded = [block.folded for block in items]
    description = letters_and_digits(metadata.standfirst or "").casefold()
    media = {medium.before for medium in blocks.media}
    title, shared = _title_words(blocks.title), []
    letters_of_title = sum(map(len, title)) or 1
    for block, text in zip(items, folded, strict=True):
        shared.append(sum(len(word) for word in title if word in text) if block.chars < _SHORT else 0)
    titled_in = _title_scope(blocks)
    titled = titled_in.article if titled_in else None
    articles = [block.scope.article for block in items]
    return {
        "title_in": [min(count / letters_of_title, 1.0) for count in shared],
        "in_title": [min(count / max(len(text), 1), 1.0) for count, text in zip(shared, folded, strict=True)],
        "description_in": [_likeness(text, description) for text in folded],
        "field": [field is not None for field in fields],
        "standfirst_field": [field == "standfirst" for field in fields],
        "byline_field": [field == "authors" for field in fields],
        "date_field": [field in ("published", "modified") for field in fields],
        "names_author": [any(name in text for name in blocks.author_names) for text in folded],
        "media_before": [block.index in media for block in items],
        "other_article": [article is not None and titled is not None and article is not titled for article in articles],
        "title_steps": climbed([block.scope for block in items], titled_in),
    }


def _title_words(title: str | None) -> list[str]:
    """The words of the title by which a line is known to speak of the same; all of it in a script without spaces."""
    words = {letters_and_digits(word).casefold() for word in (title or "").split()}
    return sorted(word for word in words if len(word) >= _NAMELIKE) or sorted(words - {""})


def _headed(items: Sequence[SourceBlock]) -> Columns:
    headlines = comments = 0
    above: list[int] = []
    under_comments: list[int] = []
    for block in items:
        above.append(min(headlines, 5))
        under_comments.append(comments)
        headlines += block.level == 1
        if not comments and block.chars < _PHRASE_CHARS:
            comments = int(any(m.family == "comments" and m.how != "start" for m in block.phrases))
    return {"headlines_before": above, "comments_before": under_comments}


def _title_scope(blocks: Blocks) -> Scope | None:
    """Where the title stands: the block that it was read from, else the first heading of level 1."""
    for block in blocks.all:
        if blocks.fields.get(block.index) == "title":
            return block.scope
    return next((block.scope for block in blocks.all if block.level == 1), None)


def _likeness(folded: str, description: str) -> float:
    """How much of the block the description is, where one begins the other."""
    if len(folded) < 20 or len(description) < 20:
        return 0.0
    size = min(len(folded), len(description), 60)
    return len(description) / max(len(folded), len(description)) if folded[:size] == description[:size] else 0.0
