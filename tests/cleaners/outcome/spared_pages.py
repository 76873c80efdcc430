"""Articles that look like other pages: they are about captchas, cookies, missing pages, paywalls."""

from __future__ import annotations

from tests.cleaners.outcome.pages import DATED, NAV, STORY, Built, article, json_ld, teasers
from tests.prose import document, paragraphs

_BANNER = (
    "<div id='onetrust-consent-sdk' class='cookie-banner'><h2>We value your privacy</h2><p>We and "
    "our 812 partners store "
    "and/or access information on a device, such as cookies, and process personal data.</p><button>"
    "Accept all</button>"
    "<button>Reject all</button></div>"
)
_CAPTCHAS = (
    "Verify you are human: three words that half of the web now asks of its readers before it shows "
    "them anything at all.",
    "“Checking your browser” is what the screen says while a script measures fonts, clocks and the "
    "way the mouse moves.",
    "Researchers at the university of Tarn set six hundred puzzles to people and to machines, and "
    "the machines were quicker.",
    "Access denied, the screen replied to one in nine of the people who took part, most of them older than seventy.",
    "The companies that sell these tests say that a human is let through in less than a second in most cases.",
    "Ana Roux, who led the study, would rather see the burden laid on those who send a thousand requests a second.",
)
_COOKIES = (
    "Cookies were never meant to follow anyone: the first one, in 1994, remembered what lay in a shopping basket.",
    "By 2009 the law asked for consent, and the banners that we all know appeared on the pages of the continent.",
    "The regulator of Tarn fined four publishers on Monday because their banner made it harder to "
    "reject than to accept.",
    "“Accept all” was green and large, the decision says, while “Manage options” was grey and led through three pages.",
    "The publishers answer that their partners need personal data to pay for journalism, and that they will appeal.",
    "A reader who had complained was content: she had counted eleven clicks, and now there are to be two.",
)
_MISSING = (
    "Page not found, says the screen, and for most visitors that is the end of the visit and of their patience.",
    "The designers at the Tarn museum took the message for a canvas, and drew a keeper who looks for the lost page.",
    "He lifts carpets, opens drawers and asks the visitor to hold the lamp, until a link to the collection turns up.",
    "Error 404 pages of the museum are now visited on purpose, four thousand times a month, the director says.",
    "The number goes back to the codes that were written down in 1992, where the first four means the client is wrong.",
)
_PAYWALLS = (
    "Subscribe to continue reading: the sentence stands at the end of two in three openings in the "
    "papers of the coast.",
    "The Tarn Post put its wall up in January and lost a fifth of its readers, and none of its advertisers so far.",
    "Publishers count on the habit of the morning, says Ines Calder, who has studied walls for eleven years.",
    "A wall with a gate works best: five stories a month are free, and the sixth asks for an address or for money.",
    "Whether the loser is the reader or the paper is a question that she would rather leave to the spring figures.",
)
_LISTED = "<aside><h2>More from the harbour</h2>" + teasers(14) + "</aside>"

_DISQUS = (
    "<div id='disqus_thread'></div><script src='/embed.js'></script><noscript>Please enable JavaScript to view the "
    "<a href='https://disqus.example/?ref_noscript'>comments powered by Disqus.</a></noscript>"
)
_NOTE = "The lock of Tarn stays shut until Friday, since the lower gate has lost a hinge and the smith is at sea."
_CHINESE = "塔恩的水闸星期五之前不会开放，下闸门掉了一个铰链，铁匠正在海上。船只可以在港池里等候，镇长请大家耐心。"

SPARED = (
    Built("a note whose comments need scripts", "ok", article(_NOTE, after=_DISQUS)),
    Built(
        "a note in Chinese on a site that asks for scripts",
        "ok",
        article(_CHINESE, _CHINESE, title="水闸", after="<script></script><noscript>请启用JavaScript</noscript>"),
    ),
    Built("an ordinary article", "ok", article(*STORY)),
    Built("an article with status 200", "ok", article(*STORY), status=200),
    Built("about captchas", "ok", article(*_CAPTCHAS, title="Verify you are human")),
    Built(
        "about captchas, with a captcha at its comments",
        "ok",
        article(*_CAPTCHAS, title="Are you a robot?", after="<form><div class='g-recaptcha'></div></form>"),
    ),
    Built(
        "about captchas, without dates or byline",
        "ok",
        document("Are you human?", f"<article><h1>Are you human?</h1>{paragraphs(*_CAPTCHAS * 3)}</article>"),
    ),
    Built("about cookies", "ok", article(*_COOKIES, title="Four publishers fined over cookie banners")),
    Built("about cookies, under a banner", "ok", article(*_COOKIES, around=_BANNER, title="Cookie consent")),
    Built("under a banner", "ok", article(*STORY, around=_BANNER)),
    Built(
        "under a banner, without dates or byline",
        "ok",
        document(
            "Harbour board votes",
            f"{_BANNER}{NAV}<article><h1>Harbour board votes</h1>{paragraphs(*STORY)}</article>",
        ),
    ),
    Built("about a 404 page", "ok", article(*_MISSING, title="Page not found, and why people come to see it")),
    Built("titled 404", "ok", article(*_MISSING, title="404")),
    Built("about paywalls", "ok", article(*_PAYWALLS, title="Behind the wall")),
    Built(
        "flagged as paid, and whole",
        "ok",
        article(*STORY * 3, head=json_ld(isAccessibleForFree=False, wordCount=354, datePublished="2026-03-04")),
    ),
    Built(
        "whole, with an offer behind it",
        "ok",
        article(*STORY * 3, after="<div class='offer'><p>Already a subscriber? Log in</p><p>Subscribe now</p></div>"),
    ),
    Built(
        "a short brief", "ok", article("The ferry to Tarn did not sail on Monday, because the wind stood against it.")
    ),
    Built(
        "a brief without a byline",
        "ok",
        document(
            "Ferry stays in port",
            f"{NAV}<article><h1>Ferry stays in port</h1><p>{STORY[0]}</p><p>{STORY[3]}</p></article>",
        ),
    ),
    Built(
        "a photo story",
        "ok",
        article(
            "Six mornings on the quay, before the boats go out and after the cats have been fed.",
            after="".join(
                f"<figure><img src='/img/{n}.jpg' alt='Quay'><figcaption>The quay on day {n}. Photo: Jon "
                "Abel</figcaption></figure>"
                for n in range(1, 7)
            ),
        ),
    ),
    Built("with many teasers beside it", "ok", article(*STORY, after=_LISTED)),
    Built(
        "with a notice for those without scripts",
        "ok",
        article(*STORY, around="<noscript>Please enable JavaScript.</noscript>"),
    ),
    Built(
        "an application that was rendered",
        "ok",
        document(
            "Harbour board votes",
            f"<div id='root'><main><article><h1>Harbour board votes</h1>{paragraphs(*STORY)}</article></main></div>"
            "<script src='/static/js/main.js'></script>",
            head=DATED,
        ),
    ),
    Built(
        "behind a service that puts its script beside every page",
        "ok",
        article(
            *STORY,
            after="<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
            "<script src='/TSPD/08?type=5'></script>",
        ),
    ),
    Built("a whole story that came with 404", "ok", article(*STORY * 4), status=404),
    Built(
        "about a database",
        "ok",
        article(*(line.replace("breakwater", "database") for line in STORY), title="Error 500: how a bank lost a day"),
    ),
)
