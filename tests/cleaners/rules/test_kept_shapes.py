"""Rules that keep what the voters leave out: parts of series, slides, recipes, posts, notes; and what they must not keep.

The voters are played here: a line that begins with ``@`` is one that they hold for no story, the others are story. The
``@`` is taken away before anything else is done.
"""

from __future__ import annotations

import re

import pytest

from cleaners.page.parse import parse
from cleaners.rules import DEFAULT
from cleaners.story.read import page_blocks
from cleaners.verdicts.decide import decide
from tests.cleaners.voted import with_scores
from tests.prose import document, p

PROSE = (
    "The harbour pilot retired in March, after forty-one years of stepping off moving ladders on to moving ships.",
    "We met him in the kitchen of the house that he built from the deckhouse of a coaster, over very black coffee.",
)
URL = "https://gazette.example/pilot"


def page(markup: str, head: str = "") -> str:
    body = f"<article><h1>The pilot</h1>{p(PROSE[0])}{markup}{p(PROSE[1])}</article>"
    return document("The pilot", f"{body}<aside><p>@Beside it</p></aside>", head=head)


def verdicts(markup: str, least: float = 0.3) -> dict[str, tuple[str, str | None]]:
    """What is decided of each line: verdict and rule. ``least`` is the score of the lines that are left out."""
    left = [block.text.startswith("@") for block in page_blocks(parse(markup)[0], URL).all]
    blocks = page_blocks(parse(re.sub(r"(?<=>)@", "", markup))[0], URL)
    scores = [0.0 if b.region else least if out else 1.0 for b, out in zip(blocks.all, left, strict=True)]
    blocks = with_scores(blocks, scores, weighed=True)
    decided = decide(blocks, DEFAULT)
    return {block.text: (verdict.verdict, verdict.rule) for block, verdict in zip(blocks.all, decided, strict=True)}


ANSWERS = [
    ("When did you first go to sea?", "I was eleven, and my school needed a quiet week."),
    ("Were you afraid?", "Yes."),
    ("What has changed?", "The ships got longer and the bends did not."),
    ("Will you go back?", "No. Ask me again in spring."),
]


def asked(part: str, last: str, around: str = "<div class=interview>{}</div>") -> str:
    parts = [part.format(q=q, a=a) for q, a in ANSWERS[:-1]] + [last.format(q=ANSWERS[-1][0], a=ANSWERS[-1][1])]
    return page(around.format("".join(parts)))


SERIES = {
    "classes": asked(
        '<div class="qa"><p class="q">{q}</p><p>{a}</p></div>', '<div class="qa"><p class="q">@{q}</p><p>@{a}</p></div>'
    ),
    "details": asked(
        "<details><summary>{q}</summary><p>{a}</p></details>", "<details><summary>@{q}</summary><p>@{a}</p></details>"
    ),
    "definitions": asked("<dt>{q}</dt><dd>{a}</dd>", "<dt>@{q}</dt><dd>@{a}</dd>", "<dl>{}</dl>"),
    "items": asked("<li><b>{q}</b><p>{a}</p></li>", "<li><b>@{q}</b><p>@{a}</p></li>", "<ol>{}</ol>"),
}


@pytest.mark.parametrize("markup", SERIES.values(), ids=SERIES.keys())
def test_the_last_part_of_a_series_is_kept(markup: str) -> None:
    found = verdicts(markup)
    assert [found[text] for text in ANSWERS[-1]] == [("body", "series")] * 2


QA = '<div class="{name}"><p class="q">{{q}}</p><p>{{a}}</p></div>'
OUT = '<div class="{name}"><p class="q">@{{q}}</p><p>@{{a}}</p></div>'
NO_SERIES = {
    "of another look": asked(QA.format(name="qa"), OUT.format(name="promo")),
    "related stories": asked(QA.format(name="qa"), OUT.format(name="qa"), '<div class="related-stories">{}</div>'),
    "comments": asked(QA.format(name="qa"), OUT.format(name="qa"), '<div class="comment-list">{}</div>'),
    "single paragraphs": asked(
        '<div class="text"><p>{q} {a}</p></div>',
        '<div class="text"><p>@{q}</p></div><div class="text"><p>@{a}</p></div>',
    ),
}


