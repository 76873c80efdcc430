"""Pages without a story, of which a line or two is left over; and the short stories that look like them."""

from __future__ import annotations

from tests.cleaners.outcome.pages import FOOTER, NAV, Built
from tests.prose import document, p

_LOGO = '<header class="site-header"><a href="/" class="logo">The Tarn Post</a></header>'
_ABOUT = "The Tarn Post is printed on the quay six days a week, and has been since 1871. Write to us at any hour."
_PLAYER = '<div class="player"><video src="/hens.mp4"></video></div>'
_LABELS = '<div class="controls"><span>Play</span><span>Mute</span><span>0:00</span><span>/ 3:12</span></div>'


def _page(main: str, *, before: str = _LOGO, after: str = FOOTER, title: str = "Crane lifted in a gale") -> str:
    return document(f"{title} | The Tarn Post", f"{before}{NAV}<main><h1>{title}</h1>{main}</main>{after}")


LEFT_OVER = (
    Built("a film", "empty", _page(_PLAYER)),
    Built("a film with the labels of its player", "empty", _page(_PLAYER + _LABELS)),
    Built("a player's labels as paragraphs", "empty", _page(f"{_PLAYER}{p('Play video')}{p('3:12')}")),
    Built("a gallery", "empty", _page('<div class="slides"><img src="/1.jpg"><img src="/2.jpg"><p>1 / 2</p></div>')),
    Built("one word", "empty", _page(p("Abstract"))),
    Built("one heading", "empty", _page("<h2>Abstract</h2>")),
    Built("one word, in Japanese", "empty", _page(p("概要"), title="防波堤の補修")),
    Built("the site's name alone", "empty", _page("", after=f"<div>{p('The Tarn Post')}</div>")),
    Built(
        "not loaded, with an imprint",
        "empty",
        _page('<div class="body"><p>Loading…</p></div>', before="", after=f"<footer>{p(_ABOUT)}</footer>"),
    ),
    Built(
        "not loaded, with a word about the site",
        "empty",
        _page('<div class="body"><p>Loading…</p></div>', before="", after=f'<div class="about">{p(_ABOUT)}</div>'),
    ),
    Built("an imprint alone", "empty", _page("", before="", after=f"<footer>{p(_ABOUT)}</footer>")),
    Built(
        "a motto in the header",
        "empty",
        _page(_PLAYER, before=f"<header>{p('All the tides, every morning.')}</header>"),
    ),
)
_BRIEF = "The north crane was lifted off its rails in the gale on Monday night. Nobody was hurt."

SHORT = (
    Built("a brief of two sentences", "ok", _page(p(_BRIEF))),
    Built("a brief of one sentence", "ok", _page(p("Nobody was hurt when the north crane fell."))),
    Built("a brief without a full stop", "ok", _page(p("North crane lifted off its rails, nobody hurt, harbour says"))),
    Built("a brief in a footer of its own article", "ok", _page(f"<article><footer>{p(_BRIEF)}</footer></article>")),
    Built(
        "a brief in Chinese", "ok", _page(p("星期一夜里，北岸起重机被大风掀离轨道，没有人受伤。"), title="起重机出轨")
    ),
    Built("a film with a word on it", "ok", _page(_PLAYER + p("The crane, filmed from the pilots' house."))),
    Built(
        "results", "ok", _page(p("Tarn 2, Lune 1") + p("Carrow 0, Holt 0") + p("Quay 4, North Bank 3"), title="Results")
    ),
    Built("a verse", "ok", _page("<p>Grey sea<br>grey crane<br>and one white hen</p>", title="Three lines")),
    Built(
        "a table",
        "ok",
        _page(
            "<table><tr><th>Day</th><th>Low</th></tr><tr><td>Monday</td><td>06:10</td></tr>"
            "<tr><td>Tuesday</td><td>06:58</td></tr></table>",
            title="Tides of the week",
        ),
    ),
    Built(
        "a brief above something that loads",
        "ok",
        _page(f'<div class="body">{p(_BRIEF)}</div><div class="map"><p>Loading…</p></div>'),
    ),
    Built(
        "a brief below something that loads",
        "ok",
        _page(f'<div class="map"><p>Loading…</p></div><div class="body">{p(_BRIEF)}</div>'),
    ),
)
