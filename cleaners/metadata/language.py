"""The language of the page.

What its parts declare, unless the script of the text contradicts it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from cleaners.metadata import detect
from cleaners.metadata.index.build import Index
from cleaners.metadata.stated.claims import Claim
from cleaners.metadata.stated.jsonld import Graph

META = ("content-language", "dc.language", "dcterms.language", "language", "inlanguage")
TAG = re.compile(r"^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$", re.I)
# Set by judgement: characters looked at, and how many ASCII ones among the first of them make a text Latin.
SAMPLE, BEGINNING, ASCII_LETTERS = 600, 200, 150
FEWEST = 20  # letters needed to name a script
KANA_SHARE = 20  # one letter of kana in so many makes a text Japanese: news is mostly Han
# A script that only these languages are written in contradicts any other declaration (ISO 15924 to BCP 47).
SCRIPTS: dict[str, tuple[str, ...]] = {
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "bs", "uz", "tt", "ba", "cv", "os", "ab"),
    "GREEK": ("el",), "ARABIC": ("ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ku", "pa", "ks", "prs", "az"),
    "HEBREW": ("he", "yi", "iw"), "DEVANAGARI": ("hi", "mr", "ne", "sa", "kok", "mai", "bho"), "BENGALI": ("bn", "as"),
    "TAMIL": ("ta",), "TELUGU": ("te",), "THAI": ("th",), "HANGUL": ("ko",), "HIRAGANA": ("ja",), "KATAKANA": ("ja",),
    "CJK": ("zh", "ja", "ko", "yue"), "GEORGIAN": ("ka",), "ARMENIAN": ("hy",), "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "KANNADA": ("kn",), "MALAYALAM": ("ml",), "SINHALA": ("si",), "KHMER": ("km",), "LAO": ("lo",), "MYANMAR": ("my",),
    "ETHIOPIC": ("am", "ti"),
}  # fmt: skip
WRITTEN_OTHERWISE = frozenset({script for codes in SCRIPTS.values() for script in codes}) - {
    "sr",
    "az",
    "uz",
    "ku",
    "bs",
    "kk",
}


def read(page: Index, graph: Graph, sample: str) -> list[Claim]:
    """The claims to be the page's language as BCP 47 tags, the one believed first.

    ``sample`` is text of the story: its script and its function words may contradict a declaration left in by a
    template.
    """
    claims = [
        Claim(tag, "html", "lang") for v in (page.root.get("lang"), page.root.get("xml:lang")) if (tag := normal(v))
    ]
    claims += [
        Claim(tag, "json-ld", "inLanguage") for v in graph.texts(graph.article, "inLanguage") if (tag := normal(v))
    ]
    claims += [Claim(tag, "meta", name) for name in META for v in page.meta.get(name, ()) if (tag := normal(v))]
    claims += [Claim(tag, "og", "og:locale") for v in page.meta.get("og:locale", ()) if (tag := normal(v))]
    own = detect.by_words(sample, claims[0].value.split("-")[0] if claims else None)
    if own and not any(claim.value.split("-")[0] == own for claim in claims):
        claims.insert(0, Claim(own, "words", ""))
    script = script_of(sample)
    if script is None:
        return claims
    fitting = [c for c in claims if _fits(c.value, script)]
    if fitting:
        return fitting + [c for c in claims if c not in fitting]
    likely = SCRIPTS.get(script, ())
    by_script = [Claim(likely[0], "script", script.lower())] if likely else []
    return by_script + claims


def normal(tag: str | None) -> str | None:
    """A language tag in the usual case (``pt_br`` is ``pt-BR``), ``None`` for what is not a tag (RFC 5646, 2.1.1)."""
    tag = (tag or "").split(",")[0].strip().replace("_", "-")
    if not TAG.match(tag) or tag.lower() in ("und", "x-default", "mul"):
        return None
    first, *rest = tag.split("-")
    parts = [first.lower()]
    for part in rest:
        parts.append(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower())
    return "-".join(parts)


def script_of(sample: str) -> str | None:
    """The Unicode name of the script that most letters of a text belong to; ``None`` below ``FEWEST`` letters."""
    if sum(map(str.isascii, sample[:BEGINNING])) > ASCII_LETTERS:
        return "LATIN"
    letters = [char for char in sample[:SAMPLE] if char.isalpha()]
    if len(letters) < FEWEST:
        return None
    counts = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
    if counts["HIRAGANA"] + counts["KATAKANA"] > len(letters) // KANA_SHARE:
        return "HIRAGANA"
    return counts.most_common(1)[0][0]


def _fits(tag: str, script: str) -> bool:
    primary = tag.split("-")[0]
    if script in SCRIPTS:
        return primary in SCRIPTS[script]
    return script != "LATIN" or primary not in WRITTEN_OTHERWISE
