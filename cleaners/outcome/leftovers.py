"""Pages without a story of which something is left over all the same: a logo, an imprint, the labels of a player."""

from __future__ import annotations

from cleaners.article import Block
from cleaners.outcome.judged_page import JudgedPage
from cleaners.page.block import SourceBlock
from cleaners.text.folding import letters_and_digits
from cleaners.text.sentences import ends_sentence

_BLURB = 600  # characters without spaces of what a site says about itself; a longer text in a footer may be a story
# Words of a sentence; of a line that is a sentence though it has no stop; and of all lines, from which they are a list.
_SENTENCE, _HEADLINE, _LIST = 2, 8, 30
_FEW, _LABEL = 2, 3  # lines that are no list, and words of a label; more of longer ones are results, or a programme
_FACTS = frozenset(("cell", "code", "quote"))  # need no sentences
_VERSE = 2  # line breaks in a block


def leftovers(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the body is not a story but what the page has around one; ``None`` without."""
    sources = [source for source in page.sources if source is not None]
    if page.root is None or not sources or len(sources) < len(page.body) or page.body_chars > _BLURB:
        return None
    shown = f"all that is left is {page.body[0].text[:60]!r}"
    labels = len(page.body) <= _FEW or all(block.words <= _LABEL for block in page.body)
    if labels and page.words < _LIST and not any(map(_may_stand_alone, page.body)) and not _tells(page):
        return (f"{shown}, and no line is a sentence",)
    if all(_is_around(source) for source in sources):
        return (f"{shown}, in the page's header or footer",)
    if loading := _loading(page, sources):
        return (f"the page says {loading!r} where its story should be", f"{shown}, elsewhere")
    return None


def _may_stand_alone(block: Block) -> bool:
    return block.kind in _FACTS or block.text.count("\n") >= _VERSE


def _tells(page: JudgedPage) -> bool:
    """Whether a line of the body is a sentence, and neither the title nor the name of the site."""
    metadata = page.blocks.metadata
    names = {letters_and_digits(name or "").casefold() for name in (metadata.title, metadata.site_name)}
    return any(
        block.kind != "heading"
        and letters_and_digits(block.text).casefold() not in names
        and block.words >= (_SENTENCE if ends_sentence(block.text) else _HEADLINE)
        for block in page.body
    )


def _is_around(block: SourceBlock) -> bool:
    """Whether a block is in the page's header or footer; an article may have such parts of its own."""
    return block.scope.article is None and not block.inside("main") and block.inside("header", "footer")


def _loading(page: JudgedPage, sources: list[SourceBlock]) -> str:
    """What a line of the page's main part says in place of the story that a script would fetch; empty without."""
    for line in page.lines:
        if line.index > sources[0].index or not any(match.family == "loading" for match in line.phrases):
            continue
        holder = line.scope.parent
        if holder is not None and line.inside("main", "article") and not any(s.scope.is_in(holder) for s in sources):
            inside = any(source.inside("main", "article") for source in sources)
            return "" if inside else line.text[:60]
    return ""
