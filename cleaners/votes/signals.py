"""The signals of a block: what the learned voter weighs, each named and explained.

``matrix`` gives a row a block and a column a signal, in the order of ``NAMES``. Signals are counts, shares between
0 and 1, or yes and no as 1 and 0; none is a word of a page, so that they mean the same in every language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaners.blocks import STRUCTURAL, TAG_BIT, Scope, SourceBlock, squeeze
from cleaners.tokens import BIT, GROUPS
from cleaners.view import Blocks

Matrix = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# name: what it says. Those of ``NEAR`` are also given for the neighbours, as name@-2, name@-1, name@+1, name@+2.
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
    "level": "level as a heading, 0 for none",
    "is_p": "stands in a <p>",
    "is_li": "stands in a list item",
    "is_div": "stands in a <div> directly",
    "is_cell": "stands in a table cell",
    "is_figcaption": "stands in a figure's caption",
    "is_pre": "is preformatted",
    "hidden": "stands in an element that says it is hidden",
    "copies": "how often the same text stands on the page",
    "title_in": "share of the title's words that it has",
    "in_title": "share of its words that the title has",
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
    "articles": "how many <article> elements it stands in",
    "repeats": "how often an element around it has its like on the page (logarithm)",
    "repeats_prose": "the same, counting only elements that hold prose (logarithm)",
    "headlines_before": "level-1 headings before it",
    "comments_before": "a heading of comments stands before it",
}
PLACE: dict[str, str] = {
    "index_share": "share of the page's blocks before it",
    "chars_before": "share of the page's text before it",
    "from_end": "blocks to the end of the page (logarithm)",
    "after_title": "blocks since the title, negative before it (compressed)",
    "heading_distance": "blocks since the last heading",
    "heading_level": "level of the last heading",
    "heading_groups_related": "the last heading's surroundings are named for related links",
    "scope_text": "share of the page's prose in its own element",
    "scope_links": "link density of its own element",
    "scope_blocks": "blocks in its own element (logarithm)",
    "parent_text": "share of the page's prose in the element around its own",
    "parent_links": "link density of the element around its own",
    "parent_blocks": "blocks in the element around its own (logarithm)",
    "grand_text": "share of the page's prose two elements up",
    "grand_links": "link density two elements up",
    "shape_text": "share of the page's prose in blocks of the same tag and class",
    "shape_links": "link density of the blocks of the same tag and class",
    "shape_blocks": "blocks of the same tag and class (logarithm)",
    "shape_mean": "mean length of the blocks of the same tag and class (logarithm)",
    "best_distance": "elements between it and the element with most prose",
    "best_inside": "stands in the element with most prose",
    "best_direct": "stands directly in the element with most prose",
    "window_text": "mean length in a window of nine blocks (logarithm)",
    "window_links": "link density in a window of nine blocks",
    "page_blocks": "blocks on the page (logarithm)",
    "page_prose": "prose on the page, in characters (logarithm)",
    "prose_before": "share of the page's prose before it",
    "since_prose": "blocks since the last prose",
    "until_prose": "blocks to the next prose",
}
# Families of the lexicon, as signals: 3 where the whole line is such a phrase, 2 after a label, 1 where it begins so.
FAMILIES = (
    "read_more related_heading loading newsletter app_prompt share follow advert affiliate subscribe consent comments "
    "caption_label credit byline bio contact signoff updated reading_time tags copyright reprint correction breadcrumb "
    "navigation widget legal player print donate survey"
).split()
_HOW = {"line": 3, "label": 2, "start": 1}
NEAR = ("chars", "link_density", "ends_sentence", "level", "is_p", "is_li", "capital_words", "stops", "same_scope",
        "same_shape", "ends_colon", "strong")  # fmt: skip
OFFSETS = (-3, -2, -1, 1, 2, 3)
_TAGS = tuple(t for t in STRUCTURAL if t not in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "figcaption", "pre"))
OWN_GROUPS = tuple(f"own:{name}" for name in GROUPS)
AROUND_GROUPS = tuple(f"around:{name}" for name in GROUPS)
INSIDE = tuple(f"in:{tag}" for tag in _TAGS)
NAMES: tuple[str, ...] = (
    *OWN,
    *PLACE,
    *OWN_GROUPS,
    *AROUND_GROUPS,
    *INSIDE,
    *(f"{name}@{offset:+d}" for offset in OFFSETS for name in NEAR),
    *(f"phrase:{family}" for family in FAMILIES),
    "phrase:heading",
    "phrase:near",
)

_LI, _TD, _FIGCAPTION = (TAG_BIT[tag] for tag in ("li", "td", "figcaption"))
_STOPS = re.compile(r"[.!?。！？।؟]")
_COMMAS = re.compile(r"[,;،、，；]")
_SENTENCE_END = re.compile(r"[.!?。！？।؟…][\"'”’»)\]」』]*$")
_EARLY = re.compile(r"^\S+(?: \S+){0,4}? ?[:|–—»›>-] ")
_BARS = re.compile(r"[|•·►▶]")
_AT = re.compile(r"@|www\.|https?:")
_QUOTES = re.compile(r"[\"“”„«»「」]")
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_PLAIN = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "th", "dd", "dt", "html", "body"))
_PROSE_CHARS = 60  # characters without spaces; shorter blocks are as often labels as sentences


@dataclass(frozen=True)
class Layout:
    """Where a page's blocks stand, as arrays of one value a block: lengths in characters without spaces, and numbers
    that are equal for blocks in the same element, the same element around that, two up, and of the same shape (tag and
    class)."""

    chars: Matrix
    linked: Matrix
    prose: Matrix
    own: Ids
    parent: Ids
    grand: Ids
    shape: Ids


def layout(blocks: Blocks) -> Layout:
    """Where the blocks of a page stand."""
    items = blocks.all
    chars = np.array([block.chars for block in items], dtype=np.float32)
    linked = np.minimum(np.array([block.link_chars for block in items], dtype=np.float32), chars)
    prose = np.where((chars >= _PROSE_CHARS) & (linked < 0.5 * chars), chars - linked, 0).astype(np.float32)
    prose[np.array([block.region is not None for block in items], dtype=bool)] = 0
    scopes = [block.scope for block in items]
    parents = [up(scope, 1) for scope in scopes]
    looks: dict[tuple[str, str | None, str], int] = {}
    shape = [
        looks.setdefault((scope.tag, scope.classes, parent.tag), len(looks))
        for scope, parent in zip(scopes, parents, strict=True)
    ]
    return Layout(
        chars,
        linked,
        prose,
        np.array([scope.key for scope in scopes], dtype=np.int64),
        np.array([parent.key for parent in parents], dtype=np.int64),
        np.array([up(scope, 2).key for scope in scopes], dtype=np.int64),
        np.array(shape, dtype=np.int64),
    )


def matrix(blocks: Blocks, where: Layout, in_json_ld: Sequence[float]) -> Matrix:
    """The signals of all blocks of a page: an array of shape (blocks, signals).

    ``in_json_ld`` is each block's share in the page's JSON-LD body.
    """
    items = blocks.all
    own = np.array(_own_rows(blocks, in_json_ld), dtype=np.float32).reshape(len(items), len(OWN))
    place, same = _place(blocks, where)
    own_bits = np.array([_own_groups(block.scope) for block in items], dtype=np.int64)
    around_bits = np.array([_around_groups(block.scope) for block in items], dtype=np.int64)
    tag_bits = np.array([block.scope.tags for block in items], dtype=np.int64)
    shifts = np.arange(len(GROUPS))
    tags = np.array([STRUCTURAL.index(tag) for tag in _TAGS])
    parts = [
        own,
        place,
        (own_bits[:, None] >> shifts) & 1,
        (around_bits[:, None] >> shifts) & 1,
        (tag_bits[:, None] >> tags) & 1,
        _near(own, same),
        _phrases(blocks, own),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _own_groups(scope: Scope) -> int:
    """What the block's own element, and one that holds it closely, are named for."""
    found = scope.groups
    parent = scope.parent
    if parent is not None and parent.depth > 1:
        found |= parent.groups
    return found


