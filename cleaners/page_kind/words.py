"""What the words of a page say about its kind: its title, its calls to read on, its dates, who speaks to whom."""

from __future__ import annotations

import re

from cleaners.page.block import SourceBlock
from cleaners.page_kind.scale import log
from cleaners.story.blocks import Blocks
from cleaners.text.scripts import has_unspaced
from cleaners.text.words import count

# Words of titles, in the languages of the labelled pages and the commonest systems.
TITLES: dict[str, str] = {
    "title_story": "how what why when where who which best top guide tips ways things explained vs says after wie warum "
    "was comment pourquoi cómo qué por como perché come hoe waarom",
    "title_offer": "services service course courses program programs pricing tuition training certification certificate "
    "degree rental company agency consulting insurance reviews testimonials solutions lessons classes offers deals "
    "experts packages department dienstleistungen leistungen kurs preise cours tarifs servicios cursos "
    "precios servizi corsi free online tool",
    "title_list": "news archive archives all latest category results list directory jobs listings browse search catalog "
    "episodes programs courses categories library events topics rankings awards index trending "
    "nachrichten archiv kategorie actualités noticias",
    "title_docs": "documentation docs reference manual api introduction tutorial quickstart installation install "
    "getting started handbook chapter glossary specification syntax usage configuration overview concepts "
    "dokumentation handbuch référence manuel",
}
_TITLE_WORD: dict[str, list[str]] = {}
for _name, _words in TITLES.items():
    for _word in _words.split():
        _TITLE_WORD.setdefault(_word, []).append(_name)
_MORE = re.compile(
    r"read (?:more|the|article|full|story)|learn more|view (?:more|all|details|product|course)|more(?: info| details)?$|"
    r"see (?:all|more|details)|details|find out more|explore|discover|continue reading|load more|show more|"
    r"next(?: page)?\b|mehr|weiterlesen|lire|en savoir|leer m|ver m|leggi|lees|läs mer|czytaj|подробнее|читать|"
    r"続きを読む|もっと見る|一覧|查看(?:更多|详情)|更多|閱讀更多|阅读全文|더\s?보기|자세히",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d[-/.年년]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:20)?\d\d\b|"
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?,? (?:de )?[^\W\d]{3,10},?\.? (?:de )?(?:19|20)\d\d|"
    r"[^\W\d]{3,10}\.? \d{1,2},? (?:19|20)\d\d|\b\d+ (?:minutes?|hours?|days?|weeks?|months?) ago"
)
# Who speaks to whom: an offer says "we"; a story reports what happened and what people said.
_WE = frozenset(
    "we our us wir unser unsere unserem unseren unserer uns nous notre nos nuestro nuestra nuestros nosotros nossa nosso "
    "noi nostro nostra nostri wij onze ons".split()
)
_NARRATIVE = frozenset(
    "said says told was were had sagte war waren hatte était étaient dijo era eran disse zei werd".split()
)
_SAMPLE = 5000  # characters of prose that are searched for these words
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")
NAMES = (*TITLES, "title_words", "more", "dates", "we", "told")


def signals(blocks: Blocks, prose: list[SourceBlock]) -> dict[str, float]:
    """The signals of a page's words, each 0 to 1."""
    found = dict.fromkeys(NAMES, 0.0)
    title = (blocks.title or "").casefold()
    words = _WORDS.findall(title)
    for word in words:
        for name in _TITLE_WORD.get(word, ()):
            found[name] = 1.0
    found["title_words"] = min(count(title) if has_unspaced(title) else len(words), 15) / 15
    more = dates = 0
    for block in blocks.all:
        if block.chars < 40 and block.region is None:
            text = block.text
            more += block.chars < 30 and _MORE.match(text) is not None
            if _DIGIT.search(text):
                dates += _DATE.search(text) is not None
    found["more"] = log(more, 30)
    found["dates"] = log(dates, 50)
    spoken = " ".join([block.text for block in prose])[:_SAMPLE].lower().split()
    words_of_prose = len(spoken) or 1
    found["we"] = min(1.0, 25 * sum(1 for word in spoken if word in _WE) / words_of_prose)
    found["told"] = min(1.0, 20 * sum(1 for word in spoken if word in _NARRATIVE) / words_of_prose)
    return found
