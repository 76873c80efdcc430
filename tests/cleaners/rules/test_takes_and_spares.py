"""Every built-in rule, with markup that it takes and look-alikes that it must spare.

The rules are asked directly, all blocks being voted in, so that no voter hides what a rule would do. In each case the
line in question stands inside a story of prose, and ``@`` marks the block that is asked about.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaners.page.parse import parse
from cleaners.rules import DEFAULT, Rule
from cleaners.story.blocks import Blocks
from cleaners.story.read import page_blocks
from cleaners.verdicts.decide import decide
from tests.cleaners.voted import all_in
from tests.prose import BREAKWATER, p

PROSE = BREAKWATER[:4]
HEAD = """<html lang="en"><head><title>The breakwater</title><meta name="author" content="Mara Quill"></head><body>
<article><h1>The breakwater</h1>"""


def inside(markup: str) -> str:
    """A story with the markup after its second paragraph."""
    return HEAD + p(PROSE[0]) + p(PROSE[1]) + markup + p(PROSE[2]) + p(PROSE[3]) + "</article></body></html>"


def above(markup: str) -> str:
    """A story with the markup between its title and its first paragraph."""
    return HEAD + markup + "".join(map(p, PROSE)) + "</article></body></html>"


def below(markup: str) -> str:
    """A story with the markup after its last paragraph."""
    return HEAD + "".join(map(p, PROSE)) + markup + "</article></body></html>"


def link(text: str) -> str:
    return f'<a href="/other">{text}</a>'


LIST = "<ul>" + "".join(f"<li>{link(f'Another story of the harbour, number {n}')}</li>" for n in range(4)) + "</ul>"

REFRAIN = "Oh, ladder,<br>swing me in and out,<br>oh, ladder, ladder,"

LIVE = (
    '<html><head><title>Storm – live</title></head><body><main><div class="liveblog">'
    + "".join(
        f'<article class="entry"><time>1{n}.20</time><p>{mark}{text}</p></article>'
        for n, (mark, text) in enumerate(zip(("", "@", "", ""), PROSE, strict=True))
    )
    + "</div></main></body></html>"
)

MONTH = "<table><tr><td colspan=3></td>" + "".join(f"<td>{day}</td>" for day in range(1, 31)) + "</tr></table>"

TAKES: dict[str, list[str]] = {
    "title-repeated": [inside("<h2>@The breakwater</h2>")],
    "repeated-caption": [
        "<html><body><figure><img src=a.jpg><figcaption>The new crane on the quay at dawn, in May.</figcaption></figure>"
        + p("@The new crane on the quay at dawn, in May.")
        + "".join(map(p, PROSE))
        + "</body></html>"
    ],
    "caption": [
        inside("<figure><img src=a.jpg><figcaption>@The crane at dawn, seen from the quay.</figcaption></figure>"),
        inside('<div><img src=a.jpg><p class="wp-caption-text">@The crane at dawn.</p></div>'),
    ],
    "credit": [inside(p("@Photo: Jane Roe/AFP")), inside(p("@Getty Images"))],
    "source": [below(p("@With files from The Harbour Press")), below(p("@Source: Reuters"))],
    "gallery-label": [],
    "gallery-counter": [
        inside('<div><img src=a.jpg width=900><p class="slide-caption">The crane</p></div><div>@1 / 9</div>'),
        inside("<div>@Bild 3 von 9</div><figure><img src=a.jpg width=900></figure>"),
    ],
    "loading": [inside(p("@Loading...")), inside(p("@Loading\u2026")), inside(p("@LOADING"))],
    "sharing": [inside(p("@Share this article")), below(p("@Follow us on Twitter and Facebook"))],
    "share-bar": [below('<div class="sharedaddy"><p>@Click to spread the word</p></div>')],
    "advert": [inside(p("@Advertisement")), inside(p("@ADVERTISEMENT")), inside(p("@Article continues below"))],
    "affiliate": [below(p("@We may earn a commission from links on this page."))],
    "player": [inside(p("@Listen to this article"))],
    "widget": [inside(p("@View this post on Instagram"))],
    "navigation": [below(p("@Back to top")), above(p("@Skip to content"))],
    "print": [inside(p("@Printer-friendly version")), above(p("@[ Print | E-mail this story ]"))],
    "calendar": [below(MONTH.replace("<td>4<", "<td>@4<"))],
    "counter": [inside(p(f"@{text}")) for text in ("0:00 / 5:32", "1 / 12", "###", "- 30 -", "ABC —", "(ABC) —")],
    "debris": [inside(p('@{"id": 12, "kind": "embed"}')), inside(p("@[gallery ids=12]"))],
    "code-label": [
        inside("<div class=code-header><span>@Python</span><button>Copy</button></div><pre>x = 1</pre>"),
        inside('<div class="highlight"><div class="lang">@sh</div><pre>x=1</pre></div>'),
        inside("<div><p>@JavaScript</p><pre>x = 1</pre></div>"),
        inside("<figure><pre>x = 1</pre><p>@コピー</p></figure>"),
    ],
    "line-numbers": [inside("<pre>@1\n2\n3\n4</pre>")],
    "read-more": [
        inside(p("@READ MORE: Harbour board quarrels over the crane")),
        inside(p("@Read more | Harbour board quarrels over the crane")),
        inside(p(f"@Also read: {link('Harbour board quarrels over the crane')}")),
    ],
    "drawing": [
        inside('<div class="g-artboard"><div class="g-Layer_1 g-aiAbs"><p class="g-pstyle0">@1978</p></div></div>')
    ],
    "hatnote": [inside('<div class="hatnote">@Main article: <a href="/w/Crane">Crane</a></div>')],
    "read-on": [inside(p("@Read our full review of the new crane.")), below(p("@Read more about the herring."))],
    "read-more-link": [
        inside("<div><span>@Read also</span><a href=/gulls>The gulls of the north mole</a></div>"),
        inside("<p>@Lesen Sie auch<a href=/moewen><b>Die Möwen</b> der Nordmole</a></p>"),
        inside("<div><b>@Διαβάστε επίσης</b><a href=/glaroi>Οι γλάροι του λιμανιού</a></div>"),
    ],
    "related-heading": [below("<h3>@Related articles</h3>" + LIST)],
    "related-list": [below("<h3>Related articles</h3>" + LIST.replace("Another", "@Another", 1))],
    "link-list": [below(LIST.replace("Another", "@Another", 1))],
    "other-section": [
        below(
            "<section><h3>Related articles</h3>" + p("@The herring are back, and with them the gulls.") + "</section>"
        ),
        below(
            "<div><div><b>Comments</b></div><ul><li>" + p("@I counted them too, and got seven.") + "</li></ul></div>"
        ),
    ],
    "newsletter": [
        inside(p("@Sign up for our newsletter")),
        below(p("@Get the latest news in your inbox every morning.")),
    ],
    "app-prompt": [below(p("@Download our app for iOS and Android"))],
    "subscribe": [below(p("@Subscribe now"))],
    "survey": [],
    "consent": [below(p("@This website uses cookies to improve your experience."))],
    "comments": [below("<h3>@Leave a comment</h3>"), below("<h3>@Comments</h3>")],
    "sign-off": [
        below(p("@Reporting by Jane Roe; editing by John Doe")),
        below(p("@Dieser Artikel ist zuerst bei „Capital“ erschienen.")),
        below(p("@This article is a translation of one that the Pier Gazette of Oslo had in May.")),
    ],
    "update-time": [above(p("@Last updated: 12 May 2023")), above(p("@Published 3 hours ago"))],
    "reading-time": [above(p("@5 min read"))],
    "tags": [below(p(f"@Tags: {link('harbour')}, {link('cranes')}")), below(p("@Filed under: Harbour"))],
    "copyright": [below(p("@All rights reserved."))],
    "copyright-sign": [below(p("@\u00a9 2023 The Harbour Gazette"))],
    "legal": [],
    "contact": [below(p("@Email the newsroom at news@gazette.example"))],
    "byline": [above(p("@By Mara Quill"))],
    "author-bio": [below(p("@Mara Quill is a reporter at The Harbour Gazette."))],
    "donation-box": [
        inside(f'<div class="box p-4 donation"><h2>@Keep us afloat</h2>{p("We ask nothing of you but a coin.")}</div>'),
        inside(
            f'<div class="donate-banner">{p("@We appreciate that not everyone can afford to pay, and thank you.")}</div>'
        ),
    ],
    "author-box": [
        below('<div class="author-box"><p>@Mara Quill has sailed the coast for thirty years.</p></div>'),
        below(p("@Mara Quill is a freelance reporter who lives by the harbour.")),
        below(p("@(Mara Quill ist Post-Redakteurin für alles, was schwimmt.)")),
    ],
    "repeated-line": [inside(p("@" + PROSE[0]))],
    "pull-quote": [
        inside(f"<blockquote><p>@{PROSE[0][4:60]}</p></blockquote>"),
        inside(f"<blockquote>@{PROSE[1].replace('from two', 'two')}</blockquote>"),
        inside(f'<div class="pull-quote">@{PROSE[0][:40]} … {PROSE[0][60:]}</div>'),
        inside(
            f"<figure><blockquote><p>{PROSE[0][4:60]}</p></blockquote><figcaption>@The engineer</figcaption></figure>"
        ),
    ],
    "correction": [
        below(p("@Correction: An earlier version of this article misspelt the engineer’s name.")),
        below(p("@This story has been corrected to show that the vote was nine to four, not nine to three.")),
        above(p("@This article was amended on 14 May. The engineer is a Dane, not a Swede.")),
    ],
    "prompt-heading": [inside("<aside><h3>@The morning tide</h3><p>Sign up for our newsletter</p></aside>")],
    "live-entry": [LIVE],
}

SPARES: dict[str, list[str]] = {
    "title-repeated": [inside(p("@The breakwater is old, and so is the quarrel about it."))],
    "repeated-caption": [inside(p("@The crane is seen from everywhere in the harbour, and liked from nowhere."))],
    "caption": [
        inside(p("@The picture shows the crane at dawn, the engineer said, pointing at the wall.")),
        inside("<div><p>@The crane stood idle, a witness to the quarrel, until the spring came.</p></div>"),
    ],
    "credit": [
        inside(p("@Reuters reported on Tuesday that the crane had been sold twice.")),
        inside(p("@Credit for the vote went to the schoolteacher, who had counted the waves.")),
    ],
    "source": [
        inside(p("@Source of the trouble, the engineer said, was the basalt.")),
        inside("<h2>@Sources</h2>"),
    ],
    "gallery-counter": [
        inside("<p>@9 / 1</p>"),
        inside("<figure><img src=a.jpg width=900></figure><p>@Stage 3 of 9</p>"),
        inside("<table><tr><th>Set<th>Held</tr><tr><td><img src=a.jpg width=900></td><td>@1/2</td></tr></table>"),
        inside(
            "<figure><img src=a.jpg width=900></figure><p>@3 of 9 boats had sailed by noon, and the rest sailed at six.</p>"
        ),
    ],
    "gallery-label": [inside(p("@Photos of the old crane hung in every bar along the quay."))],
    "loading": [
        inside(p("@Loading the barges took two days, because the tide had turned.")),
        inside(p("@\u201cLoading,\u201d said the screen, and for an hour it said nothing else.")),
    ],
    "sharing": [
        inside(p("@Share prices of the shipping lines rose when the vote was known.")),
        inside(p("@Follow the money, the schoolteacher had said, and you will find the crane.")),
    ],
    "share-bar": [inside('<div class="shared-harbour"><p>@The shared harbour is a hundred years old.</p></div>')],
    "advert": [
        inside(p("@Advertisement revenue fell by a third in the year that followed, the owners said on Monday."))
    ],
    "affiliate": [inside(p("@The commission earned its money, the engineer said, by asking the right questions."))],
    "player": [inside(p("@Listen to this: the crane was never paid for, she said, and laughed."))],
    "widget": [inside(p("@Instagram was the first place where the crane was seen, on a Monday."))],
    "print": [inside(p("@Print was dead, said the editor, and the printers had a drink on it."))],
    "calendar": [
        below(
            "<table><tr><th>Place</th><th>Boats</th></tr>"
            + "".join(f"<tr><td>{n}</td><td>{'@' * (n == 3)}{40 - n}</td></tr>" for n in range(1, 32))
            + "</table>"
        ),
    ],
    "navigation": [inside(p("@Home is where the herring is, as they say along this coast."))],
    "counter": [
        *(inside(p(f"@{text}")) for text in ("12 / 1", "1/2 cup", "3:15", "But I —", "NO!", "* * *", "#1", "A –")),
        inside("<ul><li>@1 / 2</li></ul>"),
        inside("<h3>Our mark</h3>" + p("@4/5")),
        inside(p("Our mark:") + p("@4/5")),
        inside(p("4/5") + p("The crane is quick.") + p("4/5") + p("The barge is slow.") + p("@1/5")),
    ],
    "debris": [
        inside('<pre>@{"id": 12, "kind": "embed"}</pre>'),
        inside(p("@[The engineer] said so, twice, to the board.")),
    ],
    "code-label": [
        inside('<div class="code-header">@crane.py</div><pre>x = 1</pre>'),
        inside(p("@Like this:") + "<pre>x = 1</pre>"),
        inside(p("@Python") + "<pre>x = 1</pre>"),
        inside("<section><p>@Go</p><pre>x = 1</pre><p>The lamp was lit.</p></section>"),
    ],
    "line-numbers": [inside("<pre>@1\n1\n2\n3\n5\n8</pre>")],
    "read-more": [
        inside(p("@Read more than thirty books a year, she advised.")),
        inside(p("@Related industries, among them the rope makers, had asked for more time.")),
        inside("<h2>@Background</h2>"),
    ],
    "drawing": [inside('<div class="artboard">' + p("@The crane was drawn in 1978.") + "</div>")],
    "hatnote": [inside(p("@Main article: the crane, which the yard built in a winter."))],
    "read-on": [
        inside(p("@Read more than thirty books a year, she advised.")),
        inside(p("@Read our minutes, the board told the schoolteacher, and she did, all nine hundred pages of them.")),
    ],
    "read-more-link": [
        inside("<p>@Read also <a href=/gulls>what the gulls say</a>, the engineer told them, and they did.</p>"),
        inside("<p>@The minutes are in <a href=/gulls>the annals of the north mole</a></p>"),
        inside("<p>@See <a href=/gulls>The gulls of the north mole</a></p>"),
    ],
    "related-heading": [inside(p("@More from the engineer was expected on Friday, and came on Sunday."))],
    "related-list": [
        inside("<h3>Recommended</h3><p>@The engineer recommended granite, and the board liked basalt.</p>")
    ],
    "link-list": [inside(LIST.replace("Another", "@Another", 1))],
    "other-section": [
        below(
            "<div><aside><h3>Related</h3>"
            + LIST
            + "</aside>"
            + p("@" + PROSE[0].replace("Tuesday", "Friday"))
            + "</div>"
        ),
        below("<h3>Comments</h3>" + p("@The board asked for them, and the schoolteacher sent nine pages.")),
        above(
            "<section><h3>Related</h3>" + p("@The report on the waves is to be read beside this one.") + "</section>"
        ),
    ],
    "newsletter": [
        inside(p("@The newsletter of the rowing club printed the vote before the Gazette did, to its shame."))
    ],
    "app-prompt": [inside(p("@The app that counts the waves was written by the schoolteacher in a winter."))],
    "subscribe": [inside(p("@Subscribe to a theory and you will find the facts for it, the engineer replied."))],
    "survey": [inside(p("@A survey of the sea bed took the divers a month, and found two anchors."))],
    "consent": [inside(p("@Cookies were served, and the consent of the board was not long in coming."))],
    "comments": [
        inside(p("@Comments from the public gallery were not allowed, which did not stop them.")),
        inside(p("@– Hva synes du om at de bygger en sånn mur?")),
    ],
    "sign-off": [
        inside(p("@Reporting by the Gazette had shown that the crane was sold twice, and the board was angry.")),
        inside(p("@“This article first appeared in the Gazette” was all that he would say to it.")),
    ],
    "update-time": [inside(p("@Updated charts of the harbour were laid on the table, and nobody looked at them."))],
    "reading-time": [inside(p("@Five minutes were enough to read the report, and five months to write it."))],
    "tags": [inside(p("@Tags on the crates told where the granite had come from."))],
    "copyright": [inside(p("@Rights to the quay were sold in 1911, and nobody has found the buyer."))],
    "copyright-sign": [inside(p("@Copyright in the plans belongs to the engineer, and the board knows it too well."))],
    "legal": [inside(p("@Terms were agreed on before the lamp was lit, and signed in the morning."))],
    "contact": [inside(p("@Email the engineer sent that night to the whole board was read aloud in the bar."))],
    "byline": [
        inside(p("@By the time the vote came the lamps had been lit twice.")),
        below(p("@By Mara Quill the wall is loved.")),
    ],
    "author-bio": [inside(p("@The schoolteacher is a reporter of waves, as she says, and no friend of cranes."))],
    "donation-box": [
        inside(p("@The board asked for donations, and got a crane.")),
        inside(p("@Nobody gave a coin.")).replace("<article>", '<article class="post tag-donation">'),
    ],
    "author-box": [
        below(p("@Mara Quill is in hospital after the storm, and will not write for a month.")),
        below(p("@Mara Quill wrote to the editor of the Harbour Post that the wall would stand.")),
        below(p("@The editor of the Harbour Post is Mara Quill’s brother, and would not print it.")),
        inside(p("@Mara Quill stood on the wall that night, and wrote down what the water did.")),
        below(p("@Mara Quill said on Monday that it would buy the crane.")).replace(
            "<article>", "<article class=author-page>"
        ),
    ],
    "repeated-line": [
        inside(p("@So be it.")),
        inside(p(REFRAIN) + p(f"@{REFRAIN}")),
    ],
    "pull-quote": [
        inside("<blockquote><p>@The sea has no opinion of cranes, and never had.</p></blockquote>"),
        inside('<div class="pull-quote">@The schoolteacher counted waves, and found that there were enough.</div>'),
    ],
    "correction": [
        inside(p("@Correction of the charts took the divers a month, and nobody thanked them.")),
        inside(p("@Update: The crane is back on the wall, and the divers have gone home.")),
        inside(p("@An earlier version of the crane stood on wooden legs, which the sea took in 1911.")),
    ],
    "prompt-heading": [inside("<h3>@The morning tide</h3>" + p("Sign up for our newsletter"))],
    "live-entry": [inside('<div class="entry"><p>@The lamp was lit, and the board went home in the rain.</p></div>')],
}
# A text's last line has a table of its own in test_closing_fragment; rules that keep what the voters leave out have theirs
# in test_kept_shapes, and those of texts alone in test_noise_in_texts.
ELSEWHERE = {"closing-fragment", "series", "slides", "recipe-part", "recipe-tools", "embedded-post", "footnote"} | {
    "quote-source",
    "heads-story",
    "amid-story",  # test_amid_story
    "post-sound",
    "code-in-story",
    "formula-in-story",
    "callout",
    "note-mark",
    "reader-comments",
    "teasers",  # test_teasers
    "picture-teaser",  # test_picture_teasers
    "second-copy",  # test_copies
    "typed-comments",  # tests/cleaners/verdicts/test_comments, as field
    "reply",  # test_replies
    "account",
    "post",
    "repeated-run",  # test_scraps, as those after it
    "gallery-caption",
    "recurring-title",
    "bracketed-call",
    "glued-tags",
    "other-headline",
    "caption-twice",
}


def asked(markup: str) -> tuple[Blocks, int]:
    """The page's blocks, all voted in, and the index of the marked one."""
    tree, _ = parse(markup)
    blocks = page_blocks(tree, "https://gazette.example/breakwater")
    (index,) = (block.index for block in blocks.all if "@" in block.text and block.text.startswith(("@", "{", "[")))
    tree, _ = parse(markup.replace("@", "", 1))
    blocks = page_blocks(tree, "https://gazette.example/breakwater")
    # What the fields' readers claim first is theirs; here the rules are asked alone.
    return all_in(replace(blocks, fields={})), index


