"""Words in a line that nobody sees are no part of it, and the ledger has them; words that are all an element holds stay."""

from __future__ import annotations

import pytest

import cleaners
from cleaners.page.parse import parse
from cleaners.page.unseen import seen_text
from cleaners.page.walk import from_tree
from tests.prose import BARGE, document, paragraphs

# The markup of a block, its line, and what is apart: (kind, words).
APART = {
    "a hint in a link": (
        '<p>Read the <a href="/m">minutes<span class="sr-only"> (opens in new tab)</span></a> of May.</p>',
        "Read the minutes of May.",
        [("read-out", "(opens in new tab)")],
    ),
    "another name of the class": (
        '<p>Read the <a href="/m">minutes<span class="v6-visually-hidden"> Fenster</span></a> of May.</p>',
        "Read the minutes of May.",
        [("read-out", "Fenster")],
    ),
    "the class of WordPress": (
        '<p>The fare is <span class="screen-reader-text">now </span>two crowns.</p>',
        "The fare is two crowns.",
        [("read-out", "now")],
    ),
    "a class of generated parts": (
        '<p>Two crowns<span class="Link_srOnly__x1f"> externí odkaz</span> a head.</p>',
        "Two crowns a head.",
        [("read-out", "externí odkaz")],
    ),
    "a style": (
        '<p>Read the minutes<span style="display: none"> (https://h.example/m)</span> of May.</p>',
        "Read the minutes of May.",
        [("unshown", "(https://h.example/m)")],
    ),
    "an attribute": ("<td>1 May<span hidden>2024-05-01</span></td>", "1 May", [("unshown", "2024-05-01")]),
    "words for paper": (
        '<p>Read the minutes<span class="print-only"> (h.example/m)</span> of May.</p>',
        "Read the minutes of May.",
        [("unshown", "(h.example/m)")],
    ),
    "a tooltip by its role": (
        '<p>She draws <span>two fathoms<span role="tooltip">Twelve feet</span></span> of water.</p>',
        "She draws two fathoms of water.",
        [("tooltip", "Twelve feet")],
    ),
    "a tooltip by its class": (
        '<p>She draws <b class="tooltip">two fathoms<i class="tooltiptext">A fathom is six feet</i></b> of water.</p>',
        "She draws two fathoms of water.",
        [("tooltip", "A fathom is six feet")],
    ),
    "a note in the margin": (
        '<p>The board met in the hall.<span class="sidenote">It was flooded for six days.</span> It sat late.</p>',
        "The board met in the hall. It sat late.",
        [("sidenote", "It was flooded for six days.")],
    ),
    "a link to edit a section": (
        '<h2>Dejiny<span class="mw-editsection">[<a href="/w/i?action=edit">upraviť</a>]</span></h2>',
        "Dejiny",
        [("edit", "[upraviť]")],
    ),
    "a link to edit a section, by where it leads": (
        '<h2>Historia <a href="/w/i?title=A&amp;action=edit&amp;section=1">edytuj</a></h2>',
        "Historia",
        [("edit", "edytuj")],
    ),
    "a link to edit, in an element of its own": (
        '<div class="mw-heading"><h2>Saga</h2><span class="mw-editsection">[<a href="/e">breyta</a>]</span></div>',
        "Saga",
        [("edit", "[breyta]")],
    ),
    "the link of a heading to itself": (
        '<h2><a class="headerlink" href="#yard">Link to this section</a>The yard</h2>',
        "The yard",
        [("permalink", "Link to this section")],
    ),
    "the sign of a heading": ('<h2><a href="#yard">#</a> The yard</h2>', "The yard", [("permalink", "#")]),
    "the sign of a definition": (
        '<dt>draw()<a class="headerlink" href="#draw">¶</a></dt>',
        "draw()",
        [("permalink", "¶")],
    ),
    "an icon's label beside an icon": (
        '<td><i class="icon"></i>✓<span class="sr-only">Yes</span></td>',
        "✓",
        [("read-out", "Yes")],
    ),
    "a picture's label": (
        '<figure><a href="/k.jpg"><img src="/k.jpg"><span class="sr-only">Vollbild öffnen</span></a></figure>',
        "",
        [("read-out", "Vollbild öffnen")],
    ),
}

