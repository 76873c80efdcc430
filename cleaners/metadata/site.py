"""The name of the site, and where a title may be cut to remove it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cleaners.metadata.index.build import Index
from cleaners.metadata.index.text import text_of
from cleaners.metadata.stated import jsonld
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph
from cleaners.text.folding import bare_letters, caseless_words
from cleaners.text.markup import without_markup
from cleaners.text.placeholders import is_placeholder

META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:android:app_name",
)
PUBLISHERS = (
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "copyright",
    "twitter:site",
)
# A dash needs spaces around it to be a separator; a bar, a bullet or guillemets do not.
SEPARATOR = re.compile(r"(?<!\s)\s+[-–—:/~·•]+\s+|(?:(?<!\s)\s+|)(?:\||｜|»|«|›|‹|::|•|∙|⋆|—|–\s|_-_|\s-\s|::)\s*")
HOST = re.compile(r"(?<!\s)\s+\((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,18}\)(?:\s+\d{1,5})?$")
ARCHIVED = re.compile(r"[/=](https?://[^/?#]+)")  # the address of a page that an archive keeps, within the archive's
BLOG_ARCHIVE = re.compile(r"Blog Archive?\s*»\s*", re.I)  # what WordPress once put into every title
LONGEST = 80  # characters that the name of a site stays below; longer ones are a slogan or a notice
SHORT, PART = (
    (3, 4),
    3,
)  # letters of a name that may precede a desk's ("BBC Scotland"); more are a part of a name
SECOND_LEVEL = frozenset(["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv"])


def read(page: Index, graph: Graph) -> list[Claim]:
    """Who publishes the page, the surest witness first."""
    claims = [Claim(v, "meta", name) for name in META for v in page.meta.get(name, ())]
    for kind in ("website", "newsmediaorganization", "organization"):
        for node in graph.nodes:
            if kind in jsonld.types(node) and (own := jsonld.string(node.get("name"))):
                claims.append(Claim(own, "json-ld", f"{kind}.name"))
    if name := graph.text(graph.article, "publisher"):
        claims.insert(min(1, len(claims)), Claim(name, "json-ld", "publisher.name"))
    claims += [Claim(v, "meta", name) for name in PUBLISHERS for v in page.meta.get(name, ())]
    claims = [claim for claim in claims if 1 < len(claim.value) < LONGEST and "://" not in claim.value]
    return claims or list(_behind_title(page))


def _behind_title(page: Index) -> Iterator[Claim]:
    """The last part of the ``<title>``, where the page's host or the link to the front page is called the same."""
    title = visible_title(page) or ""
    signs = list(SEPARATOR.finditer(title))
    tail = title[signs[-1].end() :].strip() if signs else ""
    if not tail or len(tail) >= LONGEST or is_placeholder(tail):
        return
    if is_name(tail, frozenset(_host_names(page))) or bare_letters(tail) in {
        bare_letters(t) for t in _home_links(page)
    }:
        yield Claim(tail, "title", "")


def _home_links(page: Index) -> Iterator[str]:
    """The texts of the links to the front page."""
    home = urlsplit(page.url or "")
    fronts = {"/", f"{home.scheme}://{home.netloc}", f"{home.scheme}://{home.netloc}/"}
    for element in page.elements:
        if element.tag == "a" and element.get("href") in fronts and (text := text_of(element)):
            yield text


def names(page: Index, claims: list[Claim]) -> frozenset[str]:
    """The names of the site in bare letters: what it calls itself, and its host."""
    found = {bare_letters(claim.value.lstrip("@")) for claim in claims}
    found.update(_host_names(page))
    found.discard("")
    return frozenset(found)


def _host_names(page: Index) -> Iterator[str]:
    archived = ARCHIVED.search(page.url or "")
    for url in (page.url, page.first("og:url"), archived and archived[1]):
        host = urlsplit(url or "").hostname or ""
        labels = [label for label in host.split(".") if label not in ("www", "m", "amp")]
        if not labels or host.endswith(".invalid"):
            continue
        yield bare_letters(".".join(labels))
        while len(labels) > 2 or (len(labels) == 2 and labels[-2] not in SECOND_LEVEL):
            if labels[0] not in SECOND_LEVEL:
                yield bare_letters(labels[0])
                yield bare_letters(".".join(labels))
            labels = labels[1:]


def is_name(value: str, site_names: frozenset[str]) -> bool:
    """Whether a piece of text is the site's name: equal to one of its names, or one within the other's words."""
    own = bare_letters(value)
    if not own:
        return True
    if own in site_names or own.removeprefix("the") in site_names or "the" + own in site_names:
        return True
    first, *others = value.split()
    if others and SHORT[0] <= len(first) <= SHORT[1] and bare_letters(first) in site_names:
        return True  # "BBC Scotland"
    return any(
        len(name) > PART and (own.startswith(name) or own.endswith(name)) and len(own) <= 2 * len(name)
        for name in site_names
    )


def cut(title: str, site_names: frozenset[str], headlines: list[str]) -> str:
    """A title without the site's name at either end.

    A part after a separator is removed when it is a name of the site, or when what remains is a headline that the page
    shows; behind a bar, a part of a name will do. Anything else stays: a dash may be the author's own.
    """
    title = BLOG_ARCHIVE.sub("", _without_host(title))
    folded = {caseless_words(headline) for headline in headlines}
    matches = list(SEPARATOR.finditer(title))
    for match in matches:
        head, tail = title[: match.start()], title[match.end() :]
        if caseless_words(head) and caseless_words(head) in folded:
            return head.strip()
        if caseless_words(tail) and caseless_words(tail) in folded:
            return tail.strip()
    while matches and _is_tail(title, matches[-1], site_names) and caseless_words(title[: matches[-1].start()]):
        title = title[: matches.pop().start()]
    colon = title.find(": ")
    if colon > 0 and is_name(title[:colon], site_names) and caseless_words(title[colon + 1 :]):
        return cut(title[colon + 2 :], site_names, headlines)
    while matches and is_name(title[: matches[0].start()], site_names) and caseless_words(title[matches[0].end() :]):
        rest = title[matches[0].end() :]
        return cut(rest, site_names, headlines)
    return title.strip()


def _is_tail(title: str, sign: re.Match[str], site_names: frozenset[str]) -> bool:
    """Whether what is behind a separator is the site's name, or behind a bar a part of it: "Koia" of drinkkoia."""
    tail = title[sign.end() :]
    own = bare_letters(tail)
    part = "|" in sign.group() and len(own) > PART and any(n.startswith(own) or n.endswith(own) for n in site_names)
    return part or is_name(tail, site_names)


def _without_host(title: str) -> str:
    """A title without the host that lists of links put behind it: "The ferry (harbourpost.example) 87"."""
    return HOST.sub("", title) if "(" in title and "." in title else title


def visible_title(page: Index) -> str | None:
    """The text of the ``<title>`` of the head; titles of drawings do not count."""
    for spot in page.tags.get("title", ()):
        parent = spot.element.getparent()
        if parent is not None and parent.tag not in ("svg", "symbol", "g") and (text := text_of(spot.element)):
            return without_markup(text)
    return None
