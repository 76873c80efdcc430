"""A formula is one thing, whatever forms of it a page has: a line of text, with its TeX where the page gives it."""

from __future__ import annotations

import lxml.html
import pytest

import cleaners
from cleaners.article import Run
from cleaners.page.elements import all_text
from cleaners.page.mathml import line_of, tex_of
from cleaners.page.tex import clean, is_like, of_address, split
from cleaners.render import json
from tests.prose import BREAKWATER, document, p

LINE = "<msup><mi>u</mi><mn>2</mn></msup><mo>=</mo><mn>3</mn><mi>q</mi>"
MATH = f"<math><semantics><mrow>{LINE}</mrow>{{note}}</semantics></math>"
NOTE = '<annotation encoding="application/x-tex">u^2 = 3q</annotation>'
KATEX = (
    '<span class="katex"><span class="katex-mathml">' + MATH.format(note=NOTE) + "</span>"
    '<span class="katex-html" aria-hidden="true"><span class="base">u2=3q</span></span></span>'
)
WIKI = (
    '<span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none">'
    + MATH.format(note="").replace("<math>", r'<math alttext="{\displaystyle u^{2}=3q}">')
    + r'</span><img class="mwe-math-fallback-image-inline" src="/f.svg" alt="{\displaystyle u^{2}=3q}"></span>'
)
SCRIPT = '<script type="math/tex">u^2 = 3q</script>'
DRAWN = '<span class="MathJax_Preview">u2</span><span class="MathJax"><nobr>u2=3q</nobr></span>' + SCRIPT
GLYPHS = "".join(f'<mjx-c class="mjx-c{ord(c):X}"></mjx-c>' for c in "\U0001d462=3")
INLINE = {
    "KaTeX": (KATEX, "u2=3q", "u^2 = 3q"),
    "an encyclopaedia's": (WIKI, "u2=3q", "u^{2}=3q"),
    "plain MathML": (MATH.format(note=""), "u2=3q", "u^2=3q"),
    "MathML with its TeX": (MATH.format(note=NOTE), "u2=3q", "u^2 = 3q"),
    "a script": (SCRIPT, "u^2 = 3q", "u^2 = 3q"),
    "a script, and what is drawn of it": (DRAWN, "u^2 = 3q", "u^2 = 3q"),
    "a script of MathML": (f'<script type="math/mml">{MATH.format(note=NOTE)}</script>', "u2=3q", "u^2 = 3q"),
    "a container with MathML for screen readers": (
        f"<mjx-container><mjx-math aria-hidden=true>{GLYPHS}</mjx-math><mjx-assistive-mml>{MATH.format(note='')}"
        "</mjx-assistive-mml></mjx-container>",
        "u2=3q",
        "u^2=3q",
    ),
    "a container of glyphs alone": (f"<mjx-container><mjx-math>{GLYPHS}</mjx-math></mjx-container>", "u=3", None),
    "a picture": ('<img class="latex" src="/a.png" alt="u^2 = 3q">', "u^2 = 3q", "u^2 = 3q"),
    "a picture of a service": (
        '<img src="https://draws.example/latex.php?latex=u%5E2+%3D+3q&bg=fff">',
        "u^2 = 3q",
        "u^2 = 3q",
    ),
    "a picture of a course": ('<img class="equation_image" alt="LaTeX: u^2 = 3q" src=e.png>', "u^2 = 3q", "u^2 = 3q"),
    "delimiters": (r"\(u^2 = 3q\)", r"\(u^2 = 3q\)", "u^2 = 3q"),
    "a span of TeX": ('<span class="math inline">u^2 = 3q</span>', "u^2 = 3q", "u^2 = 3q"),
    "a code host's element": ("<math-renderer>$u^2 = 3q$</math-renderer>", "$u^2 = 3q$", "u^2 = 3q"),
}


def story(line: str) -> cleaners.Article:
    body = p(BREAKWATER[0]) + line + "".join(map(p, BREAKWATER[1:]))
    return cleaners.clean(
        document("The wall", f"<article><h1>The wall</h1>{body}</article>"), url="https://wall.example/a"
    )


