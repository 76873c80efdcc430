"""Code comes out as it was written and verse by its stanzas, however a publisher marks their lines up."""

from __future__ import annotations

import pytest

import cleaners
from tests.prose import document, paragraphs

CODE = "def f(x):\n    if x < 1:\n        return None   # Share this\n\n    return x & 1"
LINES = CODE.replace("&", "&amp;").replace("<", "&lt;").split("\n")
STANZAS = [
    "The tide has taken back its word,\nand left a line of weed and foam;\nthe gulls say what they overheard",
    "I keep a stone for every year.\nThey have no weight. They will not warm.\nThe sea says nothing I can hear",
]
PROSE = [
    "A release went out on Friday, which was the first mistake, and it carried one line that nobody had read twice.",
    "The function below is the one that broke, and it is eleven characters longer than it needs to be, we think.",
    "We keep the old version in a museum, that is to say in a branch that nobody deletes, and look at it at times.",
    "The lesson is the usual one, and we will learn it again in the autumn, when the days are short and wet.",
]


def numbered(markup: str) -> str:
    return "".join(markup.format(n=n, line=line) for n, line in enumerate(LINES, 1))


def story(markup: str) -> cleaners.Article:
    inside = f"{paragraphs(*PROSE[:2])}{markup}{paragraphs(*PROSE[2:])}"
    return cleaners.clean(document("", f"<article><h1>Friday</h1>{inside}</article>"))


HIGHLIGHTED = {
    "plain": f"<pre><code>{chr(10).join(LINES)}\n</code></pre>",
    "breaks": f"<pre>{'<br>'.join(LINES)}</pre>",
    "numbers within the lines": "<pre><code>"
    + numbered('<span class="line"><span class="ln">{n}</span><span class="cl">{line}\n</span></span>')
    + "</code></pre>",
    "a span for each line, line feeds between": "<pre><code>"
    + "\n".join(f'<span class="line">{line}</span>' for line in LINES)
    + "</code></pre>",
    "a span for each line, nothing between": "<pre><code>"
    + numbered('<span class="line">{line}</span>')
    + "</code></pre>",
    "a division for each line": "<pre>" + numbered('<div class="token-line">{line}</div>') + "</pre>",
    "a list": '<pre class="prettyprint"><ol>' + numbered("<li><code><span>{line}</span></code></li>") + "</ol></pre>",
    "a table in <pre>": '<pre><code><table class="hljs-ln">'
    + numbered('<tr><td class="hljs-ln-numbers" data-line-number="{n}">{n}</td><td>{line}</td></tr>')
    + "</table></code></pre>",
    "a table of a column of numbers": '<table class="highlighttable"><tr><td class="linenos"><pre>1\n2\n3\n4\n5</pre></td>'
    f'<td class="code"><pre>{chr(10).join(LINES)}\n</pre></td></tr></table>',
    "a code host's table": '<table class="js-file-line-container">\n'
    + numbered('<tr>\n<td class="blob-num" data-line-number="{n}"></td>\n<td class="blob-code">{line}</td>\n</tr>\n')
    + "</table>",
    "a gutter and no <pre>": '<div class="syntaxhighlighter"><table><tr><td class="gutter">'
    + numbered("<div>{n}</div>")
    + '</td><td class="code"><div class="container">'
    + numbered('<div class="line"><code>{line}</code></div>').replace("    ", "&nbsp;&nbsp;&nbsp;&nbsp;")
    + "</div></td></tr></table></div>",
    "a span for each line, a break behind it": "<pre><code>"
    + numbered('<span class="line">{line}</span><br>')
    + "</code></pre>",
    "a span for each line, with its break": "<pre><code>"
    + numbered('<span class="token-line">{line}<br></span>')
    + "</code></pre>",
    "a figure of two columns, with breaks": '<figure class="highlight py"><table><tr><td class="gutter"><pre>'
    + numbered('<span class="line">{n}</span><br>')
    + '</pre></td><td class="code"><pre>'
    + numbered('<span class="line">{line}</span><br>')
    + "</pre></td></tr></table></figure>",
    "two columns of <pre>": '<div class="chroma"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code>'
    + numbered('<span class="lnt">{n}\n</span>')
    + f"</code></pre></td><td><pre><code>{chr(10).join(LINES)}</code></pre></td></tr></table></div>",
    "a division and a gutter for each line": '<figure class="frame"><pre data-language="py"><code>'
    + numbered(
        '<div class="ec-line"><div class="gutter"><div class="ln">{n}</div></div><div class="code">{line}</div></div>'
    )
    + "</code></pre></figure>",
    "a bar in <pre>": "<pre><div><div><span>python</span></div><div>复制代码</div></div>"
    f"<code>{chr(10).join(LINES)}</code></pre>",
    "a bar and the code in divisions of <pre>": "<pre><div><div>python</div><div><button>Copy</button></div>"
    f"<div><code>{chr(10).join(LINES)}</code></div></div></pre>",
    "a label in <pre>": f"<pre><span>Python</span><code>{chr(10).join(LINES)}</code></pre>",
    "numbers below": f'<div class="w"><pre><code>{chr(10).join(LINES)}</code></pre><div>'
    + "<br>".join(map(str, range(1, len(LINES) + 1)))
    + "</div></div>",
    "a list of numbers below": f"<pre><code>{chr(10).join(LINES)}</code></pre><ul>"
    + numbered("<li>{n}</li>")
    + "</ul>",
    "a button in <pre>": f"<pre><button>Copy</button><code>{chr(10).join(LINES)}</code></pre>",
}