def found_by(rule: Rule, blocks: Blocks) -> set[int]:
    return {
        index
        for index, verdict in enumerate(decide(blocks, [Rule(rule.name, rule.why, rule.find, rule.field, limit=1.0)]))
        if verdict.rule == rule.name
    }


RULES = {rule.name: rule for rule in DEFAULT}


def test_every_rule_has_takes_and_spares() -> None:
    assert set(RULES) - ELSEWHERE == set(TAKES) == set(SPARES)
    assert all(SPARES.values())


@pytest.mark.parametrize(("name", "markup"), [(n, m) for n, found in TAKES.items() for m in found])
def test_takes(name: str, markup: str) -> None:
    blocks, index = asked(markup)
    assert index in found_by(RULES[name], blocks), blocks.all[index].text


@pytest.mark.parametrize(("name", "markup"), [(n, m) for n, found in SPARES.items() for m in found])
def test_spares(name: str, markup: str) -> None:
    blocks, index = asked(markup)
    assert index not in found_by(RULES[name], blocks), blocks.all[index].text


# A list of links, and code, are noise to one rule or another wherever they stand.
PROSE_SPARES = [m for found in SPARES.values() for m in found if "<li>" not in m and "<pre>" not in m]


@pytest.mark.parametrize("markup", PROSE_SPARES)
def test_what_one_rule_spares_no_other_takes(markup: str) -> None:
    blocks, index = asked(markup)
    assert [rule.name for rule in DEFAULT if index in found_by(rule, blocks)] == []