def _around_groups(scope: Scope) -> int:
    """What the elements around are named for; not <html> and <body>, whose classes speak of the whole page."""
    found = 0
    current: Scope | None = scope
    while current is not None and current.depth > 1:
        found |= current.groups
        current = current.parent
    return found


def _own_rows(blocks: Blocks, in_json_ld: Sequence[float]) -> list[tuple[float, ...]]:
    known = blocks.metadata
    copies = Counter(block.folded for block in blocks.all)
    title = set((blocks.title or "").casefold().split())
    description = squeeze(known.standfirst or "").casefold()
    fields = blocks.fields
    names = [squeeze(author.name).casefold() for author in known.authors]
    media = {medium.before for medium in blocks.media}
    begins = Counter(block.folded[:40] for block in blocks.all if len(block.folded) >= 40)
    titled_in = _title_scope(blocks)
    repeats, titled = _repeats(blocks), titled_in.article if titled_in else None
    headlines = comments = 0
    rows = []
    for block, share in zip(blocks.all, in_json_ld, strict=True):
        article = block.scope.article
        like = repeats[block.scope.key]
        row = _text_signals(block) + _element_signals(block)
        words = {word.strip(".,:;!?\"'") for word in block.text.casefold().split()} if block.words < 60 else set()
        common = len(title & words)
        folded = block.folded
        field = fields.get(block.index)
        rows.append((
            *row,
            min(copies[folded], 5),
            common / len(title) if title else 0.0,
            common / len(words) if words else 0.0,
            _likeness(folded, description),
            share,
            field is not None,
            field == "standfirst",
            field == "authors",
            field in ("published", "modified"),
            any(name and name in folded for name in names),
            block.scope.depth,
            block.index in media,
            begins.get(folded[:40], 1) > 1,
            article is not None and titled is not None and article is not titled,
            block.scope.articles,
            math.log1p(like[0]),
            math.log1p(like[1]),
            min(headlines, 5),
            comments,
        ))  # fmt: skip
        headlines += block.level == 1
        comments = comments or any(m.family == "comments" and m.how != "start" for m in block.phrases)
    return rows


