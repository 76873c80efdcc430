"""Posts of social networks: what an address says of them, and who wrote one."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from cleaners.article import Author
from cleaners.metadata.index.context import Context
from cleaners.metadata.people import kinds
from cleaners.metadata.people.bylines import Credit
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.urls import path_of
from cleaners.text.spaces import single_spaces

# The paths of single posts: X and its mirrors; Mastodon, Threads, Truth Social, notes of Substack; Bluesky.
_PATHS = tuple(
    re.compile(path, re.ASCII)
    for path in (
        r"/(?P<user>\w{1,40})/status(?:es)?/(?P<id>\d+)",
        r"/users/(?P<user>[\w.-]{1,60})/statuses/(?P<id>\d+)",
        r"/@(?P<user>[\w.-]{1,60}(?:@[\w.-]{1,80})?)/(?:posts?/|note/c-|statuses/)?(?P<id>\d{5,})",
        r"/@(?P<user>[\w.-]{1,60})/post/(?P<id>[\w-]{5,40})",
        r"/profile/(?P<user>[\w.:-]{1,120})/post/(?P<id>\w{5,40})",
    )
)
_ON = re.compile(
    r"(?P<name>\S.{0,60}?)(?: \(@[\w.@-]{1,100}\))? (?:on|auf|sur|en|su|no|na|op|på|pe|di|i|w|в) "
    r"(?:X|Twitter|Threads|Bluesky|Mastodon|Instagram|Truth Social)\b"
)
_HANDLED = re.compile(r"(?P<name>\S.{0,60}?) \(@[\w.@-]{1,100}\)")
_MOST = 3000  # elements that are looked at for the author's name
_NAME = 60  # characters
_DEEP = 4  # elements between a link and the text that it shows


class PostAddress(NamedTuple):
    """The address of a post: the account that wrote it, and the path."""

    user: str
    path: str


def address(url: str | None) -> PostAddress | None:
    """What the address of a single post says; ``None`` for other addresses."""
    path = path_of(url)
    for pattern in _PATHS:
        if (found := pattern.match(path)) and (found.end() == len(path) or path[found.end()] == "/"):
            return PostAddress(found["user"].casefold(), found.group())
    return None


def read(context: Context) -> list[Credit]:
    """Who wrote the post that a page's address names: as its title says, or as its account is called on the page."""
    post = address(context.page.url)
    if post is None:
        return []
    for where in ("og:title", "twitter:title"):
        title = context.page.first(where) or ""
        if found := _ON.match(title) or _HANDLED.match(title):
            return [_credit(Claim(found["name"], "meta", where))]
    named = _shown(context, post)
    return [_credit(named)] if named else []


def _credit(claim: Claim) -> Credit:
    return Credit(claim, (Author(claim.value, kinds.kind_of(claim.value)),))


def _shown(context: Context, post: PostAddress) -> Claim | None:
    """The name before the account's "@name", or in a link to the account."""
    handle = post.user.partition("@")[0]
    before = ""
    for opening, element in context.page.openings[:_MOST]:
        text = single_spaces(opening)
        if element.tag == "title" or not text or len(text) > _NAME:
            continue
        if before and text.startswith("@") and text.casefold().split("@")[1] == handle:
            return Claim(before, "post", "before the account's name")
        links = [element, *islice(element.iterancestors(), _DEEP)]
        named = len(text) > 1 and "@" not in text and text.casefold() != handle
        if named and any(link.tag == "a" and _is_profile(link.get("href") or "", post) for link in links):
            return Claim(text, "post", "a link to the account")
        before = text
    return None


def _is_profile(href: str, post: PostAddress) -> bool:
    path = path_of(href).casefold()
    return path in (f"/{post.user}", f"/@{post.user}", f"/profile/{post.user}", f"/users/{post.user}")
