"""Pages of every kind: the markup of the systems that make them, with invented text, products and names."""

from __future__ import annotations

import json
from typing import NamedTuple

from cleaners.article import PageKind
from tests.cleaners.outcome.pages import FOOTER, NAV, STORY, article, teasers
from tests.prose import document, paragraphs


class Page(NamedTuple):
    """A page and its kind."""

    name: str
    kind: PageKind
    url: str
    page: str


def _ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | values)}</script>'


def _posts(count: int, shape: str) -> str:
    return "".join(
        shape.format(n=n, user=f"skipper{n}", text=f"{STORY[n % 6]} I had the same on my boat last winter.")
        for n in range(1, count + 1)
    )


_CODE = (
    "<div class='highlight-python notranslate'><div class='highlight'><pre>from tarn import "
    "tide\ntide.rise()</pre></div></div>"
)
_SHELF = "".join(
    f"<li class='product type-product'><a href='/product/rope-{n}/'><img src='/r{n}.jpg'><h2>Hemp rope {n} mm</h2></a>"
    f"<span class='price'>€{n}.50</span><a class='button add_to_cart_button' href='?add-to-cart={n}'>"
    "Add to cart</a></li>"
    for n in range(6, 30)
)

FORUMS = (
    Page(
        "a thread of XenForo",
        "forum",
        "https://forum.tarnboats.example/threads/leaking-hatch.4711/",
        document(
            "Leaking hatch | Tarn Boats",
            f"{NAV}<h1 class='p-title-value'>Leaking hatch</h1><div class='block-body'>"
            + _posts(
                8,
                "<article class='message message--post'><div class='message-user'><h4 "
                "class='username'>{user}</h4></div>"
                "<div class='message-content'><article class='message-body'><div class='bbWrapper'>"
                "{text}</div></article>"
                "</div><footer><a class='reply'>Reply</a></footer></article>",
            )
            + f"</div>{FOOTER}",
            head=_ld(**{"@type": "DiscussionForumPosting", "headline": "Leaking hatch"}),
        ),
    ),
    Page(
        "a question with answers",
        "forum",
        "https://boating.example/questions/811/how-to-dry-a-hemp-rope",
        document(
            "How to dry a hemp rope? - Boating Questions",
            f"{NAV}<div id='question-header'><h1>How to dry a hemp rope?</h1></div><div class='question' id='question'>"
            f"<div class='votecell'>12</div><div class='post-text'><p>{STORY[0]}</p></div></div><div id='answers'>"
            + _posts(
                4,
                "<div class='answer'><div class='votecell'>3</div><div class='post-text'><p>"
                "{text}</p></div><div class='comments'>{user}</div></div>",
            )
            + f"</div>{FOOTER}",
            head=_ld(**{"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "How to dry a hemp rope?"}}),
        ),
    ),
)
SHOPS = (
    Page(
        "a product",
        "product",
        "https://chandlery.example/products/brass-lamp",
        document(
            "Brass lamp | Tarn Chandlery",
            f"{NAV}<main class='product'><h1 class='product-title'>Brass lamp</h1><span class='price'>€89.00</span>"
            "<form class='product-form'><select name='size'><option>Small</option></select><input "
            "class='quantity' value='1'>"
            "<button class='add-to-cart'>Add to cart</button></form><div class='product-description'>"
            "<p>Made of solid brass, "
            "burns paraffin for eighteen hours and swings in two axes.</p><ul><li>Height 24 cm</li>"
            "<li>Weight 1.1 kg</li>"
            f"</ul></div><h2>You may also like</h2><div class='product-grid'>{_SHELF[:700]}</div></main>{FOOTER}",
            head=_ld(**{"@type": "Product", "name": "Brass lamp", "offers": {"@type": "Offer", "price": 89}})
            + "<meta property='og:type' content='product'>",
        ),
    ),
    Page(
        "a product in German",
        "product",
        "https://seilerei.example/produkt/hanfseil-12-mm",
        document(
            "Hanfseil 12 mm – Seilerei Tarn",
            f"{NAV}<div class='product'><h1 class='product_title'>Hanfseil 12 mm</h1><p class='price'>"
            "2,90 €</p><form class='cart'>"
            "<input class='qty' value='1'><button class='single_add_to_cart_button'>In den Warenkorb</button></form>"
            "<p>Gedreht aus langfaserigem Hanf, geölt, nach Metern geschnitten.</p><table "
            "class='shop_attributes'><tr><th>Stärke"
            f"</th><td>12 mm</td></tr><tr><th>Bruchlast</th><td>910 kg</td></tr></table></div>{FOOTER}",
            head="<meta name='generator' content='WooCommerce 9.1'><meta property='og:type' content='product'>"
            + _ld(**{"@type": "Product", "name": "Hanfseil"}),
            lang="de",
        ),
    ),
    Page(
        "a collection",
        "collection",
        "https://chandlery.example/collections/ropes",
        document(
            "Ropes – Tarn Chandlery",
            f"{NAV}<div class='collection'><h1>Ropes</h1><div class='filter facets'><select><option>"
            "Price</option></select>"
            f"</div><ul class='products product-grid'>{_SHELF}</ul></div>{FOOTER}",
        ),
    ),
    Page(
        "a shop's category",
        "collection",
        "https://lamps.example/c/deck-lamps/",
        document(
            "Deck lamps | Lamps",
            f"{NAV}<main><h1>Deck lamps</h1><div class='plp-filter'>Sort by</div>"
            + "".join(
                f"<div class='product-card'><a href='/p/lamp-{n}'><span class='product-card__title'>"
                f"Deck lamp no. {n}</span></a>"
                f"<span class='price'>${n}9.00</span><button class='quick-add'>Quick add</button></div>"
                for n in range(1, 25)
            )
            + f"</main>{FOOTER}",
        ),
    ),
)
DOCS = (
    Page(
        "Sphinx",
        "documentation",
        "https://docs.tide.example/en/stable/userguide/calendar.html",
        document(
            "Calendars — tide 3.1 documentation",
            "<div class='sphinxsidebar toctree-wrapper'><ul><li class='toctree-l1'><a "
            "href='install.html'>Installation</a></li>"
            "</ul></div><div class='document body' role='main'><section id='calendars'><h1>"
            "Calendars<a class='headerlink' "
            "href='#calendars'>¶</a></h1><p>The module reads tables of the tide and answers "
            f"questions about them.</p>{_CODE}"
            "<h2>Reading a table</h2><p>Call <code>read()</code> with a path. It raises an error for "
            f"an unknown unit.</p>{_CODE}"
            f"<h2>Parameters</h2><dl><dt>path</dt><dd>Where the table is.</dd></dl>{_CODE}</section></div>",
            head="<meta name='generator' content='Docutils 0.21'>",
        ),
    ),
    Page(
        "Docusaurus",
        "documentation",
        "https://tide.example/docs/getting-started/installation",
        document(
            "Installation | Tide",
            "<nav class='navbar'><a href='/docs'>Docs</a><a href='/api'>API</a></nav><main "
            "class='docMainContainer'><div class='theme-doc-markdown "
            "markdown'><h1>Installation</h1><p>Install the package with your tool of choice.</p><pre "
            "class='prism-code language-bash'>npm i tide</pre>"
            "<h2>Requirements</h2><p>Node 20 or later is required.</p><div class='admonition'>On "
            f"Windows, run it as a user.</div>{_CODE}</div>"
            "<div class='tableOfContents'><a href='#requirements'>Requirements</a></div></main>",
            head="<meta name='generator' content='Docusaurus v3.4'>",
        ),
    ),
)
LISTS = (
    Page(
        "a section of a newspaper",
        "listing",
        "https://www.tarnpost.example/category/harbour",
        document(
            "Harbour Archives | Tarn Post",
            f"{NAV}<main class='archive'><h1>Category: Harbour</h1>{teasers(20)}<a href='?page=2'>"
            f"Next page</a></main>{FOOTER}",
            names="class='archive category'",
            head=_ld(**{"@type": "CollectionPage", "name": "Harbour"}),
        ),
    ),
    Page(
        "results of a search",
        "listing",
        "https://jobs.example/search?q=pilot",
        document(
            "Pilot jobs: all results",
            f"{NAV}<main><h1>All results</h1>"
            + "".join(
                f"<div class='result listing'><h3><a href='/job/{n}'>Harbour pilot, Tarn, shift "
                f"{n}</a></h3><span>{n} days ago</span>"
                "<a href='#'>View details</a></div>"
                for n in range(1, 26)
            )
            + f"<a href='?page=2'>Load more</a></main>{FOOTER}",
        ),
    ),
)
SERVICES = (
    Page(
        "a mover",
        "service",
        "https://tarnmovers.example/services/office-moves",
        document(
            "Office moving services | Tarn Movers",
            f"{NAV}<section class='hero'><h1>Office moving services</h1><a class='cta' href='/quote'>"
            "Get a free quote</a></section>"
            "<section class='features'><h2>Why choose us</h2><p>We pack, carry and unpack your "
            "office over a weekend, and our crews are insured.</p>"
            "<h3>Our services</h3><ul><li>Packing</li><li>Storage</li><li>Disposal</li></ul>"
            "</section><section class='testimonials'><h2>What our "
            "customers say</h2><p>Our office was moved by our favourite crew, and we were back at "
            "work on Monday.</p></section>"
            "<section class='cta contact'><h2>Contact us</h2><form><input name='name'><input "
            f"name='phone'><button>Request a quote</button></form></section>{FOOTER}",
            head=_ld(**{"@type": "MovingCompany", "name": "Tarn Movers"})
            + "<meta property='og:type' content='website'>",
        ),
    ),
    Page(
        "a course",
        "service",
        "https://www.tarncollege.example/programs/boat-building",
        document(
            "Boat building certificate program | Tarn College",
            f"{NAV}<main><div class='hero'><h1>Boat building certificate program</h1><a class='cta'>"
            "Apply now</a></div><h2>Tuition</h2><p>Tuition: $4,200 "
            "per term.</p><h2>What our students learn</h2><ul><li>Lofting</li><li>Caulking</li></ul>"
            "<h2>Admissions</h2><p>We admit twelve students a year; "
            "our advisers help you with your application.</p><div class='accordion faq'><h3>Is "
            f"housing included?</h3><p>No.</p></div></main>{FOOTER}",
            head=_ld(**{"@type": "Course", "name": "Boat building"}),
        ),
    ),
)
ARTICLES = (
    Page("a news story", "article", "https://www.tarnpost.example/2026/03/04/harbour-board-votes", article(*STORY)),
    Page(
        "a post without dates",
        "article",
        "https://blog.example/posts/why-we-count-the-waves",
        document(
            "Why we count the waves",
            f"{NAV}<article class='post'><h1>Why we count the waves</h1>{paragraphs(*STORY)}</article>{FOOTER}",
            head="<meta property='og:type' content='article'>",
        ),
    ),
    Page(
        "a story in German",
        "article",
        "https://talblick.example/nachrichten/die-seilbahn-faehrt-wieder",
        document(
            "Die Seilbahn fährt wieder",
            f"{NAV}<article><h1>Die Seilbahn fährt wieder</h1><p class='byline'>Von Nele Brandt, 4. "
            "März 2026</p><p>Nach elf Monaten Stillstand ist die "
            "Seilbahn am Dienstag zum ersten Mal wieder gefahren, vor dreihundert Zuschauern und "
            "einer Blaskapelle.</p><p>Der Bürgermeister sagte, er habe "
            f"nicht mehr daran geglaubt; die Ingenieurin sagte, sie habe nie daran gezweifelt.</p></article>{FOOTER}",
            head=_ld(
                **{"@type": "NewsArticle", "headline": "Die Seilbahn fährt wieder", "datePublished": "2026-03-04"}
            ),
            lang="de",
        ),
    ),
)
PAGES = (*FORUMS, *SHOPS, *DOCS, *LISTS, *SERVICES, *ARTICLES)