@pytest.mark.parametrize(("markup", "text", "tex"), INLINE.values(), ids=INLINE.keys())
def test_a_formula_in_a_line_is_one_run(markup: str, text: str, tex: str | None) -> None:
    article = story(p(f"The board was told that {markup}, which nobody there believed for a moment or two."))
    block = article.blocks[1]
    assert block.text == f"The board was told that {text}, which nobody there believed for a moment or two."
    assert [(run.text, run.tex) for run in block.runs if run.tex] == ([(text, tex)] if tex else [])
    assert article.images == ()
    if tex:
        assert f"told that ${tex}$, which" in article.to_markdown()


DISPLAY = {
    "KaTeX": f'<span class="katex-display">{KATEX}</span>',
    "MathML": MATH.replace("<math>", "<math display=block>").format(note=NOTE),
    "a script": '<span class="MathJax_Preview"></span><script type="math/tex; mode=display">u^2 = 3q</script>',
    "brackets": r"\[u^2 = 3q\]",
    "dollars": "$$u^2 = 3q$$",
    "a picture": '<img class="ql-img-displayed-equation" alt="u^2 = 3q" src=e.svg>',
}


@pytest.mark.parametrize("markup", DISPLAY.values(), ids=DISPLAY.keys())
def test_a_formula_of_its_own_line_is_displayed(markup: str) -> None:
    article = story(p(markup))
    (run,) = article.blocks[1].runs
    assert (run.tex, run.display) == ("u^2 = 3q", True)
    assert "\n\n$$u^2 = 3q$$\n\n" in article.to_markdown()


def test_a_displayed_formula_amid_a_paragraph_stands_on_its_own_line() -> None:
    article = story(p(f'It was shown that <span class="katex-display">{KATEX}</span> and the board went home.'))
    assert article.blocks[1].text == "It was shown that\nu2=3q\nand the board went home."
    assert "It was shown that\\\n$$u^2 = 3q$$\\\nand the board" in article.to_markdown()


@pytest.mark.parametrize("form", ["KaTeX", "MathML with its TeX"])
def test_a_formula_in_a_headline_is_there_once(form: str) -> None:
    markup = f"<article><h1>The law {INLINE[form][0]} of waves</h1>{''.join(map(p, BREAKWATER))}</article>"
    assert cleaners.clean(document("", markup)).title == "The law u2=3q of waves"


def test_two_formulas_are_two_runs() -> None:
    article = story(p(f"Of the heights {SCRIPT}{SCRIPT.replace('u^2', 'h_1')} the board knew nothing, and said so."))
    assert [run.tex for run in article.blocks[1].runs if run.tex] == ["u^2 = 3q", "h_1 = 3q"]


@pytest.mark.parametrize("markup", [*(entry[0] for entry in INLINE.values()), *DISPLAY.values()])
def test_the_letters_of_other_forms_are_accounted_for_once(markup: str) -> None:
    ledger = story(p(f"The board was told so: {markup} and went home.")).ledger
    found = [entry for entry in ledger if entry.why == "other forms of formulas"]
    assert len(found) <= 1
    for others in found:
        assert (others.verdict, others.region) == ("removed", True)
        assert others.text.replace(" ", "") in {"u2=3qu^2=3q", "u^2=3q", r"u^{2}=3q", "u2u2=3q"}


def test_a_formula_in_a_title_and_in_a_cell() -> None:
    table = f"<table><tr><th>Name</th><th>Law</th></tr><tr><td>Wave</td><td>{KATEX}</td></tr></table>"
    article = story(f"<h2>Of {KATEX}</h2>" + p(BREAKWATER[1]) + table)
    markdown = article.to_markdown()
    assert "## Of $u^2 = 3q$" in markdown
    assert "| Wave | $u^2 = 3q$ |" in markdown


SPARED = (
    "A dinner costs $$ there, and a good one $$$, she said.",
    r"He wrote \[1\] and \(2019\) as the old machine had taught him.",
    "The ticket is $5, and the way back is $7, which is dearer.",
    "<code>\\(x^2\\)</code> is how the formula is typed, he said.",
    '<span class="math inline">The maths teacher</span> said so too.',
)


