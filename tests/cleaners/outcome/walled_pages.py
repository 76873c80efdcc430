"""Consent walls, paywalls and shells that a script would fill, with invented text and names."""

from __future__ import annotations

import json

from tests.cleaners.outcome.pages import FOOTER, NAV, STORY, Built, article, json_ld
from tests.prose import document

CONSENT = (
    Built(
        "consent before search",
        "consent_wall",
        document(
            "Before you continue",
            "<div><h1>Before you continue to Tarn</h1><p>We use cookies and data to deliver and maintain "
            "our services, to "
            "track outages and to measure how our sites are used.</p><p>If you choose to accept all, we "
            "will also use "
            "cookies and data to show personalised content and ads, depending on your settings.</p>"
            "<form><button>Reject all</button><button>Accept all</button></form></div>",
        ),
        url="https://consent.tarn.example/m?continue=https://tarn.example/news/1",
    ),
    Built(
        "pay with data or with money, in German",
        "consent_wall",
        document(
            "Talblick | Mit Werbung weiterlesen",
            "<main><h1>Willkommen bei Talblick</h1><h2>Weiter mit Werbung lesen</h2><p>Besuchen Sie uns wie "
            "gewohnt mit "
            "Werbung und Tracking. Ihre Zustimmung ist jederzeit widerrufbar.</p><button>Akzeptieren und "
            "weiter</button>"
            "<p>Wir und unsere bis zu 171 Partner speichern Informationen auf einem Gerät und greifen auf sie zu, um "
            "personalisierte Werbung und Inhalte zu messen. Details finden Sie in der Datenschutzerklärung.</p>"
            "<h2>Werbefrei im Abo</h2><p>Nutzen Sie Talblick ohne Tracking und Werbung für 3,99 € im "
            "Monat.</p></main>",
            lang="de",
        ),
    ),
    Built(
        "consent in French",
        "consent_wall",
        document(
            "Le respect de votre vie privée est notre priorité",
            "<div class='didomi-popup-view'><h1>Le respect de votre vie privée est notre priorité</h1><p>"
            "Avec votre accord, "
            "nos partenaires et nous utilisons des cookies pour stocker et accéder à des données "
            "personnelles comme votre "
            "visite sur ce site.</p><button>Continuer sans accepter</button><button>Accepter et "
            "fermer</button></div>",
            lang="fr",
        ),
    ),
    Built(
        "consent in Italian, and a menu",
        "consent_wall",
        document(
            "Il Corriere di Tarn",
            f"{NAV}<div class='cookie-wall'><h2>La tua privacy</h2><p>Noi e i nostri 230 fornitori "
            "archiviamo informazioni "
            "su un dispositivo, come i cookie, e trattiamo dati personali per annunci personalizzati.</p><p>"
            "Con il tuo "
            "consenso possiamo utilizzare dati di geolocalizzazione precisi.</p><a class='btn' href='#'>"
            "Accetta tutto</a> "
            "<a class='btn' href='#'>Rifiuta tutto</a></div>",
            lang="it",
        ),
    ),
    Built(
        "consent in Dutch",
        "consent_wall",
        document(
            "Voordat je verdergaat | Getijdenbode",
            "<main><h1>Voordat je verdergaat</h1><p>Wij gebruiken cookies en vergelijkbare technieken om je "
            "bezoek te "
            "volgen. Met jouw toestemming tonen we gepersonaliseerde advertenties.</p><button>Alles "
            "accepteren</button></main>",
            lang="nl",
        ),
    ),
)

