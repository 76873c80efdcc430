"""What only the page's JSON-LD holds is added where it belongs; what shows is neither replaced nor given twice."""

from __future__ import annotations

import json

import pytest

import cleaners
from cleaners.article import Block, Run
from cleaners.page.text_lines import from_text
from cleaners.verdicts.ledger import Made
from cleaners.verdicts.supplement import supplement

STORY = (
    "The harbour board met on Tuesday evening to settle the question of the breakwater, and sat until midnight.",
    "Members heard from the engineer and from two shipowners, who wanted none of it and said so at length.",
    "The vote was nine to four, and the loser in the argument bought the winner a drink on the quay.",
    "Work begins in the spring, when the herring have gone, and is to be finished before the autumn gales.",
    "The cost will be met from the dues of the last three years, which had been set aside for a new crane.",
    "A schoolteacher who had counted the waves for years told the board that it was none of them higher than six.",
    "The board thanked her, and resolved to count the waves itself from now on, which nobody has done since then.",
    "Nobody asked the herring, as the editor of the paper remarked when the minutes of the meeting were read.",
)


def shown(*texts: str) -> list[Made]:
    sources = from_text("\n".join(texts)).blocks
    return [Made(Block(s.text, runs=(Run(s.text),), path=f"/p[{n}]"), s) for n, s in enumerate(sources, 1)]


def told(body: list[Made]) -> list[tuple[str, str]]:
    return [(made.block.origin, made.block.text) for made in body]


def page(*texts: str) -> list[tuple[str, str]]:
    return [("page", text) for text in texts]


def stated(*texts: str) -> list[tuple[str, str]]:
    return [("json-ld", text) for text in texts]


def test_the_rest_of_a_story_is_added() -> None:
    body = shown(*STORY[:2])
    assert told(supplement(body, "\n\n".join(STORY))) == page(*STORY[:2]) + stated(*STORY[2:])


def test_what_is_missing_in_the_middle_is_added_there() -> None:
    body = shown(STORY[0], *STORY[6:])
    assert told(supplement(body, "\n".join(STORY))) == page(STORY[0]) + stated(*STORY[1:6]) + page(*STORY[6:])


def test_a_paragraph_that_is_cut_off_gives_way_to_the_whole_one() -> None:
    body = shown(STORY[0], STORY[1][:60] + "…")
    found = supplement(body, "\n".join(STORY))
    assert told(found) == page(STORY[0]) + stated(*STORY[1:])
    assert found[1].block.path == "/p[2]"


def test_a_body_stated_in_one_piece_is_not_given_twice() -> None:
    body = shown(*STORY[:3])
    found = told(supplement(body, "FROM OUR OWN CORRESPONDENT\n" + " ".join(STORY)))
    rest = " ".join(STORY[3:])
    assert found == stated("FROM OUR OWN CORRESPONDENT") + page(*STORY[:3]) + stated(rest)


def test_a_body_that_is_stated_twice_is_not_given_again() -> None:
    body = shown(*STORY[:6])
    twice = "\n".join((" ".join(STORY[:6]), " ".join(STORY[:6])))
    assert told(supplement(body, twice)) == page(*STORY[:6])


def test_text_between_two_paragraphs_of_a_body_in_one_piece_goes_between_them() -> None:
    body = shown(*STORY[:2], "A heading between", STORY[7])
    found = told(supplement(body, " ".join(STORY)))
    between = " ".join(STORY[2:7])
    assert found == page(STORY[0]) + page(STORY[1]) + page("A heading between") + stated(between) + page(STORY[7])


@pytest.mark.parametrize(
    "other",
    [
        None,
        "",
        " ".join(STORY[:3]),
        "\n".join(f"Of another story altogether, paragraph {n} of many, long as it is." for n in range(30)),
    ],
    ids=["none", "empty", "no longer", "another story"],
)
def test_the_body_stays_as_it_is(other: str | None) -> None:
    body = shown(*STORY[:3])
    assert supplement(body, other) == body


def cut_off(*paragraphs: str) -> cleaners.Article:
    """The article of a page that shows some paragraphs, and states the whole story in its JSON-LD."""
    data = json.dumps({"@type": "NewsArticle", "headline": "The breakwater", "articleBody": "\n".join(STORY)})
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return cleaners.clean(
        f"<html><head><script type='application/ld+json'>{data}</script></head>"
        f"<body><article><h1>The breakwater</h1>{body}</article></body></html>"
    )


def test_a_page_says_where_its_text_is_from() -> None:
    found = [(block.origin, block.text) for block in cut_off(*STORY[:3]).blocks]
    assert found == page(*STORY[:3]) + stated(*STORY[3:])


def test_added_text_has_entries_in_the_ledger_after_what_it_follows() -> None:
    article = cut_off(*STORY[:3], "Written by nobody.")
    kept = [entry for entry in article.ledger if entry.verdict == "body"]
    assert [(entry.origin, entry.text) for entry in kept] == [(block.origin, block.text) for block in article.blocks]
    assert kept[3].detail == "only in the page's JSON-LD"


def test_a_paragraph_that_is_cut_off_says_so_in_the_ledger() -> None:
    article = cut_off(*STORY[:2], STORY[2][:60] + "…")
    (cut,) = (entry for entry in article.ledger if entry.text.endswith("…"))
    assert (cut.verdict, cut.origin, cut.detail) == ("body", "page", "cut off on the page; whole in its JSON-LD")
    assert [block.text for block in article.blocks] == list(STORY)


def test_pages_that_were_supplemented_are_joined_with_their_accounts() -> None:
    first, second = cut_off(*STORY[:3]), cut_off(*STORY[:3])
    joined = cleaners.join([first, second])
    assert [block.text for block in joined.blocks] == list(STORY)
    assert [entry.text for entry in joined.ledger if entry.verdict == "body"] == list(STORY)
    assert sum(entry.rule == "said-before" for entry in joined.ledger) == len(STORY)
