"""The account of a page as a web page: kept and left out side by side, in reading order, with a filter by rule.

One file that needs no other and runs nothing: the filter is style sheet alone (``:has()``), all text of the page is
escaped, and a content security policy forbids scripts and requests besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from cleaners.render.plain import IMAGE_SCHEMES, one_line, printable, safe_url
from cleaners.text.words import count as count_words
from scraper.cli.shown.account import UNNAMED, Taken, counts, stretch_rules, stretches, taken
from scraper.cli.shown.explain_text import because, numbers
from scraper.cli.shown.wrapping import cut
from scraper.urls.redact import redact

if TYPE_CHECKING:
    from cleaners.article import Article, Entry

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# The golden angle: however many families there are, neighbours in the list have hues far apart.
_ANGLE, _FIRST_HUE = 137.508, 12
# A region's text is folded beyond this many characters.
_FOLDED = 240


def render(article: Article, source: str) -> str:
    """The account as an HTML document."""
    return "\n".join([*_Account(article, source).lines(), ""])


class _Account:
    def __init__(self, article: Article, source: str) -> None:
        self.article = article
        self.source = source
        self.taken = taken(article.ledger)
        families = list(dict.fromkeys(each.family for each in self.taken))
        hues = {family: round(_FIRST_HUE + at * _ANGLE) % 360 for at, family in enumerate(families)}
        self.hues = {each.rule: hues[each.family] for each in self.taken}
        self.classes = {each.rule: f"r{at}" for at, each in enumerate(self.taken)}

    def lines(self) -> Iterator[str]:
        yield "<!doctype html>"
        yield '<html lang="en">'
        yield '<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>What was left out: {_text(one_line(self.article.title or self.source))}</title>"
        yield f"<style>\n{resources.files(__package__).joinpath('explain.css').read_text('utf-8')}"
        yield from self._filter_style()
        yield "</style>\n</head>\n<body>"
        yield from self._head()
        yield from self._filter()
        yield f'<ol class="account"{_lang(self.article.language)}>'
        yield '<li class="side">Kept</li><li class="side">Left out</li>'
        number = 1
        for stretch in stretches(self.article.ledger):
            yield from self._stretch(stretch, number) if len(stretch) > 1 else self._block(stretch[0], number)
            number += len(stretch)
        yield "</ol>\n</body>\n</html>"

    def _head(self) -> Iterator[str]:
        article, number = self.article, counts(self.article.ledger)
        yield f'<header>\n<h1 dir="auto">{_text(one_line(article.title or "A page without a title"))}</h1>'
        address = safe_url(article.url, IMAGE_SCHEMES)
        if address:
            href = escape(redact(address))
            yield f'<p class="source faint"><a rel="noreferrer" href="{href}">{_text(self.source)}</a></p>'
        else:
            yield f'<p class="source faint">{_text(self.source)}</p>'
        if not article.outcome:
            evidence = "; ".join(article.outcome.evidence)
            yield f"<p>Outcome: <b>{article.outcome.kind}</b> {_text(evidence)}</p>"
        for asked in article.evidence.get("body", ()):
            yield f"<p>Asked again: <b>{_text(asked.value)}</b>; {_text(asked.where)}</p>"
        yield f'<p class="sums"><span><b>{number.blocks}</b> blocks</span> <span><b>{number.body}</b> kept</span>'
        yield f"<span><b>{number.field}</b> in fields</span> <span><b>{number.removed}</b> left out</span></p>"
        yield "</header>"

    def _filter(self) -> Iterator[str]:
        yield '<form autocomplete="off">\n<h2>Rules</h2>\n<fieldset class="rules">'
        yield '<label><input type="radio" name="rule" id="all" checked> all rules</label>'
        yield from (self._choice(each) for each in self.taken)
        yield '</fieldset>\n<div class="sides">'
        for side, label in (("body", "kept"), ("field", "in fields"), ("out", "left out")):
            yield f'<label><input type="checkbox" id="show-{side}" checked> show what is {label}</label>'
        yield "</div>\n</form>"

    def _choice(self, each: Taken) -> str:
        family = f' <span class="family">({_text(each.family)})</span>' if each.family != each.rule else ""
        return (
            f'<label class="ruled" style="--hue:{self.hues[each.rule]}" title="{escape(printable(each.why))}">'
            f'<input type="radio" name="rule" id="only-{self.classes[each.rule]}"> '
            f"<b>{_text(each.rule)}</b>{family}<br>{numbers(each)}</label>"
        )

    def _filter_style(self) -> Iterator[str]:
        """Style rules for the filter: choosing a rule hides the finds of others, and leaves the kept blocks visible."""
        for name in self.classes.values():
            yield f"body:has(#only-{name}:checked) .account .ruled:not(.{name}) {{ display: none }}"
        for side in ("body", "field", "out"):
            yield f"body:has(#show-{side}:not(:checked)) .account .{side} {{ display: none }}"

    def _block(self, entry: Entry, number: int) -> Iterator[str]:
        text = printable(entry.text).strip()
        yield f'<li class="block {self._class(entry)}"{self._style(entry)}><span class="number">{number}</span>'
        yield f'<span class="tag">{_tag(entry)}</span>'
        if entry.region and len(text) > _FOLDED:
            begin = f'<span class="begin" dir="auto">{_text(cut(one_line(text), 120))}</span>'
            yield f"<details><summary>{count_words(text)} words{begin}</summary>"
            yield f'<p dir="auto">{_text(text)}</p></details>'
        else:
            yield f'<p dir="auto">{_text(text)}</p>'
        if entry.rule or entry.verdict == "removed":
            yield f'<p class="why">{_text(because(entry))}</p>'
        if entry.figures:
            yield f'<details class="why"><summary>figures</summary>{_text(entry.figures)}</details>'
        yield f'<div class="path">{_text(entry.path)}</div></li>'

    def _stretch(self, stretch: Sequence[Entry], number: int) -> Iterator[str]:
        rules = stretch_rules(stretch)
        names = " ".join(self.classes[rule] for rule in rules)
        main = max(rules, key=lambda rule: rules[rule])
        yield f'<li class="block out ruled {names}" style="--hue:{self.hues[main]}">'
        yield f'<span class="number">{number} to {number + len(stretch) - 1}</span>'
        label = ", ".join(f"{rule} {count}" for rule, count in rules.items())
        begin = cut(one_line(" ".join(entry.text for entry in stretch[:20])), 120)
        yield f'<details><summary><span class="tag">{len(stretch)} blocks: {_text(label)}</span>'
        yield f'<span class="begin" dir="auto">{_text(begin)}</span></summary><ol class="stretch">'
        for at, entry in enumerate(stretch):
            yield from self._block(entry, number + at)
        yield "</ol></details></li>"

    def _class(self, entry: Entry) -> str:
        side = {"removed": "out"}.get(entry.verdict, entry.verdict)
        if entry.verdict != "removed" and entry.rule is None:
            return side
        return f"{side} ruled {self.classes[entry.rule or UNNAMED]}"

    def _style(self, entry: Entry) -> str:
        if entry.verdict != "removed" and entry.rule is None:
            return ""
        return f' style="--hue:{self.hues[entry.rule or UNNAMED]}"'


def _tag(entry: Entry) -> str:
    if entry.verdict == "removed":
        return _text(entry.rule or UNNAMED)
    if entry.verdict == "field":
        rule = f" · {entry.rule}" if entry.rule else ""
        return _text(f"field: {entry.field}{rule}")
    if entry.overruled:
        return _text(f"kept; {entry.rule} was overruled")
    return _text(f"kept by {entry.rule}") if entry.rule else "kept"


def _lang(language: str | None) -> str:
    return f' lang="{escape(printable(language))}"' if language else ""


def _text(text: str) -> str:
    return escape(printable(text), quote=False)