@pytest.mark.parametrize("markup", NO_SERIES.values(), ids=NO_SERIES.keys())
def test_what_is_no_part_of_the_series_stays_out(markup: str) -> None:
    found = verdicts(markup)
    assert [found[text][0] for text in ANSWERS[-1]] == ["removed"] * 2


def test_a_part_that_the_voters_are_sure_of_stays_out() -> None:
    found = verdicts(SERIES["classes"], least=0.05)
    assert [found[text][1] for text in ANSWERS[-1]] == ["not-story"] * 2


def test_buttons_that_no_part_of_the_series_keeps_stay_out() -> None:
    part = '<div class="qa"><p>{q}</p><p>{a}</p><span class="more">@Ask as well</span></div>'
    found = verdicts(asked(part, part.replace("<p>", "<p>@")))
    assert found["Ask as well"][0] == "removed"
    assert found[ANSWERS[-1][1]] == ("body", "series")


SIGHTS = [
    ("The lamp room", "It smells of oil that nobody has burned for sixty years, and visitors whisper in it."),
    ("The weighbridge", "Built for sugar beet, used for wedding cars; its needle still moves when the tide does."),
    ("The customs shed", "Two storeys of tin, one window, and the best echo on the coast, as choirs know."),
]


def slides(title: str = "<h2>@{}</h2>", name: str = "slide") -> str:
    return "".join(
        f'<div class="{name}"><img src="{n}.jpg" width=800 height=600>{title.format(head)}<p>@{text}</p></div>'
        for n, (head, text) in enumerate(SIGHTS)
    )


def gallery(parts: str, more: str = "") -> str:
    story = f"<h1>The quay</h1><p>{PROSE[0]}</p>{more}<div class=slideshow>{parts}</div>"
    return f"<html><body><article>{story}</article></body></html>"


def test_slides_that_are_the_story_are_kept() -> None:
    found = verdicts(gallery(slides()), least=0.1)
    assert all(found[text] == ("body", "slides") for sight in SIGHTS for text in sight)


NO_SLIDES = {
    "teasers": gallery(slides('<h2><a href="/story">@{}</a></h2>')),
    "of related stories": gallery(slides(name="related-card")),
    "a gallery under a story": gallery(slides(), "".join(f"<p>{PROSE[1]} {n}</p>" for n in range(6))),
}


@pytest.mark.parametrize("markup", NO_SLIDES.values(), ids=NO_SLIDES.keys())
def test_other_pictures_with_texts_are_no_slides(markup: str) -> None:
    found = verdicts(markup, least=0.1)
    assert {found[text][1] for _, text in SIGHTS}.isdisjoint({"slides"})


RECIPE = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Recipe","name":"Loaf"}</script>'
CARD = """<div class="wprm-recipe wprm-recipe-template-cards has-image">
<div class="wprm-recipe-rating"><p>@4.8 from 31 votes</p></div>
<div class="wprm-recipe-prep-time-container"><span>@Prep Time</span> <span>10 mins</span></div>
<h3 class="wprm-recipe-header wprm-recipe-ingredients-header">@Ingredients</h3>
<ul class="wprm-recipe-ingredients"><li class="wprm-recipe-ingredient">@2 cups rye flour</li></ul>
<div class="wprm-recipe-notes"><p>@Freezes well in slices.</p></div>
<div class="wprm-recipe-instructions"><p class="wprm-recipe-prevent-sleep">Keep the screen awake</p></div>
<div class="wprm-recipe-call-to-action"><p>@Tried it? Let us know.</p></div></div>"""


def test_a_recipe_is_kept_without_its_tools() -> None:
    found = verdicts(page(CARD, RECIPE))
    parts = ("Prep Time 10 mins", "Ingredients", "2 cups rye flour", "Freezes well in slices.")
    assert {found[text] for text in parts} == {("body", "recipe-part")}
    tools = ("4.8 from 31 votes", "Keep the screen awake", "Tried it? Let us know.")
    assert {found[text] for text in tools} == {("removed", "recipe-tools")}


