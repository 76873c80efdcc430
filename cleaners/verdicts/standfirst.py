"""The article's standfirst: of what the page states, the first that is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from cleaners.metadata import Metadata
from cleaners.story.blocks import Blocks
from cleaners.text.beginnings import repeats_beginning
from cleaners.text.folding import bare_letters
from cleaners.text.scripts import mostly_unspaced
from cleaners.text.sentences import breaks_off, ends_sentence
from cleaners.verdicts.ledger import Made, Verdict

# Characters from which a text that breaks off was cut (programs do at 140 and more); a shorter one may trail off as its
# author meant it to.
_LONG = 130
_NAME = 4  # letters that the name of a site has at least, where it is looked for in a sentence


def standfirst_of(blocks: Blocks, verdicts: Sequence[Verdict], body: Sequence[Made]) -> str | None:
    """The standfirst that the page shows, or else the first of its descriptions that is one.

    The description that a page gives of itself is often the story's beginning, cut off by a program. One that ends with
    its sentence stays: renderers leave out what the body says again. What the page says besides is then taken only where
    it does not speak of the site.
    """
    metadata = blocks.metadata
    if any(verdict.field == "standfirst" for verdict in verdicts):
        return metadata.standfirst
    whole = [made.block.text for made in body]
    prose = [made.block.text for made in body if made.block.kind != "heading"]
    rejected = False
    for text in _stated(metadata):
        again = repeats_beginning(text, whole) or repeats_beginning(text, prose)
        cut = again and not ends_sentence(text)
        if cut or (breaks_off(text) and (again or _is_long(text))):
            rejected = True
        elif not rejected or not _names_site(text, blocks):
            return text
    return None


def _stated(metadata: Metadata) -> Iterator[str]:
    if metadata.standfirst:
        yield metadata.standfirst
    for witness in metadata.evidence.get("standfirst", ()):
        yield witness.value


def _is_long(text: str) -> bool:
    return len(text) >= (_LONG // 2 if mostly_unspaced(text) else _LONG)


def _names_site(text: str, blocks: Blocks) -> bool:
    """Whether a text has one of the site's names in it, or its host's."""
    stated = [witness.value for witness in blocks.metadata.evidence.get("site_name", ())]
    host = (urlsplit(blocks.url or "").hostname or "").split(".")[:-1]
    letters = bare_letters(text)
    return any(len(name) >= _NAME and name in letters for name in map(bare_letters, [*stated, *host]))
