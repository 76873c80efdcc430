"""Who is believed to have written a story, where several are named or nobody is marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleaners.metadata import Metadata
from tests.cleaners.metadata.headline import H1, TITLE

STORY = "<p>The first boat left at six in the morning, and the harbour master waved from the pier.</p>" * 3
OTHER = "<p>Boats were late all week, and the pier was under water twice.</p>"


def ld(author: str, **more: str) -> str:
    rest = "".join(f', "{name}": "{value}"' for name, value in more.items())
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry line reopens after storms", '
        f'"author": {author}{rest}}}</script>'
    )


CREDITS = [
    ("a name in the line of the date", "", f"{H1}<p>Janne Cathol, 01.12.2021</p>{STORY}", ["Janne Cathol"]),
    ("the date first", "", f"{H1}<span>25.10.2022 - Rena Nagle</span>{STORY}", ["Rena Nagle"]),
    ("bars", "", f"{H1}<small>04.02.2022 | 13:10 | Ute Helkenborg</small>{STORY}", ["Ute Helkenborg"]),
    ("words of the page are no name", "", f"{H1}<p>Harbour Boats, 01.12.2021</p>{STORY}{OTHER}", []),
    ("an abbreviation is no name", "", f"{H1}<p>HR Matters, 01.12.2021</p>{STORY}", []),
    ("whom the headline is about", "", "<h1>Rena Nagle retires</h1><p>Rena Nagle, 01.12.2021</p>" + STORY, []),
    (
        "who reviewed it",
        "",
        f'{H1}<p class="meta">By <a class="author-name">Ada Byron</a> Reviewed by <a class="author-name">Max Roe</a></p>',
        ["Ada Byron"],
    ),
    ("initials say less than the publisher", ld('{"name": "Post"}'), f'{H1}<p class="byline">amw</p>{STORY}', ["Post"]),
    ("initials alone", "", f'{H1}<p class="byline">amw</p>{STORY}', ["amw"]),
    (
        "the publisher as author, and a byline",
        '<meta property="og:site_name" content="Harbour Post">' + ld('{"name": "Harbour Post"}'),
        f'{H1}<p class="byline">Ada Byron</p>{STORY}',
        ["Ada Byron"],
    ),
    ("a by-word in a line of its own", "", f"{H1}<div>Written by</div><div>Rena Nagle</div>{STORY}", ["Rena Nagle"]),
    ("an account behind such a by-word", "", f"{H1}<span>by </span><h3>pier201</h3>{STORY}", ["pier201"]),
    ("a name before a role", "", f"{H1}<div>Rena Nagle</div><div>Co-Founder &amp; Editor</div>{STORY}", ["Rena Nagle"]),
    ("two items of a menu", "", f"{H1}<div>Open Jobs</div><div>Staff Directory</div>{STORY}", []),
    ("a subject that a line explains", "", f"{H1}<p>Art Deco</p>{STORY}<p>Art Deco is a style of the twenties.</p>", []),
    ("whom a line presents", "", f"{H1}<p>Rena Nagle</p>{STORY}<p>Rena Nagle is a reporter.</p>", ["Rena Nagle"]),
    ("behind the date and a dot", "", f"{H1}<i>2025-12-17</i><i>·</i><b>Rena Nagle</b>{STORY}", ["Rena Nagle"]),
    ("a profile around the name", "", f'{H1}<a href="/authors/nagle"><span>Rena Nagle</span></a>{STORY}', ["Rena Nagle"]),
    ("a label at the end", "", f"{H1}{STORY}<p><b>Autor:</b> <a href='/x'>Rena Nagle</a><br>Tags: x</p>", ["Rena Nagle"]),
    ("a sentence that opens like a byline", "", f"{H1}<p>Written in haste, the note says little else.</p>{STORY}", []),
    ("the id of a heading", "", f'{H1}{STORY}<h2 id="byline-rules">House Rules</h2>', []),
    ("an account that microdata states", "", f'{H1}<p itemprop="author">revamp-it Webteam</p>', ["revamp-it Webteam"]),
    (
        "a byline in sight against who filed the story",
        ld('"Ada Byron"'),
        f"{H1}<p>By: Rena Nagle</p>{STORY}",
        ["Rena Nagle"],
    ),
    ("a line that opens like a byline against it", ld('"Ada Byron"'), f"{H1}<p>By Ferry</p>{STORY}", ["Ada Byron"]),
    (
        "a team that byline and publisher name, and who checked the facts",
        ld('{"@type": "Organization", "name": "The Harbour Team"}'),
        f'{H1}<i class="author-tip">Max Roe</i><p class="byline">By The Harbour Team</p>{STORY}',
        ["The Harbour Team"],
    ),
    (
        "a contributor's newspaper",
        "",
        f'{H1}<p class="byline">By Ada Byron</p><p class="byline">Contributor, Pier News</p>{STORY}',
        ["Ada Byron"],
    ),
    ("a section beside the date", "", f'{H1}<p><a href="/category/lawn">Lawn Care</a> | 2025-12-17</p>{STORY}', []),
    (
        "a section that metadata name",
        '<meta name="keywords" content="Lawn Care, hens">',
        f"{H1}<p>Lawn Care, 01.12.2021</p>",
        [],
    ),
    ("a section by rel", "", f'{H1}<p>01.12.2021 | <a rel="category tag" href="/lawn">Lawn Care</a></p>{STORY}', []),
    ("a subject that begins with a by-word", "", f"{H1}<p>Written Communication</p>{STORY}", []),
    (
        "the label of a box",
        "",
        f'{H1}{STORY}<div class="author-box"><h4>Author Spotlight</h4><p>Rena Nagle</p></div>',
        ["Rena Nagle"],
    ),
    ("a surname before a date", "", f"{H1}<p>by: Ziya Xu, Dec 17, 2025</p>{STORY}", ["Ziya Xu"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CREDITS], ids=[case[0] for case in CREDITS]
)
def test_who_is_believed(head: Any, body: Any, expected: Any, fields: Callable[..., Metadata]) -> None:
    assert [author.name for author in fields(TITLE + head, body).authors] == expected


def test_the_editor_of_a_chinese_story_is_named_where_nobody_else_is(fields: Callable[..., Metadata]) -> None:
    body = "<h1>港口恢复通航</h1><p>第一艘船早上六点离开码头，港务长在码头上挥手告别。</p><p>(责编：牛一、岳二三)</p>"
    assert [author.name for author in fields("<title>港口恢复通航</title>", body, lang="zh").authors] == [
        "牛一",
        "岳二三",
    ]


def test_an_editor_is_named_in_the_text_after_an_element_too(fields: Callable[..., Metadata]) -> None:
    body = "<h1>港口恢复通航</h1><p>第一艘船早上六点离开码头，港务长在码头上挥手告别。</p>"
    body += "<div><span>1</span> 责任编辑： 焦鹏 </div>"
    assert [author.name for author in fields("<title>港口恢复通航</title>", body, lang="zh").authors] == ["焦鹏"]


FAR = "".join(
    f"<p>The captain told us, in line {number}, of the {number} boats that he had seen.</p>"
    for number in range(200, 320)
)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"{H1}{FAR}<p>Posted on April 13, 2023</p>", "2023-04-13"),
        (f"{H1}{FAR}<small>December 17, 2025</small>", "2025-12-17"),
        (f'{H1}{FAR}<div class="author">Author: <a>pier</a> on April 13, 2023</div>', "2023-04-13"),
        (f'<article>{H1}{FAR}<div class="row footerRow"><p>April 13, 2023</p></div></article>', "2023-04-13"),
        (f'{H1}{FAR}<div class="row footerRow"><p>April 13, 2023</p></div>', None),
        (f'{H1}{FAR}<div class="node node-promoted"><p class="submitted">April 13, 2023</p></div>', "2023-04-13"),
        (f'{H1}{FAR}<div class="promoted"><p class="submitted">April 13, 2023</p></div>', None),
        (f"{H1}{FAR}<p>© 2019-2023 Harbour Post</p>", None),
        (f"{H1}{FAR}<p>The fair opens on April 13, 2023, at the old pier.</p>", None),
        (f"{H1}{FAR}<div class=comments><p>April 13, 2023</p></div>", None),
    ],
)
def test_a_date_far_from_the_headline_is_the_last_resort(
    body: str, day: str | None, fields: Callable[..., Metadata]
) -> None:
    published = fields(TITLE, body).published
    assert (published.date().isoformat() if published else None) == day