def test_a_page_that_is_no_recipe_has_no_parts_of_one() -> None:
    assert verdicts(page(CARD))["2 cups rye flour"] == ("removed", "not-story")


def test_recipes_beside_the_story_do_not_belong_to_it() -> None:
    markup = page("", RECIPE).replace("<p>@Beside it</p>", '<p class="recipe-summary">@Beside it</p>')
    assert verdicts(markup)["Beside it"] == ("removed", "not-story")


TWEET = """<blockquote class="twitter-tweet"><p>@The bar has moved nine metres.</p>@&mdash; Harbour Office (@harbour)
<a href="https://twitter.com/harbour/status/17">May 7</a></blockquote>"""
INSTAGRAM = """<blockquote class="instagram-media"><p>@View this post on Instagram</p><p>@Low water, and eleven people.</p>
<p>@A post shared by Ada Lund (@ada)</p></blockquote>"""


def test_an_embedded_post_is_kept() -> None:
    assert verdicts(page(TWEET))["The bar has moved nine metres."] == ("body", "embedded-post")


def test_the_networks_own_lines_are_left_out_of_a_post() -> None:
    found = verdicts(page(INSTAGRAM))
    assert found["Low water, and eleven people."] == ("body", "embedded-post")
    assert found["View this post on Instagram"] == ("removed", "widget")
    assert found["A post shared by Ada Lund (@ada)"] == ("removed", "widget")


def test_posts_beside_the_story_and_other_quotations_are_left_to_the_voters() -> None:
    beside = page("").replace("<p>@Beside it</p>", TWEET)
    assert verdicts(beside)["The bar has moved nine metres."] == ("removed", "not-story")
    quoted = page("<blockquote class=promo><p>@Buy a boat today.</p></blockquote>")
    assert verdicts(quoted)["Buy a boat today."] == ("removed", "not-story")


def test_whom_a_quotation_is_from_is_kept_with_it() -> None:
    quote = "<blockquote><p>{}The bar is a bad neighbour.</p><footer>@— The log, 1911</footer></blockquote>"
    assert verdicts(page(quote.format("")))["— The log, 1911"] == ("body", "quote-source")
    assert verdicts(page(quote.format("@")))["— The log, 1911"] == ("removed", "not-story")


NOTES = """<p>He kept the cap.<sup id="r1"><a href="#{to}">{mark}</a></sup></p></article>
<ol><li id="n1"><p>@The ninth, to be exact. <a href="{back}">↩</a></p></li></ol><article>"""


@pytest.mark.parametrize(
    ("to", "mark", "back", "kept"),
    [
        ("n1", "1", "#r1", True),
        ("n1", "[1]", "#r1", True),
        ("n2", "1", "#r1", False),  # of another name
        ("n1", "1", "/other", False),  # leads elsewhere
        ("n1", "1", "#n1", False),  # leads to itself
        ("n1", "Read the appendix", "#r1", False),  # a table of contents
    ],
)
def test_a_footnote_is_what_the_story_points_to_and_points_back(to: str, mark: str, back: str, kept: bool) -> None:
    found = verdicts(page(NOTES.format(to=to, mark=mark, back=back)))
    assert found["The ninth, to be exact. ↩"] == (("body", "footnote") if kept else ("removed", "not-story"))


@pytest.mark.parametrize(
    "markup",
    [
        r"<dl><dd>@\[u^2 = 3q\]</dd></dl>",
        "<div><p>@(4) <script type='math/tex'>u^2 = 3q</script></p></div>",
    ],
)
def test_a_formula_amid_the_story_is_kept(markup: str) -> None:
    found = verdicts(page(markup), least=0.01)
    assert {verdict for line, verdict in found.items() if "u^2 = 3q" in line} == {("body", "formula-in-story")}


