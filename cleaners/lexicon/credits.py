"""Credits: lines that say who made a picture or provided a story, and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.lexicon import Match, matches
from cleaners.lexicon.names import is_full_name
from cleaners.text.sentences import ENDS, PERIODS, UNMISTAKABLE

# Agencies, archives and services that are a credit by themselves, alone or beside a photographer's name.
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
_WORD = re.compile(r"[^\W_]+")
_AGENCY_WORDS = frozenset(word for name in _AGENCIES for word in _WORD.findall(name))
# Words beside an agency's name that are not part of it: "AFP Archive", "Reuters file photo".
_BESIDE_AGENCY = re.compile(
    r"\b(?:archives?|archiv|file|photos?|fotos?|images?|pool|handout|stock|via|stringer|video|press|news|©|\(c\))\b|(?<!\W)\W+$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:(?<!\s)\s+|)[/|,;–—=]\s*|(?<!\s)\s+(?:-|via)\s+", re.IGNORECASE)
# "Harbour Wire Archive", "Archivo Reuters": names alone, which their last word or their first makes a credit.
_ARCHIVES = frozenset(
    "archive archives archivo archivos archivio archiv archief arkiv arkisto arquivo arhiva archiwum arşiv архив архів "
    "images".split()
)
_SIGN = re.compile(
    r"^(?:©|\(c\)|ⓒ|copyright\b)(?:\s*(?:©|\(c\)|by\b|:))*\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?\s*,?\s*)?", re.IGNORECASE
)
# A notice of rights is not a credit.
_RESERVED = re.compile(r"reserved|reservados|vorbehalten|réservés|riservat|voorbehouden|защищены", re.IGNORECASE)
# "霍青 摄", "撮影・山田太郎", "홍길동 기자": what follows or precedes a name in scripts without capitals.
_SUFFIX = re.compile(r"^[\w·・ ]{1,14}[ /]?(?:摄影?|攝影?|撮影|供图|供圖|提供|기자|제공|촬영)$")
_PREFIX = re.compile(r"^(?:摄影?|攝影?|撮影|사진|图|圖|写真)[ /=・:：]\s?[\w·・ ]{1,20}$")
# Small words inside a list of names: "Jane Roe for the Gazette", "Jean de la Mer et Marie Roux".
GLUE = frozenset(
    "for via by from on of the and und et y e i och og en ja & für von van der den de da di do dos das del du des la le "
    "les el al bin ibn ter ten zu zum pour par sur para por per su at with courtesy c/o d l in agencies".split()
)
_CREDIT = re.compile(r"cr[eé]di|kredit", re.IGNORECASE)
_WORD_ENDS = " .,'’\"“”()[]"
_SENTENCES = re.compile(rf"\w{{4}}[{PERIODS}]\s+\w|[{UNMISTAKABLE}]")
# One or two words and a colon. Vowel signs of Indic scripts are no letters to a regular expression: hence the negation.
LABEL = re.compile(r"^[^\s\d:：()]{1,16}(?: [^\s\d:：()]{1,14})?\s?[:：]\s*(?=\S)")
_ROLES = re.compile(r"[.;,]\s+(?=[^\s\d:]{3,16}:\s)")
_JOINT = re.compile(r"^[ :|–-]+|^(?:of|by|from|to) ", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b\w\.$|\.\w+\.$")
MOST_WORDS = 14  # of a credit, between spaces: scripts that put none have a limit of letters
MOST_LETTERS = 130  # of a credit
_PICTURE_WORD = re.compile(
    r"photo|foto|image|imag[em]|immagin|bild|pict|pic\b|graph|illustr|getty|фото|снимок|φωτ|εικ|صور|تصوير|عکس|फोटो|तस्वीर"
    r"|写真|撮影|사진|照片|图|圖|摄|攝|צילום|תמונה|kuva|zdj|kép|gambar|ảnh|ภาพ|ছবি|görsel|billede|bilde|beeld",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def credit_of(text: str) -> str | None:
    """Whom a line credits, if it is a credit and nothing else; ``None`` otherwise.

    "Photo: Jane Roe/AFP" is Jane Roe/AFP, "© 2023 The Gazette" is The Gazette, "Reuters Archive" is itself. What makes
    a line a credit: a label of the lexicon or a copyright sign before names, an agency among names, a word for archive
    behind them, or the verb that follows a photographer's name in Chinese, Japanese and Korean. Pure: equal lines get
    equal answers.
    """
    line = bare(text)
    if not line or len(line) > MOST_LETTERS or len(line.split()) > MOST_WORDS or _RESERVED.search(line):
        return None
    sign = _SIGN.match(line)
    if sign:
        rest = line[sign.end() :]
        return bare(rest) if rest and are_names(rest) else None
    found = [match for match in matches(line) if match.family in ("credit", "caption_label")]
    for match in found:
        rest = _SIGN.sub("", _behind(line, match))
        if rest and (are_names(rest) or _has_agency(rest) or _is_short_name(rest)):
            return bare(rest)
    # A label by itself ("Sources") heads something else.
    alone = [match for match in found if match.family == "credit" and not _behind(line, match)]
    if alone and (names_picture(line) or all(match.how != "label" for match in alone)):
        return line
    if "©" in line:
        return None  # a caption, and its credit after the sign
    words = _WORD.findall(line.casefold())
    if len(words) > 1 and not _ARCHIVES.isdisjoint((words[0], words[-1])) and are_names(line):
        return line
    if not line.isascii() and (_SUFFIX.match(line) or _PREFIX.match(line)):
        return line
    return None if _AGENCY_WORDS.isdisjoint(words) or not _has_agency(line) else line


def is_credit_line(text: str) -> bool:
    """Whether a line is a credit and nothing else: "Reuters Archive", "Photo: Jane Roe/AFP"."""
    return credit_of(text) is not None


def is_sure_credit(text: str) -> bool:
    """Whether a line has a label before an agency, or the word credit before a name: "Source: AA", "Credit: Jane Roe".

    "Sources: the town's accounts" may be a line of the story.
    """
    label = LABEL.match(text)
    rest = bare(text[label.end() :]) if label else ""
    return bool(rest) and (_is_agency(rest) or (_CREDIT.match(text) is not None and is_full_name(rest)))


def labelled(text: str) -> str | None:
    """Whom the last part of a caption credits after a label: "Photo : Association du transbordeur".

    The name need not be made of names, as a line's by itself must: the text before it shows what it is.
    """
    for match in matches(text):
        few = match.how == "label" and len(match.rest.split()) <= 5 and match.rest.rstrip()[-1:] not in ENDS
        if (
            few
            and match.family in ("credit", "caption_label")
            and _is_name(match.rest)
            and not _SENTENCES.search(match.rest)
        ):
            return bare(match.rest)
    return None


def names_picture(text: str) -> bool:
    """Whether a credit line says of itself that it credits a picture, and not the words of the story."""
    return _PICTURE_WORD.search(text) is not None


def are_names(text: str) -> bool:
    """Whether a text is names and what is between names, not a sentence: "Jane Roe for The Gazette / AFP"."""
    if len(text) > MOST_LETTERS:
        return False
    roles = _ROLES.split(text)
    if len(roles) > 1:
        return all(are_names(LABEL.sub("", role)) for role in roles)
    if _SENTENCES.search(text.rstrip(_WORD_ENDS)) or ": " in text:
        return False
    words = [word for part in text.split() for word in re.split(r"[/|,+–—·•=]+", part) if word.strip(_WORD_ENDS + "-:")]
    names = [name for word in words if (name := word.strip(_WORD_ENDS)).casefold() not in GLUE]
    if not names or len(words) > MOST_WORDS or not all(map(_is_name, names)):
        return False
    cased = any(char.isupper() or char.islower() for char in text)
    return cased or (len(names) <= 5 and len(text) <= 40)


def bare(text: str) -> str:
    """A line without brackets around it and separators at its ends."""
    text = text.strip()
    while text[:1] in "([（【" and text[-1:] in ")]）】" and len(text) > 2:
        text = text[1:-1].strip()
    if text.count("(") < text.count(")") or text.count("（") < text.count("）"):
        text = text.rstrip(")）")
    text = text.strip(" :|/–—-•·")
    return text[:-1] if text.endswith(".") and not _ABBREVIATED.search(text) else text


def _behind(line: str, match: Match) -> str:
    """What follows the phrase that a line begins with."""
    if match.how == "label":
        # In "Handout / AFP" the word is one of the names.
        before = line[: line.rfind(match.rest)].rstrip() if match.rest else ""
        return "" if before.endswith("/") else match.rest
    if match.how == "line":
        return ""
    phrase = match.phrase.removesuffix("^").strip()
    parts = line.split(None, len(phrase.split()))
    return _JOINT.sub("", parts[-1]) if len(parts) > len(phrase.split()) else ""


def _is_short_name(rest: str) -> bool:
    """Whether what follows a label is a name with a common noun in it: "Hanwha Q cells"."""
    return len(rest.split()) <= 3 and rest[-1:] not in ENDS and " " in rest and _is_name(rest)


def _has_agency(line: str) -> bool:
    """Whether a line is a row of names with an agency among them."""
    parts = [part for part in _PARTS.split(line) if part]
    agencies = [_is_agency(part) for part in parts]
    # A photographer at an agency may go by a handle: "cristianstorto - stock.adobe.com".
    return any(agencies) and all(
        agency or are_names(part) or " " not in part for agency, part in zip(agencies, parts, strict=True)
    )


def _is_agency(part: str) -> bool:
    whole = part.strip(_WORD_ENDS).casefold()
    return whole in _AGENCIES or _BESIDE_AGENCY.sub(" ", part).strip(_WORD_ENDS).casefold() in _AGENCIES


def _is_name(word: str) -> bool:
    """A capital, a script without case, an address or a handle; "iStock" and "d'Ormesson" have their capital inside."""
    first = word.lstrip("\"'“„«([")[:1]
    if first.isupper() or (first.isalpha() and first.lower() == first.upper()):
        return True
    if first.isdigit():
        return len(word) == 4 or not word.isdigit()
    inside = "." in word[1:-1] or any(char.isupper() for char in word[1:3])
    return inside or first in "@#" or word in _AGENCIES or word == "zvg"
