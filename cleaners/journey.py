"""The journey of a page: read it, judge its blocks, make the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaners import page_kind
from cleaners.article import Article, Encoding, Outcome
from cleaners.errors import CleaningError
from cleaners.outcome import JudgedPage, access_evidence, access_of, decide, of_nothing
from cleaners.outcome.quality import NONE, measure
from cleaners.page import script_story
from cleaners.page.received import characters
from cleaners.rules.base import Rule
from cleaners.sites import Sites
from cleaners.story.read import Reading, page_blocks, read, text_blocks
from cleaners.verdicts.build import Builder
from cleaners.verdicts.comments import comments
from cleaners.verdicts.images import collect
from cleaners.verdicts.judge import judge
from cleaners.verdicts.ledger import ledger_of, removals
from cleaners.verdicts.script import with_story
from cleaners.verdicts.standfirst import standfirst_of
from cleaners.verdicts.supplement import supplement


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
    ``text/plain`` is treated as by ``clean_text``. ``status`` is the HTTP status, if there was one: evidence for the
    outcome. ``rules`` replaces the built-in rules
    (``cleaners.rules.DEFAULT``): a list, or the rules of single sites together with the built-in
    ones (``cleaners.sites.load``).

    Never raises for the content of a page: one that gives no article has an ``outcome`` that says why.
    """
    encoding = Encoding()
    try:
        text, encoding = characters(page, content_type)
        reading = read(text, encoding, url=url, content_type=content_type)
    except CleaningError as error:
        outcome = of_nothing(error.outcome, str(error), status)
        return Article(url=url, outcome=outcome, quality=NONE, encoding=encoding)
    article = _article(reading, rules, status)
    if article.outcome.kind in ("empty", "script_shell") and status in (None, 200) and reading.blocks.root is not None:
        return _from_script(article, reading.blocks.root, rules)
    return article


def clean_text(text: str, *, url: str | None = None, rules: Sequence[Rule] | Sites | None = None) -> Article:
    """Turn a text that someone else scraped into a clean article, by the same rules with fewer signals.

    Never raises for the content of a text: one that gives no article has an ``outcome`` that says why.
    """
    return _article(Reading(text_blocks(text, url)), rules)


def _article(reading: Reading, rules: Sequence[Rule] | Sites | None, status: int | None = None) -> Article:
    """The article of a page whose blocks have been read."""
    if reading.blocks.source == "text" and not reading.blocks.all:
        empty = Outcome("empty", ("the text has no content",))
        return Article(url=reading.blocks.url, outcome=empty, quality=NONE, encoding=reading.encoding)
    judged = judge(reading.blocks, rules)
    blocks, verdicts = judged.blocks, judged.verdicts
    builder = Builder(blocks.url)
    body = supplement(builder.body(blocks, verdicts), blocks.metadata.json_ld_body, blocks.metadata.json_ld_headings)
    lines = builder.field_lines(blocks, verdicts)
    images = collect(blocks, verdicts, body, builder)
    kind = page_kind.classify(blocks)
    page = JudgedPage(blocks, [made.block for made in body], kind.kind, status, [made.source for made in body])
    outcome = decide(page)
    stated = blocks.metadata.article_fields() | {"standfirst": standfirst_of(blocks, verdicts, body)}
    if outcome.kind == "index_page":
        stated["next_pages"] = ()  # those of a list
    return Article(
        url=blocks.url,
        **stated,
        access=access_of(blocks.metadata, outcome),
        images=images,
        credits=tuple(lines.get("credits", ())),
        dateline=next(iter(lines.get("dateline", ())), None),
        corrections=tuple(lines.get("corrections", ())),
        comments=comments(blocks, verdicts),
        blocks=tuple(page.body),
        removed=tuple(removals(blocks, verdicts)),
        repairs=(*reading.repairs, *builder.repairs),
        outcome=outcome,
        kind=kind.kind,
        quality=measure(page, judged.answer, outcome.kind),
        encoding=reading.encoding,
        evidence={
            **blocks.metadata.evidence,
            **kind.evidence(),
            **access_evidence(blocks.metadata, outcome),
            **({"body": judged.evidence} if judged.evidence else {}),
        },
        ledger=ledger_of(blocks, verdicts, body),
    )


def _from_script(shell: Article, root: Any, rules: Sequence[Rule] | Sites | None) -> Article:
    """The article of a page that shows no story, completed with the story that one of its scripts holds as HTML."""
    try:
        found = script_story.document(root, shell.title or "", shell.language or "")
    except CleaningError:
        return shell
    if found is None:
        return shell
    tree, repairs = found
    return with_story(shell, _article(Reading(page_blocks(tree, shell.url), repairs=repairs), rules))
