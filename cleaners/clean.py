"""The journey of a page: bytes, characters, tree, blocks, votes, rules, article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import lxml.html

from cleaners import metadata, page_kind
from cleaners.article import Article, Block, Encoding, Outcome, Repair
from cleaners.errors import CleaningError, EmptyPage, NotHTML
from cleaners.metadata import of_text as text_fields
from cleaners.metadata import shown
from cleaners.outcome import Seen, access_evidence, access_of, of_nothing
from cleaners.outcome import decide as decide_outcome
from cleaners.outcome.quality import NONE, measure
from cleaners.page import script_story as state
from cleaners.page.decode import decode
from cleaners.page.parse import parse
from cleaners.page.text_lines import from_text
from cleaners.page.walk import from_tree
from cleaners.story.blocks import Blocks
from cleaners.verdicts import decide as judge
from cleaners.verdicts.build import Builder
from cleaners.verdicts.images import collect
from cleaners.verdicts.ledger import Ledger, Verdict, removals
from cleaners.verdicts.supplement import supplement
from cleaners.votes import vote

if TYPE_CHECKING:
    from cleaners.rules.base import Rule
    from cleaners.sites import Sites

# The first bytes of what is sent as a page and is none: "MIME Sniffing", WHATWG, section 6, and common archives.
_SIGNATURES = {
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "gzip data",
    b"Rar!": "a RAR archive",
    b"ID3": "an MP3 recording",
    b"OggS": "an Ogg recording",
    b"\x1aE\xdf\xa3": "a Matroska film",
    b"\x00\x00\x01\x00": "an icon",
    b"wOFF": "a font",
    b"wOF2": "a font",
    b"\x7fELF": "a program",
}
_TEXT_TYPES = re.compile(r"text/|application/(?:xhtml|xml|json|ld\+json|rss|atom)|[^;]*\+xml", re.IGNORECASE)


def clean(
    page: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    status: int | None = None,
    rules: Sequence[Rule] | Sites | None = None,
) -> Article:
    """Turn an HTML page into a clean article.

    ``page`` is the page's markup, as bytes or already decoded. ``url`` is where it came from: relative links and
    pictures are resolved against it. ``content_type`` is the HTTP header (``text/html; charset=koi8-r``);
    ``text/plain`` takes the road of ``clean_text``. ``status`` is the HTTP status, where there was one: a witness for
    the outcome. ``rules`` replaces the built-in rules
    (``cleaners.rules.DEFAULT``): a list, or what is known of single sites, with the built-in ones
    (``cleaners.sites.load``).

    Never raises for what a page holds: a page that gives no article has an ``outcome`` that says why.
    """
    encoding = Encoding()
    try:
        if isinstance(page, bytes):
            _require_text(page, content_type)
            page, encoding = decode(page, content_type)
        if content_type and content_type.split(";")[0].strip().lower() == "text/plain":
            return clean_text(page, url=url, rules=rules)
        tree, repairs = parse(page)
    except CleaningError as error:
        return Article(url=url, outcome=of_nothing(error.outcome, str(error), status), quality=NONE, encoding=encoding)
    blocks = page_blocks(tree, url)
    vote(blocks)
    article = _article(blocks, encoding, rules, repairs, status)
    held = state.story(tree) if article.outcome.kind in ("empty", "script_shell") and status in (None, 200) else None
    return _from_script(article, held, rules) if held else article


def _from_script(shell: Article, held: str, rules: Sequence[Rule] | Sites | None) -> Article:
    """The article of a page that shows no story, with the one that a script of it holds as HTML."""
    title = escape(shell.title or "")
    head = f'<html lang="{escape(shell.language or "")}"><title>{title}</title>'
    story = clean(f"{head}<article><h1>{title}</h1>{held}</article></html>", url=shell.url, rules=rules)
    if not story.outcome or story.kind != "article" or not story.blocks:
        return shell
    return replace(
        shell,
        blocks=tuple(replace(block, origin="script", path="script") for block in story.blocks),
        images=story.images or shell.images,
        removed=(*shell.removed, *(replace(line, path="script") for line in story.removed)),
        repairs=(*shell.repairs, *story.repairs),
        outcome=story.outcome,
        kind="article",
        quality=story.quality,
        access=shell.access or story.access,
    )


def clean_text(text: str, *, url: str | None = None, rules: Sequence[Rule] | Sites | None = None) -> Article:
    """Turn a text that someone else scraped into a clean article: the same rules, with fewer signals.

    Never raises for what a text holds: one that gives no article has an ``outcome`` that says why.
    """
    blocks = text_blocks(text, url)
    if not blocks.all:
        return Article(url=url, outcome=Outcome("empty", ("the text has no content",)), quality=NONE)
    vote(blocks)
    return _article(blocks, Encoding(), rules)


def _require_text(data: bytes, content_type: str | None) -> None:
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise NotHTML(f"the bytes are {name}")
    kind = (content_type or "").split(";")[0].strip()
    if kind and "/" in kind and not _TEXT_TYPES.match(kind) and b"<" not in data[:2048]:
        raise NotHTML(f"the page is sent as {kind}")
    if not data.strip():
        raise EmptyPage("the page has no content")


def page_blocks(tree: lxml.html.HtmlElement, url: str | None) -> Blocks:
    """A parsed page's blocks with the fields read from it, before any vote."""
    known = metadata.read(tree, url=url)
    blocks = Blocks(from_tree(tree), source="page", url=url, metadata=known, root=tree)
    blocks.fields = shown.fields_of(blocks.all, known)
    return blocks