def test_prose_with_a_formula_is_left_to_the_voters() -> None:
    found = verdicts(page(r"<p>@Buy the law of waves \(u^2 = 3q\) on a shirt.</p>"), least=0.01)
    assert {verdict for line, verdict in found.items() if "shirt" in line} == {("removed", "not-story")}


LINK_BACK = '<a href="#r1">↩</a>'
MARK = '<p>He kept the cap.<sup id="r1"><a href="{to}">1</a></sup></p>'
FOOTNOTES = {
    "the name is on the number, the note beside it": MARK
    + '<div class=footnote><a id=n1 href="#r1">@1</a><div><p>@{}</p></div></div>',
    "the number in a cell of its own": MARK
    + '<table><tr><td><a name=n1 href="#r1">@1</a></td><td>@{}</td></tr></table>',
    "the number is a term": MARK + "<dl><dt id=n1>@1</dt><dd><p>@{} " + LINK_BACK + "</p></dd></dl>",
    "the name of a note, without a way back": MARK.replace("{to}", "#fn-1") + "<ol><li id=fn-1>@{}</li></ol>",
    "an address with the page's own": MARK.replace("{to}", URL + "#fn:1")
    + f"<div class=footnotes><ol><li id='fn:1'><p>@{{}} {LINK_BACK}</p></li></ol></div>",
    "a word processor's": '<p>He kept the cap.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p></article>'
    '<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">@[1]</a> {}</p></div><article>',
    "an encyclopaedia's": "<p>He kept the cap.<sup id=cite_ref-1>"
    '<a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup></p>'
    '<ol class=references><li id=cite_note-1><a href="#cite_ref-1">@^</a> <span>{}</span></li></ol>',
}


@pytest.mark.parametrize("markup", FOOTNOTES.values(), ids=FOOTNOTES.keys())
def test_a_note_is_known_by_its_number_too(markup: str) -> None:
    text = "The ninth cap, to be exact."
    found = verdicts(page(markup.replace("{}", text).replace("{to}", "#n1")))
    (line,) = (line for line in found if text in line)
    assert found[line] == ("body", "footnote")
    assert found.get("1", ("removed", "note-mark")) == ("removed", "note-mark")


def test_all_paragraphs_of_a_note_are_kept_and_none_beside_it() -> None:
    notes = f"""<p>He kept the cap.<sup id="r1"><a href="#n1">1</a></sup></p><div class=below><div id=n1><p>@The ninth.</p>
    <p>@Or the tenth. {LINK_BACK}</p></div><p>@Buy a cap today.</p></div>"""
    found = verdicts(page(notes))
    assert found["The ninth."] == found["Or the tenth. ↩"] == ("body", "footnote")
    assert found["Buy a cap today."] == ("removed", "not-story")


def test_a_table_of_contents_makes_no_notes() -> None:
    contents = '<p><a href="#notes">Notes</a></p><div id=notes><p>@Buy a cap today.</p></div>'
    assert verdicts(page(contents))["Buy a cap today."] == ("removed", "not-story")


REMARK = "A pinch is the weight of a wren's egg."
BOXES = {
    "a text node in a card": "<div class='kg-card kg-callout-card'><div class='kg-callout-text'>@{}</div></div>",
    "an admonition": "<div class='admonition note'><p class='admonition-title'>@Mind</p><p>@{}</p></div>",
    "an aside of its own": "<aside class=starlight-aside><p>@Mind</p><section>@{}</section></aside>",
    "an alert": "<div class='markdown-alert markdown-alert-tip'><p>@{}</p></div>",
    "the question over a fold": "<div class='kg-card kg-toggle-card'><div><h4>@{}</h4></div><p>Nobody.</p></div>",
    "a summary over story": "<details><summary>@{}</summary><p>Nobody knows.</p></details>",
}


