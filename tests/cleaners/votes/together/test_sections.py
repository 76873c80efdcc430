"""A heading goes with its section, and a section with its like."""

from __future__ import annotations

import pytest

from tests.cleaners.votes.together.judged import judged, kept, page
from tests.prose import BARGE, BREAKWATER, p, paragraphs

NAMES = ("Ida Holm", "Per Lund", "Agnete Voss", "Rasmus Thy", "Line Bech")
ABOUT = [p(f"{name} has worked at the harbour for years, and knows each stone of the pier.") for name in NAMES]


def told(markup: str, out: float = 0.3, score: float = 0.9) -> dict[str, str]:
    """The details of the lines of a page."""
    return {text: verdict.detail for text, verdict in judged(page(markup), out, score)}


def portraits(*marks: str, tag: str = "h3") -> str:
    parts = zip(marks, NAMES, ABOUT, strict=False)
    return "".join(f"<{tag}>{mark}{name}</{tag}>{about}" for mark, name, about in parts)


def test_a_list_of_portraits_loses_no_name() -> None:
    assert [text for text in kept(portraits("@", "@", "@", "@", "@")) if text in NAMES] == list(NAMES)
    assert [text for text in kept(portraits("", "@", "", "@", "@")) if text in NAMES] == list(NAMES)
    assert told(portraits("", "@", ""))["Per Lund"] == "heads a section that is kept, as others like it do"


@pytest.mark.parametrize("titles", [("Was bleibt", "Was kommt"), ("Что осталось", "Что будет"), ("余下的", "将来的")])
def test_subheadings_stay_with_their_sections(titles: tuple[str, str]) -> None:
    markup = "".join(f"<h2>@{title}</h2>{p(text)}" for title, text in zip(titles, BARGE, strict=False))
    assert [text for text in kept(markup) if text in titles] == list(titles)


def test_short_bold_paragraphs_are_headings_too() -> None:
    bold = (
        portraits("", "@", "@", tag="p").replace("<p>@", "<p><b>@").replace("<p>Ida Holm</p>", "<p><b>Ida Holm</b></p>")
    )
    bold = bold.replace("Lund</p>", "Lund</b></p>").replace("Voss</p>", "Voss</b></p>")
    assert [text for text in kept(bold) if text in NAMES] == list(NAMES[:3])


def test_a_heading_over_subheadings_stays() -> None:
    markup = f"<h2>@Crews</h2>{portraits('', '@')}<h2>Boats</h2>{p(BARGE[0])}"
    assert [text for text in kept(markup) if text in ("Crews", "Boats", *NAMES)] == ["Crews", *NAMES[:2], "Boats"]


SPARED = {
    "the only one of its build": f"<h4>@Support the gazette</h4>{p(BARGE[0])}<h2>Boats</h2>{p(BARGE[1])}",
    "a link": f"{portraits('', '')}<h3>@<a href='/x'>Other crews of the coast</a></h3>{p(BARGE[0])}",
    "rejected lines below": f"{portraits('', '')}<h3>@Other crews</h3><p>@Buy a paper</p><p>@Buy two</p>{ABOUT[2]}",
}


@pytest.mark.parametrize("name", SPARED)
def test_other_headings_are_left_to_the_voters(name: str) -> None:
    assert not any("heads a section" in detail for detail in told(SPARED[name]).values())


def test_what_the_voters_are_sure_of_heads_nothing() -> None:
    assert "Per Lund" not in kept(portraits("", "@", ""), out=0.05)


LONG = p("@" + " ".join(BREAKWATER[:3])) + p("@" + " ".join(BREAKWATER[3:]))


def test_a_section_amid_others_of_like_build_is_kept() -> None:
    markup = f"{portraits('')}<h3>@Agnete Voss</h3>{LONG}<h3>Rasmus Thy</h3>{ABOUT[3]}"
    assert "Agnete Voss" in kept(markup, out=0.4)
    assert " ".join(BREAKWATER[:3]) in kept(markup, out=0.4)
    assert told(markup, 0.4)["Agnete Voss"] == "a section amid others of like build that are kept"


@pytest.mark.parametrize(
    ("section", "out"),
    [
        (f"<h3>@Agnete Voss</h3>{LONG}", 0.2),
        ("<h3>@The other pier</h3><p>@A teaser says little of a story, and ends.</p><p>@12 May</p>", 0.4),
        (f"<h3>@<a href='/x'>The other pier</a></h3>{LONG}", 0.4),
        (f"<h2>@Agnete Voss</h2>{LONG}", 0.4),
    ],
)
def test_other_sections_are_left_to_the_voters(section: str, out: float) -> None:
    markup = f"{portraits('')}{section}<h3>Rasmus Thy</h3>{ABOUT[3]}"
    assert "a section amid others of like build that are kept" not in told(markup, out).values()


SHOP = "<h3>Paint for boats</h3><div>@Buy a tin of red paint at the shop on the quay, today only</div>"


def test_a_heading_goes_with_its_section() -> None:
    markup = f"{portraits('', '')}{SHOP}<h3>Rasmus Thy</h3>{ABOUT[3]}"
    details = told(markup, score=0.6)
    assert details["Paint for boats"] == "heads a section that is left out, unlike others of its kind"
    assert "Paint for boats" not in kept(markup, score=0.6)


@pytest.mark.parametrize(
    ("section", "score"),
    [
        (SHOP, 0.9),
        (SHOP.replace("<div>", "<img src='/tin.jpg' width=800><div>"), 0.6),
        ("<h3>Paint for boats</h3><div>@See the price</div>", 0.6),
        ("<h3>Paint for boats</h3>", 0.6),
        (f"<h3>Paint for boats</h3><div>@Buy a tin of red paint at the shop on the quay</div>{p(BARGE[0])}", 0.6),
    ],
)
def test_a_heading_stays_where_the_voters_are_sure_or_something_follows(section: str, score: float) -> None:
    markup = f"{portraits('', '')}{section}<h3>Rasmus Thy</h3>{ABOUT[3]}{paragraphs(*BARGE[1:])}"
    assert "Paint for boats" in kept(markup, score=score)