def text_blocks(text: str, url: str | None) -> Blocks:
    """A text's blocks with the fields read from it, before any vote."""
    page = from_text(text)
    known, fields = text_fields.read(page.blocks)
    blocks = Blocks(page, source="text", url=url, metadata=known)
    blocks.fields = fields
    return blocks


def _article(
    blocks: Blocks,
    encoding: Encoding,
    rules: Sequence[Rule] | Sites | None,
    repairs: tuple[Repair, ...] = (),
    status: int | None = None,
) -> Article:
    verdicts = judge.decide(blocks, page_rules(blocks, rules))
    known = blocks.metadata
    builder = Builder(blocks.url)
    body: list[Block] = []
    positions: dict[int, int] = {}
    for source in blocks.all:
        positions[source.index] = len(body)
        if verdicts[source.index].verdict != "body":
            continue
        made = builder.block(source)
        if made is None:
            verdicts[source.index] = Verdict("removed", None, "invisible", "nothing visible is left after repair")
        else:
            body.append(made)
    body = supplement(body, known.json_ld_body)
    lines = _field_lines(blocks, verdicts, builder)
    told = page_kind.tell(blocks)
    seen = Seen(blocks, body, told.kind, status)
    outcome = decide_outcome(seen)
    return Article(
        url=blocks.url,
        title=known.title,
        standfirst=known.standfirst,
        kicker=known.kicker,
        authors=known.authors,
        published=known.published,
        modified=known.modified,
        language=known.language,
        site_name=known.site_name,
        section=known.section,
        tags=known.tags,
        canonical_url=known.canonical_url,
        amp_url=known.amp_url,
        next_pages=known.next_pages,
        access=access_of(known, outcome),
        licence=known.licence,
        images=collect(blocks, known, verdicts, positions, builder),
        videos=known.videos,
        audio=known.audio,
        credits=tuple(lines.get("credits", ())),
        dateline=_first(lines, "dateline"),
        corrections=tuple(lines.get("corrections", ())),
        blocks=tuple(body),
        removed=tuple(removals(blocks, verdicts)),
        repairs=(*repairs, *builder.repairs),
        outcome=outcome,
        kind=told.kind,
        quality=measure(seen, verdicts, outcome.kind),
        encoding=encoding,
        evidence={**known.evidence, **told.evidence(), **access_evidence(known, outcome)},
        ledger=Ledger(blocks.all, verdicts),
    )


def page_rules(blocks: Blocks, rules: Sequence[Rule] | Sites | None) -> Sequence[Rule]:
    """The rules for a page; where they are those of sites, its site has its say on votes and fields first."""
    if rules is None:
        from cleaners.rules import DEFAULT

        return DEFAULT
    return rules if isinstance(rules, Sequence) else rules.prepare(blocks)


def _field_lines(blocks: Blocks, verdicts: Sequence[Verdict], builder: Builder) -> dict[str, list[str]]:
    """The repaired text of the blocks that went to fields, by field."""
    lines: dict[str, list[str]] = {}
    for source in blocks.all:
        field = verdicts[source.index].field
        if field:
            lines.setdefault(field, []).append(builder.line(source))
    return lines


def _first(lines: dict[str, list[str]], field: str) -> str | None:
    return lines[field][0] if field in lines else None
