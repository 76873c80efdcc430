"""Walls in front of a story: a request for consent in its place, and a request for payment in the middle of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from cleaners.outcome.judged_page import JudgedPage
from cleaners.outcome.phrases import phrases
from cleaners.page.block import SourceBlock
from cleaners.text.sentences import CLOSERS, STOPS, breaks_off

_CONSENT_HOST = re.compile(r"^(?:consent|privacy|cmp|gdpr|myprivacy)\.|\.(?:consent|privacy)\.")
_CONSENT_PATH = re.compile(
    r"/(?:[\w-]*consent[\w-]*|zustimmung|einwilligung|privacy-?(?:wall|gate)|cookie-?wall|collectconsent)(?:/|$)", re.I
)
_COUNT = re.compile(r"\"wordCount\"\s*:\s*\"?(\d{2,6})")
_STOP = re.compile(rf"[{STOPS}{CLOSERS}:*_\d]\s*$")
_AFTER = 14  # blocks after the story that may be a wall
BRIEF = 120  # words; fewer are an opening rather than a story
# Words of a story under a wall that may still be an opening, where the wall is certain or the text breaks off.
SHORT = 300


def consent_wall(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the page asks for consent and holds no story; ``None`` without."""
    if page.story_like or page.body_chars > 6000:
        return None
    words, buttons = phrases("consent"), phrases("consent_button")
    titles = [found for found in map(words.in_title, page.titles[:4]) if found]
    starts = [block.text[:100] for block in page.lines if words.begins(block.text)]
    pressed = [
        b.text for b in page.blocks.all if b.chars < 40 and b.region in (None, "button") and buttons.in_title(b.text)
    ]
    address = _consent_address(page.blocks.url)
    points = 2 * bool(titles) + min(len(starts), 2) + bool(pressed) + 2 * bool(address)
    if points < 3 or not (starts or titles):
        return None
    asking = [block for block in page.lines if _asks(page, block)]
    about_consent = {block.index for block in asking}
    about = sum(block.chars for block in asking)
    other = sum(b.chars - b.link_chars for b in page.lines if b.index not in about_consent and b.chars >= 80)
    # A short story under a banner is kept by the voters, and is not about consent.
    story = sum(len(block.text) for block in page.body if not _topical(block.text))
    if other > max(600, about) or story > max(250, about):
        return None
    return (
        *([f"address: {address}"] if address else ()),
        *(f"title: {text}" for text in titles[:1]),
        *(f"text: {text}" for text in starts[:2]),
        *(f"button: {text}" for text in pressed[:1]),
        f"{about} characters ask for consent, {other} say something else",
    )


def _asks(page: JudgedPage, block: SourceBlock) -> bool:
    return page.in_group(block, "consent") or _topical(block.text)


def _topical(text: str) -> bool:
    return phrases("consent").begins(text) or _TOPIC.search(text) is not None


_TOPIC = re.compile(
    r"cookie|consent|privacy|personali[sz]ed (?:ad|content)|third[- ]part|vendors|tracking|einwilligung|zustimm|"
    r"datenschutz|werbefrei|vie privée|traceur|données personnelles|consentimiento|privacidad|consenso|informativa|"
    r"trattamento dei dati|consentimento|toestemming|samtycke|samtykke|suostumu|evästei|zgod[ay]|souhlas|согласи|"
    r"конфиденциальн|çerez|rıza",
    re.IGNORECASE,
)


def _consent_address(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        host = parts.hostname or ""
    except ValueError:
        return None
    if _CONSENT_HOST.search(host):
        return host
    found = _CONSENT_PATH.search(parts.path)
    return found.group() if found else None


def paywalled(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that only the beginning of the story is there, and the rest is for those who pay or register.

    A flag is not enough: many sites state ``isAccessibleForFree: false`` and send the whole story. The body must
    also be cut off: by what it says of its own length, by its end, or by being no longer than an opening.
    """
    flag = _flag(page)
    wall = _wall(page)
    if not (flag or wall):
        return None
    cut = _cut(page, bool(flag and wall))
    if not cut and page.status != 402:
        return None
    return (*flag, *wall, *cut)


def _flag(page: JudgedPage) -> tuple[str, ...]:
    metadata = page.blocks.metadata
    found = [f"HTTP status {page.status}"] if page.status == 402 else []
    if metadata.access == "paid":
        claim = next(iter(metadata.evidence.get("access", ())), None)
        found.append(f"{claim.where} is {claim.value}" if claim else "the page says that it is paid")
    return tuple(found)


def _wall(page: JudgedPage) -> tuple[str, ...]:
    """Lines at the story's end, or in an element named for a wall, that ask to pay or to register to read on."""
    words = phrases("paywalled")
    last = page.blocks.span[1]
    found = []
    for block in page.blocks.all[max(0, last - 4) : last + _AFTER]:
        if block.region is None and block.chars < 400 and not block.scope.hidden and words.begins(block.text):
            found.append(f"text: {block.text[:100]}")
    return tuple(found[:2])


def _cut(page: JudgedPage, sure: bool) -> tuple[str, ...]:
    """What says that the body is not whole."""
    stated = word_count(page)
    last = page.body[-1].text if page.body else ""
    if stated and stated > 60 and page.words < 0.7 * stated and not page.unspaced:
        return (f"{page.words} words of {stated}",)
    if stated and page.words >= 0.9 * stated:
        return ()
    if breaks_off(last):
        return (f"the body breaks off: {last[-40:]}",)
    if page.words < (SHORT if sure else BRIEF):
        return (f"the body has {page.words} words",)
    if page.words < SHORT and not _STOP.search(last):
        return (f"the body ends without a full stop: {last[-40:]}",)
    return ()


def word_count(page: JudgedPage) -> int | None:
    """The number of words that the page's JSON-LD states; ``None`` where it states none."""
    if page.root is None:
        return None
    for script in page.root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found = _COUNT.search(script.text or "")
            if found:
                return int(found.group(1))
    return None
