"""What the names in class and id attributes say of a part of a page, as families of tokens.

Publishing systems differ in markup and agree in vocabulary: ``td-related-posts``, ``RelatedArticles__list`` and
``related_links`` all say *related*. A name is cut into words at hyphens, underscores and capitals; each word is looked
up. Whole words only, so that ``football`` is not a footer and ``shared-layout`` shares nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Groups = int  # a bit set over GROUPS

WORDS: dict[str, str] = {
    "nav": "nav navbar navigation menu submenu menus megamenu topbar toolbar hamburger offcanvas drawer pagination pager paging",
    "footer": "footer foot colophon bottombar siteinfo subfooter",
    "header": "header masthead topnav banner hero head siteheader",
    "sidebar": "sidebar side rail aside widget widgets secondary rightcol rightcolumn rightrail complementary sidecar",
    "related": "related relatedposts relatedarticles recommended recommend recommendation recommendations recirc recirculation "
    "readmore readnext upnext similar suggested suggestions morefrom alsolike outbrain taboola teads revcontent zergnet "
    "yarpp crp jp linkedarticles seealso further interlinks interstitial-link inlinelink moreon",
    "list": "popular trending mostread mostviewed mostpopular latest headlines topstories ranking toplist ticker recent digest",
    "teaser": "teaser teasers card cards promo promos promotion promobox tout lockup tile tiles listing feed carousel slider slideshow swiper",
    "share": "share shares sharing sharebar social socials sociallinks sharedaddy addthis addtoany shareaholic sns twitter facebook whatsapp "
    "pinterest follow followus socialmedia",
    "newsletter": "newsletter newsletters subscribe subscription signup mailchimp optin mailing subscriber subscribers email-signup inlinesignup",
    "ad": "ad ads advert adverts advertisement advertising adslot adunit adsense adbox adwrapper dfp gpt sponsor sponsored sponsors "
    "promoted affiliate commercial mpu leaderboard billboard adcontainer werbung anzeige publicidad publicidade pub reklama",
    "comment": "comment comments commentlist respond disqus discussion replies reply commenting livefyre coral spotim",
    "author": "author authors byline bylines bio biography authorbox contributor contributors writer about-author aboutauthor autor auteur "
    "reporter vcard profile avatar gravatar",
    "date": "date dates time timestamp datetime published updated pubdate dateline posted entry-date datum fecha data-hora meta postmeta "
    "entrymeta articlemeta byline-meta",
    "tags": "tag tags taglist tagcloud keywords topics topic categories category cats taxonomy labels hashtags",
    "caption": "caption captions figcaption wp-caption credit credits imagecredit photocredit copyright legend bildunterschrift photo-caption",
    "breadcrumb": "breadcrumb breadcrumbs crumb crumbs crumbtrail youarehere",
    "consent": "cookie cookies consent gdpr cmp onetrust didomi privacy cookiebar ccpa",
    "paywall": "paywall paywalled premium metered piano regwall subscriber-only barrier offer offers gate",
    "hidden": "hidden hide visually-hidden visuallyhidden sr-only screen-reader screenreader offscreen assistive invisible noprint print-only",
    "media": "gallery video player videoplayer podcast audio embed jwplayer brightcove media photo photos image images figure lightbox",
    "quote": "quote pullquote pull-quote blockquote quotation",
    "toc": "toc tableofcontents contents jump-links jumplinks",
    "modal": "modal popup overlay lightbox dialog toast notification alert interstitial sticky flyout",
    "title": "title headline heading hed entry-title posttitle subheadline",
    "standfirst": "standfirst subtitle subhead subheading deck dek summary lead lede excerpt intro sapo abstract chapo teasertext description",
    "article": "article story post entry single news blogpost storybody hentry",
    "body": "body content contents text articlebody article-body entry-content storytext postcontent richtext prose copy articletext "
    "bodytext paragraph paragraphs maincontent articlecontent post-body main wysiwyg",
    "wrapper": "wrapper container inner outer layout row col column grid section group component block",
    "live": "live liveblog timeline liveupdate keyevent key-events",
    "info": "info infobox factbox fact facts box sidebar-box note notice callout highlight highlights keypoints takeaways",
    "correction": "correction corrections clarification errata editors-note editornote",
    "tool": "tools tool print printer bookmark save font-size fontsize actions action button btn cta listen",
}
GROUPS = tuple(WORDS)
BIT: dict[str, Groups] = {name: 1 << position for position, name in enumerate(GROUPS)}
_BY_WORD: dict[str, Groups] = {}
for _name, _words in WORDS.items():
    for _word in _words.split():
        _BY_WORD[_word] = _BY_WORD.get(_word, 0) | BIT[_name]
_CUT = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@lru_cache(maxsize=16384)
def groups(names: str) -> Groups:
    """The families that a class or id attribute names. Pure: equal attributes get equal answers."""
    found = 0
    for name in names.split():
        found |= _groups_of(name)
    return found


@lru_cache(maxsize=16384)
def _groups_of(name: str) -> Groups:
    found = _BY_WORD.get(name.lower(), 0)
    before = ""
    for word in map(str.lower, _CUT.findall(name)):
        found |= _BY_WORD.get(word, 0)
        if before:
            found |= _BY_WORD.get(before + word, 0) | _BY_WORD.get(f"{before}-{word}", 0)
        before = word
    return found


def names_of(found: Groups) -> tuple[str, ...]:
    """The families in a set, by name."""
    return tuple(name for name in GROUPS if found & BIT[name])


Lined = Literal["", "code", "verse"]
# Classes of highlighters that do without <pre>: Crayon, SyntaxHighlighter, the viewer of a code host.
_CODE = frozenset("crayon-pre crayon-nums-content syntaxhighlighter dp-highlighter js-file-line-container".split())
_VERSE = frozenset("poem poetry verse stanza lyrics strophe poema poesia poesía gedicht versos".split())
_PARTS = re.compile(r"[-_\s]+")


@lru_cache(maxsize=16384)
def lined(names: str) -> Lined:
    """What a class says of the lines in its element: that they are code, outside of ``<pre>``, or verse."""
    tokens = names.split()
    if not _CODE.isdisjoint(tokens):
        return "code"
    return "verse" if any(not _VERSE.isdisjoint(_PARTS.split(token.lower())) for token in tokens) else ""
