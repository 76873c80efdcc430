"""Front pages, empty pages, and documents that are no web pages, with invented text."""

from __future__ import annotations

import json

from tests.cleaners.outcome.pages import FOOTER, NAV, STORY, Built, teasers
from tests.prose import document

FRONTS = (
    Built(
        "front page",
        "index_page",
        document(
            "Tarn Post - news from the coast",
            f"{NAV}<main><section><h2>Top stories</h2>{teasers(24)}</section></main>{FOOTER}",
            head="<meta property='og:type' content='website'>",
        ),
        url="https://www.tarnpost.example/",
    ),
    Built(
        "section page",
        "index_page",
        document(
            "Harbour | Tarn Post",
            f"{NAV}<main><h1>Harbour</h1>{teasers(18)}<nav class='pagination'><a href='?page=2'>2</a></nav>"
            f"</main>{FOOTER}",
            head="<meta property='og:type' content='website'>",
            names="class='archive category category-harbour'",
        ),
        url="https://www.tarnpost.example/category/harbour",
    ),
    Built(
        "front page in German",
        "index_page",
        document(
            "Talblick - Nachrichten aus dem Tal",
            f"{NAV}<main>"
            + "".join(
                f"<div class='teaser'><h2><a href='/a/{n}'>Die Seilbahn fährt wieder, und das Tal freut sich, "
                f"Teil {n}</a></h2></div>"
                for n in range(20)
            )
            + f"</main>{FOOTER}",
            lang="de",
        ),
        url="https://talblick.example/",
    ),
    Built(
        "a shop's aisle",
        "index_page",
        document(
            "Ropes | Tarn Chandlery",
            f"{NAV}<main class='collection'><h1>Ropes</h1><div class='product-grid'>"
            + "".join(
                f"<div class='product-card'><a href='/products/rope-{n}'>Hemp rope, {n} mm, by the metre</a>"
                f"<span class='price'>€{n}.90</span><button>Add to cart</button></div>"
                for n in range(6, 30)
            )
            + f"</div></main>{FOOTER}",
            head="<meta property='og:type' content='product.group'>",
        ),
        url="https://chandlery.example/collections/ropes",
    ),
)

OTHERS = (
    Built("no content", "empty", b""),
    Built("white space", "empty", "  \n\t "),
    Built("markup without words", "empty", document("", "<div><img src='a.jpg'></div>")),
    Built("out of order by its status", "empty", document("Tarn Post", "<h1>Something broke</h1>"), status=502),
    Built(
        "out of order though it says 200",
        "empty",
        document("Database Error", "<h1>Error establishing a database connection</h1>"),
        status=200,
    ),
    Built("three thousand deep", "too_deep", "<div>" * 3000 + "<p>" + STORY[0]),
    Built("deep spans", "too_deep", "<html><body>" + "<span>" * 4000 + STORY[1]),
    Built("deep lists", "too_deep", "<ul><li>" * 2000 + STORY[2]),
    Built("a picture", "not_html", b"\x89PNG\r\n\x1a\n" + bytes(400)),
    Built("a PDF", "not_html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(400)),
    Built("an archive", "not_html", b"PK\x03\x04" + bytes(400)),
    Built("a film by its header", "not_html", b"\x00\x00\x00\x18ftypmp42" * 40, content_type="video/mp4"),
    Built(
        "a feed",
        "unsupported",
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn Post</title><item><title>Harbour board votes</title>'
        "<link>https://www.tarnpost.example/1</link><description>Nine to four.</description></item></channel></rss>",
        content_type="application/rss+xml",
    ),
    Built(
        "a sitemap",
        "unsupported",
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>'
        "https://www.tarnpost.example/1</loc><lastmod>2026-03-04</lastmod></url></urlset>",
    ),
    Built("JSON", "unsupported", json.dumps({"id": 7, "title": "Harbour board votes", "blocks": list(STORY[:2])})),
    Built(
        "frames",
        "unsupported",
        "<html><head><title>Tarn</title></head><frameset cols='20%,80%'><frame src='menu.html'><frame "
        "src='story.html'>"
        "<noframes><body><p>Your browser shows no frames.</p></body></noframes></frameset></html>",
    ),
    Built(
        "a PDF in a page",
        "unsupported",
        document("Annual report", "<embed type='application/pdf' src='/files/report.pdf' width='100%'>"),
    ),
)
