"""Stories that only a script of the page holds, as HTML in a string."""

from __future__ import annotations

import json

import pytest

import cleaners
from tests.prose import document, paragraphs

STORY = (
    "The harbour board met on Tuesday evening to settle the question of the breakwater, and sat until midnight.",
    "Members heard from the engineer and from two shipowners, who wanted none of it and said so at length.",
    "The vote was nine to four, and the loser in the argument bought the winner a drink on the quay.",
    "Work begins in the spring, when the herring have gone, and is to be finished before the autumn gales.",
    "A schoolteacher who had counted the waves for years told the board that it was none of them higher than six.",
)
MARKUP = paragraphs(*STORY)
HELD = (
    '<div class="figure"><img src="/crane.jpg"><div class="caption">The crane at dawn.</div></div>'
    f'{MARKUP}<p class="share">Share this story on Facebook</p>'
)
BUNDLE = "".join(f'<script src="/app/{name}.js"></script>' for name in ("main", "vendor", "page"))
URL = "https://harbourpost.example/2024/05/breakwater"


def page(script: str, body: str = "") -> str:
    head = f'<meta name="author" content="Ida Holm">{BUNDLE}'
    return document("Breakwater settled", f"{body}{script}", head=head)


def safe(value: object) -> str:
    """JSON as pages write it into a script: no tag may end it."""
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e")


CONSENT = (
    "<p>We use cookies and similar technologies to store information on your device and to show you advertising.</p>"
    "<p>You can change your choice at any time under cookie settings in the footer. Consent is kept for a year.</p>"
    "<p>Our partners process personal data such as IP addresses for these purposes, some of them on the ground of "
    "legitimate interest, to which you may object below.</p><p>Accept all or manage your preferences.</p>"
)
STATE = {"props": {"article": {"title": "Breakwater settled", "teaser": "<p>Nine to four.</p>", "body": HELD}}}
FORMS = {
    "JSON": f'<script id="__NEXT_DATA__" type="application/json">{safe(STATE)}</script>',
    "JSON with tags as they are": "<script>window.__STATE__ = "
    + json.dumps(STATE).replace("</", "<\\/")
    + ";</script>",
    "a call with the markup": f"<script>self.__next_f.push([1,{safe(HELD)}])</script>",
    "a string within a string": f"<script>window.__STATE__ = {safe(json.dumps(STATE))};</script>",
    "beside code that breaks off": f"<script>var a = \"b; var c = '\\x3cp';</script><script>s = {safe(HELD)}</script>",
}


@pytest.mark.parametrize("form", FORMS)
def test_the_story_is_read_and_cleaned(form: str) -> None:
    article = cleaners.clean(page(FORMS[form], "<div id=root></div>"), url=URL)
    assert article.outcome.kind == "ok"
    assert [(block.text, block.origin) for block in article.blocks] == [(text, "script") for text in STORY]
    assert (article.title, article.authors[0].name) == ("Breakwater settled", "Ida Holm")
    assert [(image.url, image.caption) for image in article.images] == [
        ("https://harbourpost.example/crane.jpg", "The crane at dawn.")
    ]
    assert [(line.text, line.rule) for line in article.removed if line.path == "script"] == [
        ("Share this story on Facebook", "sharing")
    ]


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (f"<script>s = {safe('<p>Accept all.</p>' * 5)}</script>", "script_shell"),  # no story: too few letters
        (f"<script>s = {safe('<p>' + ' '.join(STORY) + '</p>')}</script>", "script_shell"),  # one paragraph
        (f"<script>s = {safe(' '.join(STORY) * 3)}</script>", "script_shell"),  # no markup
        (f"<script>s = {safe(CONSENT)}</script>", "script_shell"),  # markup, and no story
        ('<script>s = "\\u003cp unclosed</script>', "script_shell"),
    ],
)
def test_what_is_no_story(script: str, kind: str) -> None:
    assert cleaners.clean(page(script), url=URL).outcome.kind == kind


def test_a_story_that_shows_is_not_replaced() -> None:
    article = cleaners.clean(page(FORMS["JSON"], f"<article><h1>Breakwater settled</h1>{MARKUP}</article>"), url=URL)
    assert [(block.text, block.origin) for block in article.blocks] == [(text, "page") for text in STORY]


@pytest.mark.parametrize("status", [404, 500])
def test_a_page_that_failed_has_no_story(status: int) -> None:
    assert not cleaners.clean(page(FORMS["JSON"]), url=URL, status=status).blocks


def test_the_story_of_a_script_is_in_the_ledger_after_the_page() -> None:
    article = cleaners.clean(page(FORMS["JSON"], "<div id=root>Loading the page</div>"), url=URL)
    entries = list(article.ledger)
    assert [entry.text for entry in entries if entry.origin == "page"] == ["Loading the page"]
    kept = [(entry.text, entry.path) for entry in entries if entry.verdict == "body"]
    assert kept == [(text, "script") for text in STORY]
    assert {entry.origin for entry in entries[1:]} == {"script"}
    assert (entries[0].verdict, entries[0].rule) == ("removed", "placeholder")
    assert any(entry.rule == "sharing" for entry in entries)
