"""Captions and credits: telling who made a picture from what it shows, where one line says both."""

from __future__ import annotations

import re
from collections.abc import Collection

from cleaners.blocks import SourceBlock, all_text, collapse, squeeze
from cleaners.lexicon import Match, matches
from cleaners.normalise import normalise

# Agencies, archives and services that stand as a credit of their own, alone or beside a photographer's name.
_AGENCIES = frozenset(
    name.strip()
    for name in (
        "reuters|afp|ap|a.p.|ap photo|associated press|the associated press|getty|getty images|epa|epa-efe|efe|ansa|dpa"
        "|picture alliance|picture-alliance|imago|imago images|tass|itar-tass|xinhua|kyodo|kyodo news|yonhap|pti|ani|ians"
        "|shutterstock|shutterstock.com|istock|istockphoto|adobe stock|stock.adobe.com|alamy|alamy stock|depositphotos"
        "|dreamstime|123rf|anadolu|anadolu agency|anadolu ajansı|aa|rex|bloomberg|zuma|zuma press|zuma wire|keystone|apa"
        "|ritzau|ritzau scanpix|scanpix|tt|ntb|lehtikuva|anp|belga|lusa|europa press|sipa|sipa press|abaca|abacapress"
        "|unsplash|pixabay|pexels|wikimedia|wikimedia commons|wikipedia|flickr|pa|pa media|pa wire|press association"
        "|the canadian press|canadian press|aap|usa today sports|usa today network|nurphoto|polaris|magnum|magnum photos"
        "|lapresse|fotogramma|ipa|agi|adnkronos|eyevine|ddp|epd|kna|sda|ats|cp|pap|ctk|čtk|mti|hina|tanjug|fena|beta|stringer"
        "|ria novosti|риа новости|тасс|итар-тасс|интерфакс|коммерсантъ"
        "|sputnik|interfax|unian|унiан|уніан|укринформ|ukrinform"
        "|رويترز|أ ف ب|ا ف ب|أ.ف.ب|الفرنسية|الأناضول|وكالات|ایسنا|ایرنا|مهر|تسنیم|פלאש 90|רויטרס"
        "|연합뉴스|뉴시스|뉴스1|한국일보|新华社|新华网|中新社|中国新闻网|视觉中国|共同通信|共同|時事通信|時事|ロイター|afp時事|ap=共同"
        "|पीटीआई|एएनआई|रॉयटर्स"
    ).split("|")
)
# What stands beside an agency's name and is none: "AFP Archive", "Reuters file photo".
_BESIDE_AGENCY = re.compile(
    r"\b(?:archives?|archiv|file|photos?|fotos?|images?|pool|handout|stock|via|stringer|video|press|news|©|\(c\))\b|\W+$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[/|,;–—=]\s*|\s+-\s+|\s+via\s+", re.IGNORECASE)
# "Harbour Wire Archive": names alone, which their last word makes a credit.
_ARCHIVE = re.compile(r"\b(?:archives?|archivo|archivio|archiv|arkiv|архив|images|photos?)\W*$", re.IGNORECASE)
_SIGN = re.compile(
    r"^(?:©|\(c\)|ⓒ|copyright\b)(?:\s*(?:©|\(c\)|by\b|:))*\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?\s*,?\s*)?", re.IGNORECASE
)
# "霍青 摄", "撮影・山田太郎", "홍길동 기자": what follows a name in scripts without capitals.
_SUFFIX = re.compile(
    r"^[\w·・ ]{1,14}[ /]?(?:摄影?|攝影?|撮影|供图|供圖|提供|기자|제공|촬영)$"
    r"|^(?:摄影?|攝影?|撮影|사진|图|圖|写真)[ /=・:：]\s?[\w·・ ]{1,20}$"
)
# Small words inside a list of names: "Jane Roe for the Gazette", "Jean de la Mer et Marie Roux".
_GLUE = frozenset(
    "for via by from on of the and und et y e i och og en ja & für von van der den de da di do dos das del du des la le "
    "les el al bin ibn ter ten zu zum pour par sur para por per su at with courtesy c/o d l in agencies".split()
)
_ENDS = ".!?…。।！？؟"  # of a sentence, and what may close behind it
_CLOSING = ' »”"’）)'
_WORD_ENDS = " .,'’\"“”()[]"
_SENTENCES = re.compile(r"\w{4,}[.。।]\s+\w|[!?…。।！？؟]")
# One or two words and a colon. Vowel signs of Indic scripts are no letters to a regular expression: hence the negation.
_LABEL = re.compile(r"^[^\s\d:：()]{1,16}(?: [^\s\d:：()]{1,14})?\s?[:：]\s*(?=\S)")
_ROLES = re.compile(r"[.;,]\s+(?=[^\s\d:]{3,16}:\s)")
_TAIL = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{2,110})[)\]）】]\W*$")
_CUT = re.compile(
    r"(?<=[.!?…。।！？؟»”\"’）)])\s+(?=\S)|\s+[|/–—•·-]+\s+|\n|\s*(?=©|ⓒ|\(c\)\s)"
    r"|\s(?=[^\s\d:：()]{3,16}(?: [^\s\d:：()]{2,14}){0,2}\s?[:：]\s?\S)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?<!\w)\w\.$")
