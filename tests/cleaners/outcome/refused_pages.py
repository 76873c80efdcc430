"""Challenges, refusals and missing pages: the markup of the systems that send them, with invented text."""

from __future__ import annotations

from tests.cleaners.outcome.pages import NAV, Built
from tests.prose import document

CHALLENGES = (
    Built(
        "cloudflare challenge",
        "blocked",
        document(
            "Just a moment...",
            "<div class='main-wrapper' role='main'><div class='main-content'><h1 class='zone-name-title h1'>"
            "tarnpost.example</h1>"
            "<p id='challenge-error-text'>Verifying you are human. This may take a few seconds.</p>"
            "<div id='challenge-success-text'>tarnpost.example needs to review the security of your "
            "connection before "
            "proceeding.</div></div></div><script>window._cf_chl_opt={cvId:'3',cZone:'tarnpost.example'};</script>"
            "<div class='footer'>Ray ID: <code>8f0a</code> Performance &amp; security by Cloudflare</div>",
        ),
    ),
    Built(
        "cloudflare challenge in German",
        "blocked",
        document(
            "Nur einen Moment…",
            "<h1>tarnpost.example</h1><p>Bestätigen Sie, dass Sie ein Mensch sind. Dies kann einige "
            "Sekunden dauern.</p>"
            "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8f0a'></script>",
            lang="de",
        ),
    ),
    Built(
        "cloudflare block",
        "blocked",
        document(
            "Attention Required! | Cloudflare",
            "<div id='cf-wrapper'><div id='cf-error-details' class='cf-error-details-wrapper'><h1>Sorry, "
            "you have been blocked"
            "</h1><h2>You are unable to access tarnpost.example</h2><p>This website is using a security "
            "service to protect "
            "itself from online attacks. The action you just performed triggered the security solution.</p>"
            "</div></div>",
        ),
        status=403,
    ),
    Built(
        "akamai refusal",
        "blocked",
        "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have "
        "permission to access "
        '"http&#58;&#47;&#47;www&#46;tarnpost&#46;example&#47;" on this server.<P>Reference&#32;&#35;18&#46;5c1f0'
        "<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;5c1f0</BODY></HTML>",
    ),
    Built(
        "perimeterx press and hold",
        "blocked",
        document(
            "Access to this page has been denied",
            "<div class='px-captcha-container'><div class='px-captcha-header'>Before we continue...</div><div "
            "class='px-captcha-message'>Press &amp; Hold to confirm you are a human (and not a bot).</div>"
            "<div id='px-captcha'></div></div><script src='https://captcha.px-cdn.net/PXq/captcha.js'></script>",
        ),
    ),
    Built(
        "datadome",
        "blocked",
        "<html><head><title>tarnpost.example</title></head><body><p id='cmsg'>Please enable JS and "
        "disable any ad blocker"
        "</p><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>"
        "<script src='https://ct.captcha-delivery.com/c.js'></script></body></html>",
    ),
    Built(
        "imperva",
        "blocked",
        document(
            "Pardon Our Interruption",
            "<h1>Pardon Our Interruption...</h1><p>As you were browsing something about your browser made "
            "us think you were "
            "a bot. There are a few reasons this might happen:</p><ul><li>You're a power user moving "
            "through this website "
            "with super-human speed.</li><li>You've disabled cookies in your web browser.</li></ul>",
        ),
    ),
    Built(
        "a captcha in Spanish",
        "blocked",
        document(
            "Verificación de seguridad",
            "<form method='post'><p>Confirma que no eres un robot para continuar.</p><div "
            "class='g-recaptcha'></div></form>",
            lang="es",
        ),
    ),
    Built(
        "bare nginx refusal", "blocked", document("403 Forbidden", "<center><h1>403 Forbidden</h1></center><hr>nginx")
    ),
    Built(
        "too many requests by status alone",
        "blocked",
        document("Tarn Post", "<p>Slow down a little and come back in a minute.</p>"),
        status=429,
    ),
    Built(
        "closed to Europe",
        "blocked",
        document(
            "451: Unavailable due to legal reasons",
            "<h1>451: Unavailable due to legal reasons</h1><p>We recognize you are attempting to access "
            "this website from a "
            "country belonging to the European Economic Area and therefore access cannot be granted at this "
            "time.</p>",
        ),
        status=451,
    ),
)

MISSING = (
    Built(
        "not found by its status",
        "not_found",
        document("Tarn Post", f"{NAV}<main><h1>Lost at sea</h1><p>There is nothing under this address.</p></main>"),
        status=404,
    ),
    Built(
        "not found that says 200",
        "not_found",
        document(
            "Page not found - Tarn Post",
            f"{NAV}<main><h1>Oops! That page can't be found.</h1><p>It looks like nothing was found at this "
            "location. "
            "Maybe try a search?</p><form role='search'><input type='search'></form></main>",
            names="class='error404 wp-theme'",
        ),
        status=200,
    ),
    Built(
        "not found in German",
        "not_found",
        document(
            "Seite nicht gefunden | Talblick",
            f"{NAV}<main><h1>Fehler 404</h1><p>Die von Ihnen gesuchte Seite gibt es nicht mehr. Vielleicht "
            "hilft die Suche, "
            "oder Sie kehren zur Startseite zurück.</p></main>",
            lang="de",
        ),
    ),
    Built(
        "not found in French",
        "not_found",
        document(
            "Page introuvable - La Vigie",
            f"{NAV}<main><h1>404</h1><p>La page que vous recherchez n'existe pas ou a été déplacée.</p></main>",
            lang="fr",
        ),
    ),
    Built(
        "not found in Russian",
        "not_found",
        document(
            "Страница не найдена — Северный вестник",
            f"{NAV}<main><h1>Ошибка 404</h1><p>К сожалению, страница удалена или перемещена.</p></main>",
            lang="ru",
        ),
    ),
    Built(
        "not found in Japanese",
        "not_found",
        document(
            "ページが見つかりません | 港新聞",
            f"{NAV}<main><h1>404 Not Found</h1><p>お探しのページは見つかりませんでした。</p></main>",
            lang="ja",
        ),
    ),
    Built(
        "not found in Arabic",
        "not_found",
        document("الصفحة غير موجودة", f"{NAV}<main><h1>الصفحة غير موجودة</h1></main>", lang="ar"),
    ),
    Built(
        "not found with a shelf of other stories",
        "not_found",
        document(
            "404 - Página no encontrada | El Faro de Tarn",
            f"{NAV}<main><h1>Página no encontrada</h1><p>Lo sentimos, la página solicitada no existe.</p>"
            "<h2>Lo más leído</h2><ul>"
            + "".join(
                f"<li><a href='/n/{n}'>El puerto estrena la grúa número {n} tras años de espera</a></li>"
                for n in range(9)
            )
            + "</ul></main>",
            lang="es",
        ),
    ),
    Built("gone, and empty", "not_found", b"", status=410),
)
