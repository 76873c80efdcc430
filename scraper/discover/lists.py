"""Pages that are lists of other pages, where they say so outright: front pages, archives, tags, categories, authors.

Such a page may hold the whole text of its first stories, and so read like an article. What publishing systems write into
its markup or make its address of is no matter of likelihood.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from scraper.discover.address import headline_words

# The class attributes of <html> and <body>, where publishing systems name the template.
_TOP = re.compile(rb"<(?:html|body)\b[^>]{0,2000}?\bclass\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')", re.I)
# Templates of lists: all words of a line must be there. WordPress (a static front page is "home" without "blog"), Ghost,
# Blogger, Docusaurus, Drupal, Squarespace.
_LISTS = tuple(
    frozenset(line.split())
    for line in """
    archive category
    archive tag
    archive author
    archive date
    archive post-type-archive
    home blog
    search search-results
    home-template
    tag-template
    author-template
    index-view
    archive-view
    label-view
    homepage-view
    blog-list-page
    blog-archive-page
    blog-tags-list-page
    blog-tags-post-list-page
    blog-authors-list-page
    blog-authors-posts-page
    path-frontpage
    path-taxonomy
    collection-type-blog view-list
    """.strip().splitlines()
)
_STORIES = frozenset("single singular single-post post-template item-view blog-post-page view-item".split())
_TYPE = re.compile(rb"\"@type\"\s{0,9}:\s{0,9}\[?\s{0,9}\"([A-Za-z]{3,40})\"")
_LIST_TYPES = frozenset((b"CollectionPage", b"SearchResultsPage", b"ProfilePage"))
_STORY_TYPE = re.compile(rb"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|\w*Posting|Recipe)")
_OG_TYPE = re.compile(rb"<meta\b[^>]{0,300}?\bog:type\b[^>]{0,300}?>", re.I)
_OG_ARTICLE = re.compile(rb"content\s*=\s*[\"']?article\b", re.I)

# The last word of a folder that publishing systems make for one list a name.
_NAMED = frozenset(
    "tag tags category categories author authors etiqueta etiquetas categoria categorias categorie kategorie schlagwort "
    "auteur autor autoren".split()
)
# A path of one such word is the front page of a part of the site.
_FRONTS = frozenset("blog blogs posts news articles stories notes".split())
_OVERVIEWS = _NAMED | {"archive", "archives", "archiv", "search"}
_INDEX = re.compile(r"(?:index|default)\.(?:s?html?|php|aspx?)")
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?)$")
_PAGED = re.compile(r"(?:index|page)-?\d{1,4}")
_NUMBER = re.compile(r"\d{1,4}")
_YEAR, _DAY = re.compile(r"(?:19|20)\d\d"), re.compile(r"\d{1,2}")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?")
_QUERY = re.compile(r"(?:cat|tag|author|paged|s|m)=[^&]*(?:&paged=\d+)?")
# A category's name has a word or three; an article below one may be named after its headline.
_MOST_WORDS = 3
# What a sitemap of lists is named after: "post_tag-sitemap.xml", "wp-sitemap-users-1.xml", "sitemap-authors.xml".
_SITEMAP_WORD = re.compile(r"[a-z]+")
_SITEMAP_OF = frozenset("tag tags category categories author authors users taxonomies".split())


def says_list(html: bytes) -> str | None:
    """What the page itself says of being a list, in words; None if it says nothing, or that it is a story."""
    names = _template(html)
    if _STORIES & names:
        return None
    for words in _LISTS:
        if words <= names:
            return f"its template is that of a list: {' '.join(sorted(words))}"
    listed = sorted(_LIST_TYPES & set(_TYPE.findall(html)))
    return f"it says that it is a {listed[0].decode()}" if listed and not says_story(html) else None


def says_story(html: bytes) -> bool:
    """Whether the page says that it is one story: by its template, by ``og:type``, or by a type of schema.org that no
    list is declared beside."""
    if _STORIES & _template(html):
        return True
    og = _OG_TYPE.search(html)
    if og is not None and _OG_ARTICLE.search(og[0]):
        return True
    types = set(_TYPE.findall(html))
    return not types & _LIST_TYPES and b"Blog" not in types and any(map(_STORY_TYPE.fullmatch, types))


def names_list(url: str) -> bool:
    """Whether an address can only be that of a list: a root, a date's folder, ``/tag/harbour/``, ``/page/2``."""
    parts = urlsplit(url)
    segments = [segment for segment in unquote(parts.path).lower().split("/") if segment]
    if segments and _INDEX.fullmatch(segments[-1]):
        segments.pop()
    if segments[-2:-1] == ["page"] and _NUMBER.fullmatch(segments[-1]):
        del segments[-2:]
        if len(segments) == 1 and headline_words(segments[0]) <= _MOST_WORDS:
            return True  # of a story on several pages, the path is longer
    if not segments:
        return not parts.query or _QUERY.fullmatch(parts.query) is not None
    if parts.query:
        return False
    *before, last = segments
    last = _ENDING.sub("", last)
    if not before and (_PAGED.fullmatch(last) or _LANGUAGE.fullmatch(last) or last in _FRONTS):
        return True
    return last in _OVERVIEWS or _is_date([*before, last]) or _is_named(before, last)


def is_of_a_list(url: str) -> bool:
    """Whether an address is below the folder of a tag, a category or an author."""
    return bool(_NAMED & set(urlsplit(url).path.lower().split("/")[:-1]))


def lists_lists(sitemap: str) -> bool:
    """Whether a sitemap is, by its name, one of tags, categories or authors."""
    name = urlsplit(sitemap).path.rpartition("/")[2].lower()
    return "sitemap" in name and bool(_SITEMAP_OF & set(_SITEMAP_WORD.findall(name)))


def _template(html: bytes) -> set[str]:
    return {name for match in _TOP.finditer(html) for name in (match[1] or match[2] or b"").decode("latin-1").split()}


def _is_date(segments: list[str]) -> bool:
    """Whether a path ends in a year, a month or a day, right below the root, one folder, or the folder of an archive."""
    year = next((place for place, segment in enumerate(segments) if _YEAR.fullmatch(segment)), None)
    if year is None or len(segments) - year > 3 or (year > 1 and segments[year - 1] not in _OVERVIEWS):
        return False
    return all(map(_DAY.fullmatch, segments[year + 1 :]))


def _is_named(before: list[str], last: str) -> bool:
    """Whether a path ends in the name of a tag, author or category."""
    folder = next((place for place in range(len(before) - 1, -1, -1) if before[place] in _NAMED), None)
    return folder is not None and headline_words(last) <= _MOST_WORDS and not re.search(r"\d{5}", last)