_CREDIT_NAME = re.compile(
    r"credit|copyright|photographer|photo-?author|fotograf|attribution|(?<![a-z])(?:source|rights|byline|quelle|urheber"
    r"|courtesy|kredit|cr[eé]dito?s?)(?![a-z])",
    re.IGNORECASE,
)
_CREDIT_WORDS = 14
_CREDIT_LETTERS = 130
_PICTURE_WORD = re.compile(
    r"photo|foto|image|imag[em]|immagin|bild|pict|pic\b|graph|illustr|getty|фото|снимок|φωτ|εικ|صور|تصوير|عکس|फोटो|तस्वीर|写真|撮影"
    r"|사진|照片|图|圖|摄|攝|צילום|תמונה|kuva|zdj|kép|gambar|ảnh|ภาพ|ছবি|görsel|billede|bilde|beeld",
    re.IGNORECASE,
)


def credit_of(text: str) -> str | None:
    """Whom a line credits, if it is a credit and nothing else; ``None`` otherwise.

    "Photo: Jane Roe/AFP" is Jane Roe/AFP, "© 2023 The Gazette" is The Gazette, "Reuters Archive" is itself. What makes
    a line a credit: a label of the lexicon or a copyright sign before names, an agency among names, a word for archive
    behind them, or the verb that follows a photographer's name in Chinese, Japanese and Korean.
    """
    line = _bare(text)
    if not line or len(line) > _CREDIT_LETTERS or len(line.split()) > _CREDIT_WORDS:
        return None
    sign = _SIGN.match(line)
    if sign:
        rest = line[sign.end() :]
        return _bare(rest) if rest and _are_names(rest) else None
    found = [match for match in matches(line) if match.family in ("credit", "caption_label")]
    for match in found:
        rest = _behind(line, match)
        if rest and (_are_names(rest) or _has_agency(rest)):
            return _bare(rest)
    # A label by itself ("Sources") heads something else.
    alone = [match for match in found if match.family == "credit" and not _behind(line, match)]
    if alone and (names_picture(line) or all(match.how != "label" for match in alone)):
        return line
    if (
        _SUFFIX.match(line)
        or _has_agency(line)
        or (_ARCHIVE.search(line) and len(line.split()) > 1 and _are_names(line))
    ):
        return line
    return None


def is_credit_line(text: str) -> bool:
    """Whether a line is a credit and nothing else: "Reuters Archive", "Photo: Jane Roe/AFP"."""
    return credit_of(text) is not None


def names_picture(text: str) -> bool:
    """Whether a credit line says of itself that it credits a picture, and not the words of the story."""
    return _PICTURE_WORD.search(text) is not None


def names_credit(element: object) -> bool:
    """Whether an lxml element's class, id or ``itemprop`` calls it a credit."""
    get = element.get  # type: ignore[attr-defined]
    return _CREDIT_NAME.search(f"{get('class', '')} {get('id', '')} {get('itemprop', '')}") is not None


def split(block: SourceBlock, text: str, known: Collection[str] = ()) -> tuple[str | None, str | None]:
    """A caption's text as (caption, credit), either of which may be missing.

    The page's own markup is believed first, then two spans that touch, then brackets at the end, then a last sentence
    or part that is a credit. ``known`` are names that are credits on this page: the site's, the authors'.
    """
    marked = _marked(block, text)
    if marked:
        start, end = marked
        shown, inner = _apart(_joined(text[:start], text[end:]), known)
        credit = _credit(text[start:end])
        return shown, inner if inner and credit and squeeze(credit) in squeeze(inner) else credit or inner
    place = _touching(block, text)
    if place is not None:
        credit = credit_of(text[place:]) or _bare(text[place:])
        return _caption(text[:place]), credit
    return _apart(text, known)


