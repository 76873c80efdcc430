"""Pages that refuse: challenges ("are you human?"), blocks, and answers by status code."""

from __future__ import annotations

import re

from cleaners.outcome.judged_page import JudgedPage
from cleaners.outcome.phrases import phrases

# What is in the markup of challenge and block pages, but not in the pages that the same services let through.
# The services' ordinary scripts (Cloudflare's challenge-platform/scripts/jsd, DataDome's tags.js, Imperva's
# _Incapsula_Resource beside a page) do not count: they are on every page.
_SIGNS: dict[str, re.Pattern[str]] = {
    "Cloudflare challenge": re.compile(
        r"_cf_chl_opt|__cf_chl_|cf-chl-|\bchallenge-form\b|challenge-error-text|cf-browser-verification|"
        r"/cdn-cgi/challenge-platform/h/[bg]/orchestrate"
    ),
    "Cloudflare error page": re.compile(r"\bcf-error-details\b|\bcf-error-overview\b"),
    "Akamai": re.compile(r"sec-if-cpt-container|sec-cpt-if|/_sec/cp_challenge/|errors\.edgesuite\.net"),
    "DataDome": re.compile(r"captcha-delivery\.com|\bdatadome-captcha\b"),
    "HUMAN (PerimeterX)": re.compile(r"\bpx-captcha\b|_pxBlock|captcha\.px-cdn\.net|captcha\.px-cloud\.net"),
    "Imperva": re.compile(r"_Incapsula_Resource\?[^\"']{0,500}(?:incident_id|CWUDNSAI|xinfo=)|distil_r_captcha"),
    "AWS WAF": re.compile(r"\bgokuProps\b|awsWafCookieDomainList|\.awswaf\.com/.*/(?:challenge|captcha)\.js"),
    "Kasada": re.compile(r"KPSDK|/149e9513-01fa-4fb0-aad4-566afd725d1b/"),
    "F5": re.compile(r"/TSPD/|bobcmn|APM_DO_NOT_TOUCH"),
    "Sucuri": re.compile(r"sucuri_cloudproxy_js|sucuri-firewall|cdn\.sucuri\.net/sucuri-firewall-block"),
    "DDoS-Guard": re.compile(r"/\.well-known/ddos-guard/|check\.ddos-guard\.net"),
    "Radware": re.compile(r"validate\.perfdrive\.com|shieldsquare"),
    "Anubis": re.compile(r"/\.within\.website/x/cmd/anubis|anubis_challenge"),
    "Vercel": re.compile(r"/\.well-known/vercel/security/"),
    "Wordfence": re.compile(r"wfBlock|wordfence_lh"),
    "a captcha": re.compile(r"\bg-recaptcha\b|\bh-captcha\b|\bcf-turnstile\b|hcaptcha\.com/1/api"),
}  # fmt: skip
_WEAK = "a captcha"  # forms of ordinary pages have them too
# Characters without spaces of what a page shows: one that says little else, and one that says nothing else.
SHORT, ALONE = 900, 200
REFUSED = frozenset((401, 403, 407, 423, 429, 451))


def blocked(page: JudgedPage) -> tuple[str, ...] | None:
    """Evidence that the site did not serve the page but a challenge or a refusal; ``None`` without."""
    if not page.small:
        return None
    words = phrases("blocked")
    titles = [found for found in map(words.in_title, page.titles) if found]
    starts = [block.text[:100] for block in page.lines[:40] if words.begins(block.text)]
    bare = page.shown_chars < SHORT
    signs = _signs(page) if titles or starts or bare else []
    # Some services put the same script into every page: it counts alone only where nothing else is shown.
    strong = any(sign != _WEAK for sign in signs) and (titles or starts or page.shown_chars < ALONE)
    refused = page.status in REFUSED
    points = 2 * bool(strong) + bool(titles) + bool(starts) + (len(starts) > 1) + (_WEAK in signs) + 2 * refused
    # A line that says it, and nothing else: "Access denied".
    alone = page.shown_chars < ALONE and bool(titles or starts)
    if points < 2 and not alone:
        return None
    return (
        *([f"HTTP status {page.status}"] if refused else ()),
        *(f"title: {text}" for text in titles[:2]),
        *(f"markup of {sign}" for sign in signs[:2]),
        *(f"text: {text}" for text in starts[:3]),
    )


def _signs(page: JudgedPage) -> list[str]:
    text = f"{page.code}\n{page.names}"
    return [name for name, pattern in _SIGNS.items() if pattern.search(text)]