_BUNDLE = "<script src='/static/js/main.4f1c.js'></script><script src='/static/js/vendor.77aa.js'></script>"
SHELLS = (
    Built(
        "react",
        "script_shell",
        document(
            "Tarn Post",
            f"<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>{_BUNDLE}",
        ),
    ),
    Built(
        "next, rendered by the browser",
        "script_shell",
        document(
            "Harbour board votes | Tarn Post",
            f"<div id='__next'></div>{_BUNDLE}<script id='__NEXT_DATA__' type='application/json'>"
            + json.dumps({"props": {"pageProps": {"slug": "harbour"}}, "page": "/[slug]"})
            + "</script>",
        ),
    ),
    Built(
        "angular",
        "script_shell",
        document("Tarn", f"<app-root><div class='spinner'>Loading...</div></app-root>{_BUNDLE}"),
    ),
    Built(
        "vue in German",
        "script_shell",
        document(
            "Talblick",
            "<noscript><strong>Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.</strong></noscript>"
            f"<div id='app'></div>{_BUNDLE}",
            lang="de",
        ),
    ),
    Built(
        "next, with its parts in a stream",
        "script_shell",
        document(
            "Harbour board votes | Tarn Post",
            f"{_BUNDLE}<script>self.__next_f.push([1,'1:I[18520,[],\\\"Page\\\"]'])</script>",
        ),
    ),
    Built(
        "a notice and nothing else",
        "script_shell",
        document("Tarn Post", f"<p>Please enable JavaScript to view this site.</p>{_BUNDLE}"),
    ),
)

_PAID = json_ld(
    datePublished="2026-03-04T09:00:00+00:00",
    author={"@type": "Person", "name": "Ines Calder"},
    isAccessibleForFree=False,
    hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"},
    wordCount=640,
)
PAYWALLS = (
    Built(
        "flag and a cut body",
        "paywalled",
        article(*STORY[:2], head=_PAID, after="<div class='paywall'><h3>Subscribe to continue reading</h3></div>"),
    ),
    Built(
        "no flag, but a wall behind an opening",
        "paywalled",
        article(
            STORY[0],
            STORY[1] + "…",
            after="<section class='regwall'><h2>To continue reading, subscribe to Tarn Post</h2><p>Already a subscriber? "
            "<a href='/login'>Log in</a></p><a href='/offer'>3 months for 1 €</a></section>",
        ),
    ),
    Built(
        "a plus article in German",
        "paywalled",
        document(
            "Der Hafen bekommt eine neue Mole | Talblick",
            f"{NAV}<article><h1>Der Hafen bekommt eine neue Mole</h1><div class='article-body'><p>Der "
            "Hafenrat hat am "
            "Dienstagabend bis Mitternacht getagt, um über die neue Mole zu entscheiden, und am Ende stand "
            "eine Mehrheit "
            "von neun zu vier Stimmen.</p></div><div class='offer'><h3>Jetzt weiterlesen mit Talblick "
            "Plus</h3><p>Sie haben "
            f"bereits ein Abo? Hier anmelden</p></div></article>{FOOTER}",
            head="<meta property='article:content_tier' content='locked'>",
            lang="de",
        ),
    ),
    Built(
        "the rest is for subscribers, in French",
        "paywalled",
        document(
            "Le port aura sa digue",
            f"{NAV}<article><h1>Le port aura sa digue</h1><div class='article__content'><p>Le conseil du "
            "port a siégé mardi "
            "soir jusqu'à minuit pour trancher la question de la nouvelle digue, et le vote fut acquis par "
            "neuf voix contre "
            "quatre après de longs débats.</p><p>Les armateurs, eux, attendaient depuis trois ans que l'on se "
            "décide enfin à…</p></div><p class='message'>Il vous reste 78 % de cet article à lire. La suite "
            "est réservée aux "
            f"abonnés.</p></article>{FOOTER}",
            lang="fr",
        ),
    ),
    Built("payment required", "paywalled", article(*STORY[:2]), status=402),
    Built(
        "members only, in Japanese",
        "paywalled",
        document(
            "港に新しい防波堤 | 港新聞",
            f"{NAV}<article><h1>港に新しい防波堤</h1><div class='article-body'>"
            "<p>港湾委員会は火曜日の夜、新しい防波堤の是非をめぐって深夜まで協議し、九対四で建設を決めた。工事は春に始まり、秋の嵐が戻る前に終わる予定だという。</p></div>"
            f"<p>この記事は有料会員限定です。</p><p>残り1,240文字</p></article>{FOOTER}",
            lang="ja",
        ),
    ),
)