def _title_scope(blocks: Blocks) -> Scope | None:
    """Where the title stands: the block that it was read from, else the first heading of level 1."""
    for block in blocks.all:
        if blocks.fields.get(block.index) == "title":
            return block.scope
    return next((block.scope for block in blocks.all if block.level == 1), None)


def _repeats(blocks: Blocks) -> dict[int, tuple[int, int]]:
    """For each scope that holds a block, how often an element around it has its like on the page, by tag and class: the
    most of all elements, and the most of those that hold prose.

    The items of a list of comments or of teasers have many, the container of a story has none.
    """
    likes: Counter[tuple[str, str]] = Counter()
    prose: Counter[tuple[str, str]] = Counter()
    looks: dict[int, tuple[str, str] | None] = {}
    with_prose: set[int] = set()
    for block in blocks.all:
        is_prose = block.chars >= _PROSE_CHARS and block.link_density < 0.5
        for scope in block.scope.chain():
            known = scope.key in looks
            look = looks[scope.key] if known else looks.setdefault(scope.key, _look(scope))
            if known and (not is_prose or scope.key in with_prose):
                break
            if look is not None and not known:
                likes[look] += 1
            if look is not None and is_prose:
                prose[look] += 1
            if is_prose:
                with_prose.add(scope.key)
    found: dict[int, tuple[int, int]] = {}

    def most(scope: Scope | None) -> tuple[int, int]:
        if scope is None:
            return 0, 0
        if scope.key not in found:
            around, look = most(scope.parent), looks[scope.key]
            found[scope.key] = (max(around[0], likes[look]), max(around[1], prose[look])) if look else around
        return found[scope.key]

    for block in blocks.all:
        # From the outside in, so that nesting of any depth costs no recursion.
        for scope in reversed([outer for outer in block.scope.chain() if outer.key not in found]):
            most(scope)
    return found


def _look(scope: Scope) -> tuple[str, str] | None:
    """What an item of a list is recognised by; ``None`` for elements that repeat in any story."""
    if scope.tag in _PLAIN:
        return None
    names = scope.classes
    if not names and scope.tag not in ("article", "li"):
        return None
    return scope.tag, names.split()[0] if names and names.strip() else ""