@pytest.mark.parametrize("markup", BOXES.values(), ids=BOXES.keys())
def test_boxes_and_folds_of_the_writer_are_kept(markup: str) -> None:
    found = verdicts(page(markup.replace("{}", REMARK)), least=0.01)
    assert found[REMARK] == ("body", "callout")
    assert found.get("Mind", ("body", "callout")) == ("body", "callout")


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='callout'><p>@{}</p><form><input type=email></form></div>",
        "<div class='callout'><p>@<a href=/x>{}</a></p></div>",
        "<div class='related-posts'><div class='callout'>@{}</div></div>",
        "<div class='called-out'>@{}</div>",
        "<details><summary>@{}</summary><p>@Buy a boat.</p></details>",
    ],
)
def test_other_boxes_are_left_to_the_voters(markup: str) -> None:
    assert verdicts(page(re.sub("@(<a[^>]*>)", r"\1@", markup).replace("{}", REMARK)))[REMARK][0] == "removed"


def test_a_prompt_in_a_box_is_no_remark() -> None:
    box = "<div class='kg-callout-card'><div class='kg-callout-text'>@Sign up for our newsletter</div></div>"
    assert verdicts(page(box))["Sign up for our newsletter"] == ("removed", "newsletter")


HEADED = (
    "<section><h2>@The ladder</h2>{between}<p>It has nine rungs, and he knows the third one by its creak.</p></section>"
)


def test_a_heading_right_over_the_story_is_kept() -> None:
    found = verdicts(page(HEADED.format(between="")), least=0.47)
    assert found["The ladder"] == ("body", "heads-story")


def test_so_is_the_line_between() -> None:
    found = verdicts(page(HEADED.format(between="<p>@For four pilots</p>")), least=0.47)
    assert found["The ladder"] == found["For four pilots"] == ("body", "heads-story")


@pytest.mark.parametrize(
    ("markup", "least"),
    [
        (HEADED.format(between=""), 0.3),
        (HEADED.replace("The ladder", "<a href='/ladder'>The ladder</a>").format(between=""), 0.47),
        ("<aside><h2>@The ladder</h2><p>@Nine rungs.</p></aside>", 0.47),
    ],
    ids=["voters are sure", "a link", "over no story"],
)
def test_other_headings_are_not(markup: str, least: float) -> None:
    found = verdicts(page(re.sub(r"@(<a[^>]*>)", r"\1@", markup)), least=least)
    assert found["The ladder"][0] == "removed"


CODE = "tide = 4\nmoor(tide)"
WRAPPED = {
    "a figure": "<figure class=highlight><pre>@{}</pre></figure>",
    "a highlighter's division": '<div class="code-toolbar"><pre class="language-py"><code>@{}</code></pre></div>',
    "several": "<pre>@make all</pre><pre>@{}</pre><pre>@make clean</pre>",
    "a phrase of noise": "<pre>@{}</pre><pre>@Loading...</pre>",
}


@pytest.mark.parametrize("markup", WRAPPED.values(), ids=WRAPPED.keys())
def test_code_amid_the_story_is_kept(markup: str) -> None:
    found = verdicts(page(markup.format(CODE)), least=0.01)
    kept = [text for text in (CODE, "make all", "make clean", "Loading...") if text in found]
    assert {found[text] for text in kept} == {("body", "code-in-story")}


def test_code_at_the_ends_of_the_story_is_kept() -> None:
    markup = (
        page("")
        .replace("<h1>", f"<div><pre>@{CODE}</pre></div><h1>")
        .replace("</article>", "<pre>@done</pre></article>")
    )
    found = verdicts(markup, least=0.01)
    assert found["done"] == ("body", "code-in-story")


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="related-posts"><pre>@{}</pre></div>',
        '<ol class="comment-list"><li><pre>@{}</pre></li></ol>',
        "<aside><pre>@{}</pre></aside>",
        "<section><h3>Related articles</h3><p>How we moored the boat, in four steps.</p><pre>@{}</pre></section>",
    ],
)
def test_code_of_other_parts_of_the_page_is_left_to_the_voters(markup: str) -> None:
    assert verdicts(page(markup.format(CODE)))[CODE][0] == "removed"


def test_code_outside_the_story_is_left_to_the_voters() -> None:
    beside = page("").replace("<p>@Beside it</p>", f"<pre>@{CODE}</pre>")
    assert verdicts(beside)[CODE] == ("removed", "not-story")