@pytest.mark.parametrize("markup", HIGHLIGHTED.values(), ids=HIGHLIGHTED.keys())
def test_code_is_one_block_as_it_was_written(markup: str) -> None:
    article = story(markup)
    assert [block.text for block in article.blocks if block.kind == "code"] == [CODE]
    assert len(article.blocks) == 5
    assert all(container.group == "figure" for container in article.blocks[2].within)


def test_numbers_of_lines_are_accounted_for() -> None:
    article = story(HIGHLIGHTED["numbers within the lines"])
    entry = next(entry for entry in article.ledger if entry.why == "numbers of lines of code")
    assert entry.verdict == "removed"
    assert entry.text.split() == ["1", "2", "3", "4", "5"]


def test_a_gutter_of_one_line_is_no_code() -> None:
    article = story(
        '<table><tr><td class="gutter"><pre class="lineno">1\n</pre></td><td><pre>make\n</pre></td></tr></table>'
    )
    assert [block.text for block in article.blocks if block.kind == "code"] == ["make"]


def test_a_break_of_its_own_is_an_empty_line() -> None:
    article = story('<pre><span class="line">a = 1</span><br><br><span class="line">b = 2</span><br></pre>')
    assert article.blocks[2].text == "a = 1\n\nb = 2"


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<pre><span>$ </span><code>make tea</code></pre>", "$ make tea"),
        ("<pre><code>make tea</code><div>done</div></pre>", "make tea\ndone"),
        ("<pre>In: <code>make tea</code></pre>", "In: make tea"),
    ],
)
def test_what_stands_beside_code_in_pre_stays(markup: str, code: str) -> None:
    assert story(markup).blocks[2].text == code


def test_numbers_that_are_not_those_of_the_lines_stay() -> None:
    article = story("<pre>a = 1\nb = 2\nc = 3</pre><ul><li>1</li><li>2</li></ul>")
    assert "1\n\n2" in article.text


def test_figures_in_code_stay() -> None:
    article = story('<pre>x = <span class="mi">1</span>\ny = <b class="line">2</b> + 3</pre>')
    assert article.blocks[2].text == "x = 1\ny = 2 + 3"


def test_prose_in_an_unclosed_pre_is_not_one_block() -> None:
    article = cleaners.clean("<body><pre>ls -l<p>" + "</p><p>".join(PROSE) + "</p><div>The end of it, she said.</div>")
    assert [entry.text for entry in article.ledger][:2] == ["ls -l", PROSE[0]]


VERSE = {
    "<pre>": f'<pre class="wp-block-verse">{(chr(10) * 2).join(STANZAS)}</pre>',
    "a division for each line": '<div class="o-poem">'
    + "<div><br></div>".join("".join(f"<div>{line}<br></div>" for line in s.split("\n")) for s in STANZAS)
    + "</div>",
    "a division for each stanza": '<div class="poem-body">'
    + "".join(
        f'<div class="stanza">{"".join(f"<div>{line}</div>" for line in s.split(chr(10)))}</div>' for s in STANZAS
    )
    + "</div>",
    "a paragraph for each line": '<section class="poem">'
    + "<p>&nbsp;</p>".join("".join(f"<p>{line}</p>" for line in s.split("\n")) for s in STANZAS)
    + "</section>",
    "paragraphs with breaks": '<div class="poem">'
    + "".join(f"<p>{s.replace(chr(10), '<br>')}</p>" for s in STANZAS)
    + "</div>",
    "breaks alone": f'<div class="poem">{"<br><br>".join(s.replace(chr(10), "<br>") for s in STANZAS)}</div>',
}


@pytest.mark.parametrize("markup", VERSE.values(), ids=VERSE.keys())
def test_a_stanza_is_a_block(markup: str) -> None:
    texts = [entry.text for entry in story(markup).ledger]
    assert [text for text in texts if "\n" in text] == STANZAS
    assert len(texts) == 1 + len(PROSE) + len(STANZAS)


def test_prose_in_an_element_named_for_verse_stays_as_it_is() -> None:
    markup = f'<div class="poem-page">{"".join(f"<div>{text}</div>" for text in PROSE)}</div>'
    article = cleaners.clean(f"<body><article>{markup}</article></body>")
    assert [entry.text for entry in article.ledger] == PROSE