def _apart(text: str, known: Collection[str]) -> tuple[str | None, str | None]:
    """(caption, credit) by the words alone."""
    if credit := credit_of(text):
        return None, credit
    tail = _TAIL.search(text)
    if tail and (credit := _in_brackets(tail.group(1), text[: tail.start()], known)):
        return _caption(text[: tail.start()]), credit
    # The period of an initial ends no sentence.
    cuts = [cut for cut in _CUT.finditer(text) if cut.end() > 3 and not _INITIAL.search(text, 0, cut.start())]
    for cut in cuts:
        if credit := credit_of(text[cut.end() :]) or _labelled(text[cut.end() :]):
            return _caption(text[: cut.start()]), _once(credit)
    for cut in reversed(cuts):
        if _is_signature(text[: cut.start()], cut.group().strip(), text[cut.end() :]):
            return _caption(text[: cut.start()]), _bare(text[cut.end() :])
    return _caption(text), None


def _in_brackets(inner: str, before: str, known: Collection[str]) -> str | None:
    """The credit in brackets at a caption's end: "(Photo: Jane Roe)", "(Reuters)"; "(left)" and "(2019)" are none."""
    if credit := credit_of(inner):
        return credit
    label = _LABEL.match(inner)
    if label and _are_names(inner[label.end() :]):
        return _bare(inner[label.end() :])
    ended = before.rstrip(_CLOSING)[-1:] in _ENDS
    if squeeze(inner).casefold() in known or (ended and len(inner.split()) > 1 and _are_names(inner)):
        return _bare(inner)
    return None


def _labelled(tail: str) -> str | None:
    """Whom a caption's last part credits behind a label: "Photo : Association du transbordeur" is no list of names."""
    for match in matches(tail):
        few = match.how == "label" and len(match.rest.split()) <= 5 and match.rest.rstrip()[-1:] not in ".!?…"
        if (
            few
            and match.family in ("credit", "caption_label")
            and _is_name(match.rest)
            and not _SENTENCES.search(match.rest)
        ):
            return _bare(match.rest)
    return None


def _is_signature(before: str, cut: str, tail: str) -> bool:
    """Whether a caption's last part is a name that signs it: behind a bar, or behind the last sentence."""
    words = tail.split()
    if len(before.split()) < 2 or not 1 <= len(words) <= 6 or words[0].casefold() in _GLUE or "(" in tail:
        return False
    if tail.rstrip()[-1:] in _ENDS + ":,;" or not _are_names(tail):
        return False
    if cut in ("/", "|", "•", "·"):
        return True
    if cut or before.rstrip(_CLOSING)[-1:] not in _ENDS:
        return False
    if not any(char.isupper() for char in tail):
        return len(tail) <= 10
    return 2 <= len(words) <= 5 or "/" in tail


def _once(credit: str) -> str:
    """A credit that is given twice, in brackets and behind them, once: "(AP Photo/Jane Roe) AP Photo"."""
    inner, bracket, outer = credit.removeprefix("(").partition(") ")
    return inner if bracket and squeeze(outer) in squeeze(inner) else credit


def _marked(block: SourceBlock, text: str) -> tuple[int, int] | None:
    """Where in the text the parts stand that the page calls its credit: from the first to the last, if they touch."""
    if len(text) <= _CREDIT_LETTERS and names_credit(block.element) and not _calls_caption(block.element):
        return 0, len(text)
    spans: list[tuple[int, int]] = []
    for element in block.element.iterdescendants():
        part = _marked_text(element, block)
        if part is None:
            continue
        start = text.rfind(part)
        if start < 0 or any(start < end and begin < start + len(part) for begin, end in spans):
            continue
        if len(part) < len(text) or len(part.split()) <= _CREDIT_WORDS:
            spans.append((start, start + len(part)))
    if not spans:
        return None
    start, end = min(spans)[0], max(spans)[1]
    covered = sum(b - a for a, b in spans)
    return (start, end) if end - start - covered <= 4 * len(spans) else spans[-1]


def _marked_text(element: object, block: SourceBlock) -> str | None:
    if not names_credit(element):
        return None
    text = normalise(collapse(all_text(element)))[0].strip()
    inside = squeeze(text)
    return text if inside and len(text) <= _CREDIT_LETTERS and inside in block.squeezed else None


def _calls_caption(element: object) -> bool:
    return "caption" in (element.get("class") or "").lower()  # type: ignore[attr-defined]


