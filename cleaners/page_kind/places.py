"""What a page's address says about its kind: the words of its path, its host's first label, dates, numbers and slugs."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

# Words of a path, or a host's first label, as publishing systems and convention have them.
WORDS: dict[str, str] = {
    "url_news": "news article articles story stories blog blogs post posts insights magazine press nachrichten artikel "
    "actualites actualite noticias noticia notizie nieuws nyheter politics politik politique business sport sports "
    "opinion world culture features interview review tips",
    "url_shop": "product products p dp item shop store buy produkt produkte produit produits producto productos prodotto",
    "url_aisle": "collection collections c cat shop store category categories product-category browse aisle departments "
    "catalog catalogue kategorie categorie subcategory",
    "url_list": "category categories tag tags topic topics section sections archive archives page search list lists "
    "browse latest trending directory index rankings author results all events news library",
    "url_forum": "forum forums thread threads t topic viewtopic showthread viewforum community questions question "
    "discussion discussions boards board answers comments discuss",
    "url_docs": "docs doc documentation manual manuals guide guides reference ref api handbook tutorial tutorials "
    "userguide wiki help kb learn start faq glossary developer developers man latest stable book",
    "url_service": "service services pricing plans about about-us contact solutions course courses training programs "
    "program department offers quote",
}
_WORD = {
    word: [name for name in WORDS if word in WORDS[name].split()] for text in WORDS.values() for word in text.split()
}
_DATE = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-]|$)")
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm)$")
_SPLIT = re.compile(r"[-_+ ]+")
NAMES = (*WORDS, "url_date", "url_root", "url_depth", "url_slug", "url_number", "url_query")


def signals(url: str | None) -> dict[str, float]:
    """The signals of an address, each 0 to 1; all 0 where there is none."""
    found = dict.fromkeys(NAMES, 0.0)
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return found
    if not host:
        return found
    path = unquote(parts.path).lower()
    segments = [segment for segment in path.split("/") if segment]
    for word in (*segments[:-1], *host.split(".")[:-1], *segments[-1:]):
        for name in _WORD.get(_ENDING.sub("", word), ()):
            found[name] = 1.0
    last = _ENDING.sub("", segments[-1]) if segments else ""
    words = [word for word in _SPLIT.split(last) if word]
    found["url_date"] = float(_DATE.search(path) is not None)
    found["url_root"] = float(not segments)
    found["url_depth"] = min(len(segments), 6) / 6
    found["url_slug"] = min(sum(word.isalpha() for word in words), 8) / 8
    found["url_number"] = float(any(len(re.sub(r"\D", "", segment)) >= 4 for segment in segments[-2:]))
    found["url_query"] = float(bool(parts.query))
    return found