def _text_signals(block: SourceBlock) -> tuple[float, ...]:
    text = block.text
    chars = block.chars or 1
    words = block.words or 1
    tokens = text.split(None, 40)[:40]
    capital = sum(token[0].isupper() for token in tokens)
    letters = text[:400]
    upper = sum(map(str.isupper, letters)) / len(letters)
    return (
        math.log1p(block.chars),
        math.log1p(words),
        block.link_density,
        min(sum(1 for piece in block.pieces if piece.href is not None), 20),
        block.link_density > 0.95,
        len(_COMMAS.findall(text)) / words,
        len(_STOPS.findall(text)) / words,
        _SENTENCE_END.search(text) is not None,
        text[-1:] in ":：",
        text.endswith(("...", "…")),
        text[:1].isupper(),
        capital / len(tokens) if tokens else 0.0,
        upper,
        sum(map(str.isdigit, letters)) / chars if chars < 400 else 0.0,
        _EARLY.match(text) is not None,
        _BARS.search(text) is not None,
        _AT.search(text) is not None,
        "©" in text,
        _QUOTES.search(text) is not None,
        text[:1] in "([（【" and text[-1:] in ")]）】",
        min(text.count("\n"), 20),
        min(chars / words, 20.0),
        _WIDE.search(letters) is not None,
    )


def _element_signals(block: SourceBlock) -> tuple[float, ...]:
    tag, tags = block.tag, block.scope.tags
    return (
        block.all_marked("strong"),
        block.all_marked("em"),
        block.level,
        tag == "p",
        bool(tags & _LI),
        tag == "div",
        bool(tags & _TD),
        bool(tags & _FIGCAPTION),
        block.raw,
        block.scope.hidden,
    )


def _likeness(folded: str, description: str) -> float:
    """How much of the block the description is, where one begins the other."""
    if len(folded) < 20 or len(description) < 20:
        return 0.0
    size = min(len(folded), len(description), 60)
    return len(description) / max(len(folded), len(description)) if folded[:size] == description[:size] else 0.0


def _place(blocks: Blocks, where: Layout) -> tuple[Matrix, Matrix]:
    """The signals of ``PLACE``, and whether each block shares its scope and its shape with the one before."""
    items = blocks.all
    count = len(items)
    chars, linked, prose = where.chars, where.linked, where.prose
    total = float(prose.sum()) or 1.0
    scopes = [block.scope for block in items]
    own, parent, grand, shape = (
        _sums(ids, chars, linked, prose) for ids in (where.own, where.parent, where.grand, where.shape)
    )
    best, inside = _best_container(items, prose)
    distance = np.array([_steps_to(s, inside) for s in scopes], dtype=np.float32)
    index = np.arange(count, dtype=np.float32)
    level = np.array([block.level for block in items])
    last_heading = np.maximum.accumulate(np.where(level > 0, index, -1)).astype(int)
    previous = np.concatenate(([-1], last_heading[:-1])) if count else last_heading
    headed = previous >= 0
    related = np.array([s.around & (BIT["related"] | BIT["list"] | BIT["newsletter"]) > 0 for s in scopes])
    title_at = next((i for i in range(count) if blocks.fields.get(i) == "title"), None)
    if title_at is None:
        title_at = next((i for i in range(count) if level[i] == 1), 0)
    since = index - title_at
    window = np.ones(9, dtype=np.float32)
    window_chars = smooth(chars, window)
    before = np.cumsum(prose) - prose
    is_prose = prose > 0
    last_prose = np.maximum.accumulate(np.where(is_prose, index, -50))
    last_prose = np.concatenate(([-50], last_prose[:-1])) if count else last_prose
    next_prose = np.minimum.accumulate(np.where(is_prose, index, count + 50)[::-1])[::-1]
    next_prose = np.concatenate((next_prose[1:], [count + 50])) if count else next_prose
    columns: list[npt.NDArray[Any]] = [
        index / max(count, 1),
        np.cumsum(chars) / (float(chars.sum()) or 1.0),
        np.log1p(count - index),
        np.sign(since) * np.log1p(np.abs(since)),
        np.where(headed, np.minimum(index - previous, 50), 50),
        np.where(headed, level[np.maximum(previous, 0)], 0),
        headed & related[np.maximum(previous, 0)],
        own[2] / total,
        own[1] / np.maximum(own[0], 1),
        np.log1p(own[3]),
        parent[2] / total,
        parent[1] / np.maximum(parent[0], 1),
        np.log1p(parent[3]),
        grand[2] / total,
        grand[1] / np.maximum(grand[0], 1),
        shape[2] / total,
        shape[1] / np.maximum(shape[0], 1),
        np.log1p(shape[3]),
        np.log1p(shape[0] / np.maximum(shape[3], 1)),
        np.minimum(distance, 12),
        distance < 12,
        (where.own == best) | (where.parent == best),
        np.log1p(window_chars / 9),
        smooth(linked, window) / np.maximum(window_chars, 1),
        np.full(count, math.log1p(count)),
        np.full(count, math.log1p(total)),
        before / total,
        np.minimum(index - last_prose, 30),
        np.minimum(next_prose - index, 30),
    ]
    keys, parents, kinds = where.own, where.parent, where.shape
    same = np.zeros((count, 2), dtype=np.float32)
    if count > 1:
        same[1:, 0] = (parents[1:] == parents[:-1]) | (keys[1:] == keys[:-1])
        same[1:, 1] = kinds[1:] == kinds[:-1]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1), same


