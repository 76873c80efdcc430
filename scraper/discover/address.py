"""Score addresses by how much they look like articles: a date, a slug, a number; words that name lists."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from cleaners.page_kind import places

# The weights of signals: those of ``cleaners.page_kind.places`` by name, and those of ``_signs``.
_WEIGHTS = {
    "url_news": 1.0,
    "url_list": -1.0,
    "url_shop": -1.5,
    "url_aisle": -1.0,
    "url_forum": -1.0,
    "url_docs": -1.0,
    "url_service": -1.5,
    "url_root": -5.0,
    "url_query": -0.5,
    "dated_slug": 2.0,
    "dated": 0.5,
    "long_slug": 2.0,
    "slug": 1.0,
    "pair": 0.5,
    "number": 1.5,
    "key": 1.0,
    "query_number": 1.5,
    "page": 0.5,
    "list_last": -3.0,
    "list_first": -2.0,
    "file": -9.0,
    "action": -9.0,
    "service_host": -4.0,
    "service_first": -2.0,
}
# From how many points an address looks like an article's.
ARTICLE = 3.0
_LIST_WORDS = frozenset(
    "tag tags topic topics category categories author authors autor autoren auteur contributor contributors profile "
    "profiles people search suche page archive archives login signin signup register subscribe subscription abo account "
    "newsletter newsletters contact about privacy terms impressum datenschutz cookies help faq shop jobs careers "
    "advertise rss feed feeds gallery galleries video videos audio podcast podcasts live tv radio games puzzles "
    "weather share print comment comments feedback sitemap index section sections etiquetas etiqueta thema themen "
    "sujet dossier dossiers temas tema list lists browse rankings mediakit reply respond replies printer job vacancy "
    "vacancies stellen career apply donate membership unsubscribe".split()
)
# Folders of what a publisher offers beside its stories.
_SERVICES = frozenset(
    "job jobs stellen stellenmarkt karriere career careers vacancy vacancies abo abonnement subscribe subscription "
    "subscriptions membership donate shop account login".split()
)
# What a link does to a story that stands elsewhere, and the first label of hosts that have none.
_ACTION = re.compile(r"(?:^|&)(?:replytocom|print|printable|reply|share)(?:=|&|$)", re.I)
_SERVICE_HOST = re.compile(
    r"(?:jobs?|stellen|karriere|careers|abo|subscribe|shop|account|login|anzeigen)\.[^.]+\.", re.I
)
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2]|[1-9]|[a-z]{3})(?:[/-]?(?:[0-2]\d|3[01]|[1-9]))?(?=[/_-])")
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm|ece|cms|story|article)$")
_FILE = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|m3u8?|zip|xml|rss|atom|json|ics|css|js|docx?|xlsx?|epub)$")
_PARTED = re.compile(r"[-_+,. ]+")
_NUMBER = re.compile(r"\d{5,}")
_QUERY_NUMBER = re.compile(r"=\d{4,}(?:&|$)")
_KEY = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{8,}")


def score(url: str) -> float:
    """Points: 87 % of the articles of the aeb and fundus corpora have ``ARTICLE`` or more, and 6 % of the listings,
    collections, products and manuals of the kinds corpus."""
    signals = places.signals(url)
    signals.update(_signs(url))
    return sum(_WEIGHTS[name] * signals[name] for name in _WEIGHTS if name in signals)


def _signs(url: str) -> dict[str, float]:
    parts = urlsplit(url)
    path = unquote(parts.path).lower()
    segments = [segment for segment in path.split("/") if segment]
    if not segments:
        return {}
    last = _ENDING.sub("", segments[-1])
    words = [word for segment in segments[-2:] for word in _PARTED.split(_ENDING.sub("", segment)) if word]
    # The slug is the last segment, or the one before a number.
    letters = max(map(headline_words, segments[-2:] if headline_words(last) < 2 else [last]))
    dated = _DATED.search(path) is not None
    return {
        "dated_slug": float(dated and len(last) > 2 and letters > 0),
        "dated": float(dated),
        "long_slug": float(letters >= 4),
        "slug": float(letters >= 3),
        "pair": float(letters == 2),
        "number": float(any(_NUMBER.search(segment) for segment in segments[-2:])),
        "query_number": float(_QUERY_NUMBER.search(parts.query) is not None),
        "key": float(any(_KEY.fullmatch(word) for word in words)),
        "page": float(_ENDING.search(segments[-1]) is not None),
        "list_last": float(last in _LIST_WORDS or (last.isdigit() and len(last) < 4)),
        "list_first": float(any(segment in _LIST_WORDS for segment in segments[:-1])),
        "file": float(_FILE.search(path) is not None),
        "action": float(_ACTION.search(parts.query) is not None),
        "service_first": float(any(segment in _SERVICES for segment in segments[:-1])),
        "service_host": float(_SERVICE_HOST.match(parts.netloc) is not None),
    }


def headline_words(segment: str) -> int:
    """How many words a segment is made of, numbers left out. In scripts that may not part them, six characters are one."""
    words = [word for word in _PARTED.split(_ENDING.sub("", segment)) if word and not word.isdigit()]
    return max(len(words), 0 if segment.isascii() else len("".join(words)) // 6)
