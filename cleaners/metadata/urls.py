"""Addresses of the story: canonical URL, AMP twin, and the further pages of a story that is spread over several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from cleaners.metadata.index.build import Index
from cleaners.metadata.index.text import longer, text_of
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph, flat
from cleaners.page.class_stems import pattern
from cleaners.text.folding import letters_and_digits

# A link's text that counts a page or leads to the next one.
PAGING = re.compile(
    r"[\[(]?(?:(?:page|seite|página|pagina|pág|стр|страница|s|sivu|sida|side|strona|strana|第)?\.?\s*(\d{1,3})"
    r"(?:\s*(?:of|/|von|sur|de|di|van|av|af|z|ze|из)\s*\d{1,3})?\s*(?:页|頁|ページ)?"
    r"|(?:the\s)?next(?:\spage)?|continue|nächste(?:\sseite)?|weiter|(?:page\s)?suivante?|(?:página\s)?siguiente|próxima(?:\spágina)?"
    r"|avanti|(?:pagina\s)?successiva|volgende(?:\spagina)?|nästa(?:\ssida)?|neste(?:\sside)?|næste(?:\sside)?|seuraava(?:\ssivu)?"
    r"|następna(?:\sstrona)?|dalej|další(?:\sstrana)?|sonraki(?:\ssayfa)?|следующая(?:\sстраница)?|далее|наступна(?:\sсторінка)?"
    r"|次へ|次のページ(?:へ)?|下一[页頁]|다음)?[\])]?\s*[›»>→]*",
    re.I,
)
TITLED = ", with a headline"  # of a link that has a headline: it leads to another story, or to a page with a name
LABEL = 40  # characters of such a text at most
OTHERS = pattern("parts", "paged")
AROUND = 8  # elements around a link that are checked
PAGE = r"page|pagina|página|seite|sivu|sida|side|strona|strana|sayfa"  # as PAGING has them, as far as addresses do
PART = r"part|parte|partie|teil|del|deel|osa|czesc|cast"  # stories of a series are called so as well
NAMED = re.compile(rf"{PAGE}|stran|страниц|сторінк|ページ|[页頁]", re.I)  # in a text that leads to the next page
# What distinguishes two pages of one story in a URL: a number at the end of the path, or a parameter.
PATH_NUMBER = re.compile(
    rf"^(?P<stem>.*?)(?:(?P<mark>[/,_-](?:(?:{PAGE}|{PART})[/,_-]?)?|/p)(?P<number>\d{{1,3}}))?"
    r"(?P<end>(?:\.\w{3,5})?/?)$",
    re.I,
)
MARKED = re.compile(rf"{PAGE}|/p$", re.I)  # what says of a number that it is a page's
FEW = 9  # pages of a story whose first page need not be linked, if the pages before and after are
PARAMETERS = (
    "page",
    "p",
    "pg",
    "seite",
    "pagina",
    "pagenum",
    "page_num",
    "paged",
    "strana",
    "sivu",
    "sida",
    "side",
)


def canonical(page: Index, graph: Graph) -> list[Claim]:
    """The claims to be the story's one address: ``rel=canonical``, ``og:url``, JSON-LD.

    A canonical link that leads to a front page from a page that is not one is a mistake of the site, and comes
    last.
    """
    claims: list[Claim] = []
    for spot in page.links.get("canonical", ()):
        if spot.element.tag == "link" and (url := page.absolute(spot.element.get("href"))):
            claims.append(Claim(url, "link", "canonical"))
    for name in ("og:url", "twitter:url", "parsely-link", "cxenseparse:url"):
        for value in page.meta.get(name, ()):
            if url := page.absolute(value):
                claims.append(Claim(url, name.partition(":")[0], name))
    for name in ("mainEntityOfPage", "url"):
        for value in flat((graph.article or {}).get(name)):
            address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(address, str) and (url := page.absolute(address)):
                claims.append(Claim(url, "json-ld", name))
    inside = bool(page.url and len(urlsplit(page.url).path) > 1)
    front = [c for c in claims if inside and len(urlsplit(c.value).path) < 2 and not urlsplit(c.value).query]
    return [c for c in claims if c not in front] + front


def amp(page: Index) -> list[Claim]:
    """The AMP version of the page, by ``rel=amphtml``."""
    return [
        Claim(url, "link", "amphtml")
        for spot in page.links.get("amphtml", ())
        if (url := page.absolute(spot.element.get("href")))
    ]


def path_of(url: str | None) -> str:
    """The path of an address, without a slash at its end; empty where there is none."""
    try:
        return urlsplit(url or "").path.rstrip("/")
    except ValueError:
        return ""


def next_pages(page: Index) -> list[Claim]:
    """Further pages of the same story, in order: ``rel=next``, and links of this URL with another number that say
    so ("2", "page 2 of 5", "next page").

    A link to another story (an older post, the next of a series) is not one: its URL must differ in the page's number
    alone, its text or title must not be a headline, and the page right after this one must be among them. A URL that ends
    in a number may be a story's own: there the first page must be linked too, or be this one.
    """
    if not page.url:
        return []
    here = _parts(page.url)
    found: dict[int, Claim] = {}
    number = here.number or 1
    first = here.number is None or here.plain is False
    before = False
    for url, where in _paging_links(page, here):
        other = _parts(url)
        if other.stem != here.stem or not other.others <= here.others:
            continue
        if other.plain and not _is_sure(where, here):
            continue
        first = first or (other.number or 1) == 1
        before = before or (where == "prev" and other.number == number - 1)
        if other.number is not None and other.number > number and not where.startswith("prev"):
            found.setdefault(other.number, Claim(url.split("#")[0], "link", where))
    if number + 1 not in found or not (first or number == 1 or (before and number <= FEW)):
        return []
    return [found[number] for number in sorted(found)]


def _is_sure(where: str, here: _Parts) -> bool:
    """Whether a link to an address with a plain number says that it leads to a page: "Weiter" to "/jane-doe-2" does not."""
    if where in ("next", "prev") or where[-1].isdecimal():
        return True
    if here.number is None or here.number == 1:
        return here.number is not None and NAMED.search(where) is not None
    return not where.endswith(TITLED)


def _paging_links(page: Index, here: _Parts) -> Iterator[tuple[str, str]]:
    """The links that may lead to another page of the story, with what says so."""
    for rel in ("next", "prev"):
        for spot in page.links.get(rel, ()):
            if url := page.absolute(spot.element.get("href")):
                yield url, f"{rel}{TITLED}" if _has_title(spot.element) else rel
    name = here.stem.rpartition("/")[2]
    for link in page.root.iter("a"):
        href = link.get("href")
        if not href or not (name in href or href.startswith("?")):
            continue
        url = page.absolute(href)
        text = text_of(link) if url is not None and not longer(link, LABEL) else ""
        match = PAGING.fullmatch(text) if text else None
        if url is not None and match is not None and not _of_others(link):
            yield url, f"page {match[1]}" if match[1] else text


def _has_title(link: Any) -> bool:
    """Whether a link has a headline, as those to the next story have."""
    texts = (link.get("title") or "", text_of(link) if link.tag == "a" else "")
    return any(
        letters_and_digits(text) and not (NAMED.search(text) or (len(text) <= LABEL and PAGING.fullmatch(text)))
        for text in texts
    )


def _of_others(link: Any) -> bool:
    """Whether a link pages through comments or a list of other stories."""
    around = islice(link.iterancestors(), AROUND)
    return any(OTHERS.search(f"{e.get('class', '')} {e.get('id', '')}") for e in around if e.tag != "body")


class _Parts(NamedTuple):
    """A URL without its page number and its other parameters, the number, and the parameters.

    ``plain`` is true of a number that nothing marks as a page's.
    """

    stem: str
    number: int | None
    others: frozenset[tuple[str, str]]
    plain: bool = False


def _parts(url: str) -> _Parts:
    try:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query))
    except ValueError:
        return _Parts(url, None, frozenset())
    for name in PARAMETERS:
        if query.get(name, "").isdecimal():
            number = int(query.pop(name))
            return _Parts(_stem(parts.netloc, parts.path), number, frozenset(query.items()))
    others = frozenset(query.items())
    match = PATH_NUMBER.match(parts.path)
    if match and match["number"]:
        stem = _stem(parts.netloc, match["stem"] + match["end"])
        return _Parts(stem, int(match["number"]), others, MARKED.search(match["mark"]) is None)
    return _Parts(_stem(parts.netloc, parts.path), None, others)


def _stem(host: str, path: str) -> str:
    return host.removeprefix("www.").lower() + re.sub(r"\.\w{3,5}/?$", "", path).rstrip("/")