def _phrases(blocks: Blocks, own: Matrix) -> Matrix:
    """What the lexicon says of each block; whether the last heading is a phrase; how many blocks near it are."""
    table = np.zeros((len(blocks.all), len(FAMILIES) + 2), dtype=np.float32)
    column = {family: place for place, family in enumerate(FAMILIES)}
    heading = 0.0
    for row, block in enumerate(blocks.all):
        table[row, -2] = heading
        found = block.phrases if block.chars < 400 else ()
        for match in found:
            if match.family in column:
                place = column[match.family]
                table[row, place] = max(table[row, place], _HOW[match.how])
        if block.level or block.all_marked("strong"):
            heading = 1.0 + (_HOW[found[0].how] if found else -1.0)
    any_phrase = np.asarray((table[:, : len(FAMILIES)] > 0).any(axis=1), dtype=np.float32)
    table[:, -1] = smooth(any_phrase, np.ones(7, dtype=np.float32))
    return table


def up(scope: Scope, steps: int) -> Scope:
    """The scope so many elements up, or the outermost."""
    for _ in range(steps):
        if scope.parent is None:
            break
        scope = scope.parent
    return scope


def _sums(ids: Ids, *values: Matrix) -> list[npt.NDArray[Any]]:
    """For each block the sum of every value over the blocks of its key, and at the end their number."""
    _, inverse = np.unique(ids, return_inverse=True)
    sums: list[npt.NDArray[Any]] = [np.bincount(inverse, weights=value)[inverse] for value in values]
    return [*sums, np.bincount(inverse)[inverse]]


def _best_container(items: Sequence[SourceBlock], prose: Matrix) -> tuple[int, dict[int, int]]:
    """The key of the element with most prose directly in it or one level down, and steps up from it by key."""
    sums: dict[int, float] = {}
    holders: dict[int, Scope] = {}
    for block, weight in zip(items, prose.tolist(), strict=True):
        if weight:
            scope = block.scope
            for share in (1.0, 0.9, 0.6):
                if scope.parent is None:
                    break
                sums[scope.key] = sums.get(scope.key, 0.0) + share * weight
                holders[scope.key] = scope
                scope = scope.parent
    if not sums:
        return -1, {}
    best = max(sums, key=lambda key: sums[key])
    return best, {scope.key: steps for steps, scope in enumerate(holders[best].chain())}


def _steps_to(scope: Scope, inside: dict[int, int]) -> int:
    """Elements to climb from the best container until the block's scope is inside; 0 where it stands in it."""
    for outer in scope.chain():
        steps = inside.get(outer.key)
        if steps is not None:
            return steps
    return 12


def smooth(values: npt.NDArray[Any], window: Matrix) -> Matrix:
    """The sums over a window centred on each block."""
    if not len(values):
        return values
    full = np.convolve(values, window)
    start = len(window) // 2
    return np.asarray(full[start : start + len(values)], dtype=np.float32)


def _near(own: Matrix, same: Matrix) -> Matrix:
    """The signals of ``NEAR`` of the neighbours; zeros past the ends of the page."""
    names = list(OWN)
    columns = [
        same[:, 0] if n == "same_scope" else same[:, 1] if n == "same_shape" else own[:, names.index(n)] for n in NEAR
    ]
    table = np.stack(columns, axis=1)
    out = []
    for offset in OFFSETS:
        moved = np.zeros_like(table)
        if offset < 0:
            moved[-offset:] = table[:offset]
        else:
            moved[:-offset] = table[offset:]
        out.append(moved)
    return np.concatenate(out, axis=1) if len(table) else np.zeros((0, len(NEAR) * len(OFFSETS)), dtype=np.float32)