def _touching(block: SourceBlock, text: str) -> int | None:
    """Where a name follows the caption in an element of its own without a space: style sheets put it elsewhere."""
    if len(block.pieces) < 2:
        return None
    texts = [piece.text for piece in block.pieces]
    for at in range(len(texts) - 1, 0, -1):
        one, two = texts[at - 1 : at + 1]
        touch = one[-1:].strip() and two[:1].strip() and (one[-1:] in '.!?…。।"”»)' or not one[-1:].isupper())
        if touch and (two[:1].isupper() or two[:1] in "(©[" or credit_of(two)):
            tail = normalise(collapse("".join(texts[at:])))[0].strip()
            place = text.rfind(tail)
            if place > 0 and (credit_of(tail) or (2 <= len(tail.split()) <= 6 and _are_names(tail))):
                return place
    return None


def _behind(line: str, match: Match) -> str:
    """What follows the phrase that a line begins with."""
    if match.how == "label":
        return match.rest
    if match.how == "line":
        return ""
    phrase = match.phrase.removesuffix("^").strip()
    parts = line.split(None, len(phrase.split()))
    return parts[-1].lstrip(" :|–-") if len(parts) > len(phrase.split()) else ""


def _has_agency(line: str) -> bool:
    """Whether a line is a row of names with an agency among them."""
    parts = [part for part in _PARTS.split(line) if part]
    agencies = [_is_agency(part) for part in parts]
    # A photographer at an agency may go by a handle: "cristianstorto - stock.adobe.com".
    return any(agencies) and all(
        agency or _are_names(part) or " " not in part for agency, part in zip(agencies, parts, strict=True)
    )


def _is_agency(part: str) -> bool:
    whole = part.strip(_WORD_ENDS).casefold()
    return whole in _AGENCIES or _BESIDE_AGENCY.sub(" ", part).strip(_WORD_ENDS).casefold() in _AGENCIES


def _are_names(text: str) -> bool:
    """Whether a text is names and what stands between names, and no sentence: "Jane Roe for The Gazette / AFP"."""
    if len(text) > _CREDIT_LETTERS:
        return False
    roles = _ROLES.split(text)
    if len(roles) > 1:
        return all(_are_names(_LABEL.sub("", role)) for role in roles)
    if _SENTENCES.search(text.rstrip(_WORD_ENDS)) or ": " in text:
        return False
    words = [word for part in text.split() for word in re.split(r"[/|,+–—·•=]+", part) if word.strip(_WORD_ENDS + "-:")]
    names = [word.strip(_WORD_ENDS) for word in words if word.casefold().strip(_WORD_ENDS) not in _GLUE]
    if not names or len(words) > _CREDIT_WORDS or not all(map(_is_name, names)):
        return False
    cased = any(char.isupper() or char.islower() for char in text)
    return cased or (len(names) <= 5 and len(text) <= 40)


def _is_name(word: str) -> bool:
    """A capital, a script without case, an address or a handle; "iStock" and "d'Ormesson" have their capital inside."""
    first = word.lstrip("\"'“„«([")[:1]
    if first.isupper() or (first.isalpha() and first.lower() == first.upper()):
        return True
    if first.isdigit():
        return len(word) == 4 or not word.isdigit()
    return "." in word[1:-1] or first in "@#" or any(char.isupper() for char in word[1:3]) or word == "zvg"


def _joined(before: str, after: str) -> str:
    before, after = before.rstrip(), after.strip()
    # Empty brackets are what a credit left behind.
    if before.endswith(("(", "[", "（")) and after.startswith((")", "]", "）")):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    return f"{before} {after}".strip()


def _caption(text: str) -> str | None:
    """What is left as the caption, without separators at its ends and without its label."""
    text = text.strip().strip("|/–—-•· ").strip()
    for match in matches(text) if text else ():
        if match.family == "caption_label" and match.how == "label" and len(match.rest.split()) > 1:
            return match.rest
    return text or None


def _credit(text: str) -> str | None:
    """A credit that the page marks, without its label and brackets: "(Photo: Jane Roe)" is Jane Roe."""
    line = _bare(text)
    if credit := credit_of(line):
        return credit
    label = _LABEL.match(line)
    return _bare(line[label.end() :] if label else line) or None


def _bare(text: str) -> str:
    """Without brackets around it and separators at its ends."""
    text = text.strip()
    while text[:1] in "([（【" and text[-1:] in ")]）】" and len(text) > 2:
        text = text[1:-1].strip()
    if text.count("(") < text.count(")") or text.count("（") < text.count("）"):
        text = text.rstrip(")）")
    text = text.strip(" :|/–—-•·")
    return text[:-1] if text.endswith(".") and not re.search(r"\b\w\.$|\.\w+\.$", text) else text
