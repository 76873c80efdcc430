"""A post of a social network: the page of one post shows what others answered below it, and what it answers above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaners.metadata.people.posts import PostAddress, address
from cleaners.metadata.urls import path_of
from cleaners.page.block import SourceBlock
from cleaners.page.scope import Scope
from cleaners.rules.base import Hit, rule
from cleaners.story.blocks import Blocks

_LEAST = 2  # posts that look alike
_HEAD = 80  # characters of a line that names an account
_HANDLE = re.compile(r"@([\w.-]{2,60})(?:@[\w.-]{3,80})?(?:\s*[·•|].{0,40})?\s*$")
_PROFILE = re.compile(r"^/(?:@|profile/|users/)?([\w.:-]{2,120})(?:@[\w.-]+)?/?$")
_MARKS = ("data-testid", "itemtype", "data-pressable-container", "class")  # what posts of one page share
_OF_ACCOUNT = "-by-"  # Bluesky names the account in its mark
_WORDS = 4  # of a line that is a post's text
_TEXT_LINKS = 0.5  # share of links in the text of a post; of more it is a list of links
_LINK_WORDS = 6  # of a line that is a link to the account, or to the post by its date


@dataclass(eq=False)
class Post:
    """One of the posts of a page: its element, the account that wrote it, its lines, the addresses that it leads to."""

    scope: Scope
    user: str = ""
    lines: list[SourceBlock] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)


@rule("reply", why="somebody else's post, above or below the one that the page is about", limit=1.0, pictures=True)
def REPLY(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802 - it is made a Rule, a constant
    """The posts of other accounts than the one that the page's address names."""
    own, others = blocks.once(posts)
    for post in others:
        for block in post.lines:
            yield Hit(block, f"a post of @{post.user}, not of @{own[0].user}", by_element=True)


@rule("account", why="names the account that wrote a post, or says when")
def ACCOUNT(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """Lines of the post itself that are its account's name, or a link to it."""
    for post in blocks.once(posts)[0]:
        for line in post.lines:
            head = len(line.text) <= _HEAD and _HANDLE.search(line.text)
            if head or (line.words < _LINK_WORDS and line.link_density > _TEXT_LINKS):
                yield Hit(line, f"@{post.user}")


@rule("post", why="the text of the post that the page is about", field="body")
def POST(blocks: Blocks) -> Iterator[Hit]:  # noqa: N802
    """The longest line of the post, and of those that its account goes on in, with what stands beside it."""
    own, others = blocks.once(posts)
    for post in own if others else ():
        text = [line for line in post.lines if line.words >= _WORDS and line.link_density <= _TEXT_LINKS]
        free = [line for line in text if line.index not in blocks.fields and not line.phrases]
        longest = max(free, key=lambda line: line.chars, default=None)
        for line in free:
            if longest is not None and line.scope.parent is longest.scope.parent and not _HANDLE.search(line.text):
                yield Hit(line, f"a post of @{post.user}")


def posts(blocks: Blocks) -> tuple[list[Post], list[Post]]:
    """The posts of the account that the page's address names, and those of others; none where that is no post's address."""
    post = address(blocks.url) if blocks.source == "page" else None
    found = _alike(blocks) if post is not None else []
    if post is None or len(found) < _LEAST:
        return [], []
    main = next((one for one in found if post.path in one.paths and one.user == _handle(post)), None)
    main = main or next((one for one in found if one.user == _handle(post)), None)
    main = main or next((one for one in found if post.path in one.paths), found[0])
    others = [one for one in found if one.user != main.user]
    return [main, *(one for one in found if one.user == main.user and one is not main)], others


def _handle(post: PostAddress) -> str:
    return post.user.partition("@")[0]


def _alike(blocks: Blocks) -> list[Post]:
    """The elements of one look of which each names an account: of all looks the one with most, the outermost of these."""
    looks: dict[tuple[str, str], dict[int, Post]] = {}
    for block in blocks.all:
        if block.region is not None or not block.text:
            continue
        for scope in block.scope.chain():
            if (look := _look(scope)) is not None:
                looks.setdefault(look, {}).setdefault(scope.key, Post(scope)).lines.append(block)
    best: list[Post] = []
    for group in looks.values():
        if len(group) < _LEAST:
            continue
        for post in group.values():
            _name(post)
        named = [post for post in group.values() if post.user and any(b.words >= _WORDS for b in post.lines)]
        nested = {scope.key for post in named if post.scope.parent for scope in post.scope.parent.chain()}
        named = [post for post in named if post.scope.key not in nested]
        if len({post.user for post in named}) >= _LEAST and _weight(named) > _weight(best):
            best = named
    return best


def _weight(found: list[Post]) -> tuple[int, int]:
    return len(found), sum(line.chars for post in found for line in post.lines)


def _look(scope: Scope) -> tuple[str, str] | None:
    for name in _MARKS:
        if mark := scope.element.get(name):
            return scope.tag, f"{name} {mark.split()[0].partition(_OF_ACCOUNT)[0]}" if mark.strip() else ""
    return None


def _name(post: Post) -> None:
    """Note the account that a post names first, and where it leads to."""
    for block in post.lines:
        for href in block.links:
            path = path_of(href)
            post.paths.add(path)
            if not post.user and (found := _PROFILE.match(path)):
                post.user = found[1].casefold()
        if not post.user and len(block.text) <= _HEAD and (found := _HANDLE.search(block.text)):
            post.user = found[1].casefold()


RULES = (REPLY, ACCOUNT, POST)