@pytest.mark.parametrize("line", SPARED)
def test_what_is_no_formula(line: str) -> None:
    article = story(p(line))
    assert not any(run.tex for block in article.blocks for run in block.runs)
    assert "".join(article.blocks[1].text.split()) == "".join(all_text(lxml.html.fromstring(p(line))).split())


def test_a_picture_named_for_mathematics_stays_a_picture() -> None:
    picture = '<figure><img class="math" src="/teacher.jpg" alt="The maths teacher at the board" width=800></figure>'
    assert [image.alt for image in story(picture).images] == ["The maths teacher at the board"]


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "ab"),
        ("<mrow>\n <mi>f</mi>\n <mo>=</mo>\n <mn>1</mn>\n</mrow>", " f = 1 "),
        ("<mi>f</mi><mo>\u2061</mo><mo>(</mo><mi>x</mi><mo>)</mo>", "f(x)"),
        ("<mi>v</mi><mtext> if </mtext><mi>t</mi><mphantom><mi>z</mi></mphantom>", "v if t"),
    ],
)
def test_mathml_as_a_line(markup: str, line: str) -> None:
    assert line_of(lxml.html.fromstring(f"<math>{markup}</math>")) == line


@pytest.mark.parametrize(
    ("markup", "tex"),
    [
        ("<mfrac><mrow><mi>a</mi><mo>−</mo><mn>1</mn></mrow><mi>b</mi></mfrac>", r"\frac{a-1}{b}"),
        ("<msqrt><mi>x</mi><mo>≤</mo><mi>y</mi></msqrt>", r"\sqrt{x\le y}"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
        ("<msub><mi>x</mi><mn>10</mn></msub>", "x_{10}"),
        ("<mi>sin</mi><mi>𝑥</mi><mo>=</mo><mi>rate</mi>", r"\sin x=\mathrm{rate}"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow><mi>n</mi></munderover>", "∑_{i=0}^n"),
        ("<mover><mi>x</mi><mo>¯</mo></mover><mo>{</mo>", r"\bar{x}\{"),
        (
            "<mfenced><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable></mfenced>",
            r"\left( \begin{matrix} a & b \end{matrix} \right)",
        ),
        ("<mi>v</mi><mtext>if</mtext><mi>t</mi>", r"v\text{ if }t"),
    ],
)
def test_mathml_as_tex(markup: str, tex: str) -> None:
    assert tex_of(lxml.html.fromstring(f"<math>{markup}</math>")) == tex


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        (r"{\displaystyle a_1}", "a_1"),
        (r"{\displaystyle a}+{b}", r"{\displaystyle a}+{b}"),
        ("% <![CDATA[\na < b %]]>", "a < b"),
        ("a + b % the sum\n+ c", "a + b + c"),
        (r"5\% + a", r"5\% + a"),
        (r"\[ a \]", "a"),
        ("$a$", "a"),
        (r"\dpi{150} \inline a^2", "a^2"),
    ],
)
def test_tex_is_cleaned(text: str, tex: str) -> None:
    assert clean(text) == tex


def test_tex_of_addresses() -> None:
    assert of_address("https://www.draws.example/equation?tex=a%5E2&x=1") == "a^2"
    assert of_address("https://latex.draws.example/svg.image?%5Cfrac%7Ba%7D%7Bb%7D") == r"\frac{a}{b}"
    assert of_address("https://photos.example/quay.jpg?w=300") == ""


def test_what_looks_like_tex() -> None:
    assert all(map(is_like, ("x", "a, b", r"\alpha", "n^2", "k = 1")))
    assert not any(map(is_like, ("2019", "citation", "see the appendix", "")))


def test_delimiters_in_a_text() -> None:
    assert list(split(r"if \(a^2\) then")) == [("if ", "", False), (r"\(a^2\)", "a^2", False), (" then", "", False)]
    assert list(split(r"a \[1\]")) == [(r"a \[1\]", "", False)]


def test_a_run_of_a_formula_comes_back_from_json() -> None:
    article = story(p(f"The board was told that {KATEX}, which nobody believed."))
    assert json.from_dict(article.to_dict()).blocks == article.blocks
    assert Run("u2=3q", (), None, "u^2 = 3q") in article.blocks[1].runs
