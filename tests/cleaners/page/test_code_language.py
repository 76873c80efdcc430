"""The language of a piece of code is told where its markup, or the bar over it, names one."""

from __future__ import annotations

import lxml.html
import pytest

import cleaners
from cleaners.page.code_language import language_in, language_of
from tests.prose import BREAKWATER, document, p

NAMED = {
    '<pre><code class="language-python">x</code></pre>': "python",
    '<pre class="lang-rust">x</pre>': "rust",
    '<pre class="brush: ruby; gutter: true">x</pre>': "ruby",
    '<div class="highlight highlight-source-shell"><pre>x</pre></div>': "shell",
    '<div class="mw-highlight mw-highlight-lang-lua mw-content-ltr"><pre>x</pre></div>': "lua",
    '<div class="language-yaml highlighter-rouge"><div class="highlight"><pre><code>x</code></pre></div></div>': "yaml",
    '<div class="highlight-python3 notranslate"><div class="highlight"><pre>x</pre></div></div>': "python3",
    '<div class="sourceCode"><pre class="sourceCode haskell"><code>x</code></pre></div>': "haskell",
    '<pre class="src src-emacs-lisp">x</pre>': "emacs-lisp",
    '<pre class="EnlighterJSRAW" data-enlighter-language="php">x</pre>': "php",
    '<pre><code data-lang="go" class="chroma">x</code></pre>': "go",
    '<pre data-language="ts"><code>x</code></pre>': "ts",
    '<pre class="hljs kotlin"><code>x</code></pre>': "kotlin",
    '<figure class="highlight swift"><table><tr><td class="code"><pre>x</pre></td></tr></table></figure>': "swift",
    '<pre lang="sql">x</pre>': "sql",
    '<pre data-syntaxhighlighter-params="brush: py; gutter: false">x</pre>': "py",
    '<div class="language-d highlight"><table><tbody><tr><td><div><pre>x</pre></div></td></tr></tbody></table></div>': "d",
    '<pre><code class="language-C++">x</code></pre>': "c++",
}
UNNAMED = (
    "<pre>x</pre>",
    '<pre lang="en">x</pre>',
    '<pre class="language-plaintext">x</pre>',
    '<div class="highlight-default notranslate"><pre>x</pre></div>',
    '<pre class="make-it-so go">x</pre>',
    '<pre class="highlight highlight-lines">x</pre>',
    '<article class="language-python"><pre>x</pre></article>',
    '<div class="lang-en"><pre>x</pre></div>',
)


@pytest.mark.parametrize(("markup", "name"), NAMED.items())
def test_named(markup: str, name: str) -> None:
    assert language_of(next(lxml.html.fromstring(f"<body>{markup}</body>").iter("pre"))) == name


@pytest.mark.parametrize("markup", UNNAMED)
def test_unnamed(markup: str) -> None:
    assert language_of(next(lxml.html.fromstring(f"<body>{markup}</body>").iter("pre"))) is None


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Python", "python"),
        ("C++", "cpp"),
        (" bash: ", "bash"),
        ("Plain Text", ""),
        ("The boat", None),
        ("app.py", None),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    assert language_in(label) == name


BARS = {
    "a named bar": '<div><div class="code-header"><span>{name}</span><button>Copy</button></div>{code}</div>',
    "a division": "<div><div>{name}</div>{code}</div>",
    "a paragraph and a word that copies": "<figure><p>{name}</p><p>Kopieren</p>{code}</figure>",
    "behind the code": '<div class="w">{code}<div>{name}</div><div>Copy code</div></div>',
}


@pytest.mark.parametrize("bar", BARS.values(), ids=BARS.keys())
def test_a_bar_names_the_language_and_is_no_text(bar: str) -> None:
    code = bar.format(name="Ruby", code="<pre>puts tide if tide.high?\n</pre>")
    article = cleaners.clean(
        document(
            "Tides", f"<article><h1>Tides</h1>{''.join(map(p, BREAKWATER))}{code}{p(BREAKWATER[0][:70])}</article>"
        )
    )
    (block,) = (block for block in article.blocks if block.kind == "code")
    assert (block.text, block.language) == ("puts tide if tide.high?", "ruby")
    assert "Ruby" not in article.text and "```ruby\nputs" in article.to_markdown()


def test_a_line_before_code_is_no_label_without_a_bar() -> None:
    lines = "".join(map(p, BREAKWATER[:3])) + p("Bash") + "<pre>make tea</pre>" + "".join(map(p, BREAKWATER[3:]))
    assert "Bash" in cleaners.clean(document("Tea", f"<article><h1>Tea</h1>{lines}</article>")).text
