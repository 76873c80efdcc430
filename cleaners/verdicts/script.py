"""The article of a page that shows no story, completed with the story that one of its scripts holds."""

from __future__ import annotations

from dataclasses import replace

from cleaners.article import Article, Entry, Ledger

RULE = "placeholder"
WHY = "a placeholder for the story, which a script of the page holds"


def with_story(shell: Article, story: Article) -> Article:
    """The article of ``shell`` with the body, the removals and the ledger of ``story``, all marked as a script's.

    If the script holds no story either, return ``shell`` as it is.
    """
    if not story.outcome or story.kind != "article" or not story.blocks:
        return shell
    entries = [_replaced(entry) if entry.verdict == "body" else entry for entry in shell.ledger]
    entries += [replace(entry, origin="script", path="script") for entry in story.ledger]
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
        ledger=Ledger.of_entries(entries),
    )


def _replaced(entry: Entry) -> Entry:
    return replace(entry, verdict="removed", rule=RULE, why=WHY, detail="", overruled="")