# The markup of a block, and its whole line.
SEEN = {
    "the label of an icon in a cell": ('<td><i class="tick"></i><span class="sr-only">Yes</span></td>', "Yes"),
    "the label of an icon of a font": ('<td>\ue876<span class="visually-hidden">Yes</span></td>', "\ue876Yes"),
    "the label of an icon in an item": ('<li><img src="/t.svg" alt=""><b class="sr-only">Ramp</b></li>', "Ramp"),
    "a whole heading": ('<h2><span class="sr-only">The yard</span></h2>', "The yard"),
    "a class for narrow screens": ('<p>In <span class="hidden md:inline">late</span> May.</p>', "In late May."),
    "another": ('<p>In <span class="d-none d-lg-inline">late</span> May.</p>', "In late May."),
    "a word that is shown again": ('<p>In <b class="sr-only md:not-sr-only">late</b> May.</p>', "In late May."),
    "a state": ('<p>In <a href="/m" class="hover:tooltip-text break-words">late</a> May.</p>', "In late May."),
    "overflow": ('<p>In <span class="overflow-hidden">late</span> May.</p>', "In late May."),
    "the rest of a sentence": (
        '<p>She sails<span id="more" style="display:none"> at noon and at six, with the tide</span>.</p>',
        "She sails at noon and at six, with the tide.",
    ),
    "the rest of a paragraph": (
        f'<p>She sails.<span style="display:none"> {BARGE[1]}</span></p>',
        f"She sails. {BARGE[1]}",
    ),
    "the term of a tooltip": ('<p>Two <span class="glossary-definition">fathoms</span> deep.</p>', "Two fathoms deep."),
    "a note in a list of notes": (
        '<li>1. <span class="footnote-text">The hall was flooded for six days.</span></li>',
        "1. The hall was flooded for six days.",
    ),
    "a heading that is a link to itself": ('<h2><a class="anchor-link" href="#yard">The yard</a></h2>', "The yard"),
    "a link to a part of the page": ('<p>See <a href="#yard">the yard</a> below.</p>', "See the yard below."),
    "a mark of a note": ('<p>She sails at noon.<a href="#n1">†</a></p>', "She sails at noon.†"),
    "a number of a note": ('<p>She sails at noon.<a href="#n1">#</a></p>', "She sails at noon.#"),
    "a link to a page for editing": (
        '<p>Go to <a href="/w?action=edit">the editor</a> now.</p>',
        "Go to the editor now.",
    ),
    "the initial of a word whose picture is seen": (
        '<p><span class="sr-only">T</span><span>he ferry sails.</span></p>',
        "The ferry sails.",
    ),
    "a block in a line": ("<div>She sails<span hidden>at<p>noon</p></span></div>", "She sailsat"),
    "found in a search": ('<p>She sails<span hidden="until-found"> at noon</span>.</p>', "She sails at noon."),
    "a formula": (
        '<p>So <span style="display:none"><math><mi>x</mi></math></span> is odd.</p>',
        "So x is odd.",
    ),
}


def in_table(markup: str) -> str:
    return f"<table><tr>{markup}</tr></table>" if markup.startswith("<td") else markup


@pytest.mark.parametrize("case", APART)
def test_apart(case: str) -> None:
    markup, line, apart = APART[case]
    blocks = from_tree(parse(document("", in_table(markup)))[0]).blocks
    assert "".join(block.text for block in blocks if block.region is None) == line
    regions = [words for block in blocks for words in (block, *block.beside) if words.region]
    assert [(words.region, words.text) for words in regions] == apart


@pytest.mark.parametrize("case", SEEN)
def test_seen(case: str) -> None:
    markup, line = SEEN[case]
    block = from_tree(parse(document("", in_table(markup)))[0]).blocks[0]
    assert (block.text, block.beside) == (line, ())


def test_the_account_of_it() -> None:
    hint = '<span class="sr-only"> (opens in new tab)</span>'
    story = paragraphs(BARGE[0], f'{BARGE[1]} See <a href="/m">the minutes{hint}</a>.', *BARGE[2:])
    article = cleaners.clean(document("", f"<article><h1>Harbour closed</h1>{story}</article>"))
    assert article.blocks[1].text == f"{BARGE[1]} See the minutes."
    account = [(e.text, e.verdict, e.rule, e.detail, e.region) for e in article.ledger if "opens" in e.text]
    assert account == [("(opens in new tab)", "removed", "region", "read-out", True)]
    assert [removal.why for removal in article.removed] == ["words for screen readers in a line"]


def test_the_text_as_seen() -> None:
    tree, _ = parse('<h1><a href="#a">#</a>The <i>yard</i><b class="sr-only"> of Tarn</b> <script>x</script>sold</h1>')
    assert seen_text(tree.find(".//h1")) == "The yard sold"


def test_elements_within_each_other_are_read_at_any_depth() -> None:
    tree, _ = parse(f"<p>{'<i>' * 1500}The yard{'</i>' * 1500} sold</p>")
    assert seen_text(tree.find(".//p")) == "The yard sold"
