"""Lines between the very paragraphs of the story, which voters doubt and no rule names; and what is none of them."""

from __future__ import annotations

import pytest

from tests.cleaners.rules.test_kept_shapes import verdicts
from tests.prose import BARGE, document, p

# A line that the voters leave out, as it stands among the paragraphs, and the score that they give it.
AMID = {
    "a numeral that parts the story": ("<div>@II</div>", 0.25),
    "whom the figures are from": ("<p>@Figures: the lock-keepers of Tarn, and the toll books</p>", 0.25),
    "a sentence of which they are not wholly sure": ("<p>@The mule had the right of way.</p>", 0.03),
}
AMID |= {"a remark behind such a label": ("<p>@Watch: the mule has the right of way.</p>", 0.05)}
NOT_AMID = {
    "a line of which they are surer": ("<div>@II</div>", 0.2),
    "a sentence of which they are sure": ("<p>@The mule had the right of way.</p>", 0.02),
    "a sentence behind a label of pictures": ("<p>@Featured image: the mule of Tarn, in a print of 1902.</p>", 0.05),
    "an element with a name": ('<div class="box">@II</div>', 0.25),
    "a link": ('<p><a href="/mules">@The mules of Tarn</a></p>', 0.25),
    "a label of what follows": ("<p>@Figures:</p>", 0.25),
    "names between bars": ("<p>@Tarn | Tolls | Mules</p>", 0.25),
    "an element of another kind": ("<ul><li>@II</li></ul>", 0.25),
}
PLACES = {"in the middle": 2, "before the story": 0, "behind it": len(BARGE)}


def decided(markup: str, score: float, place: int) -> tuple[str, str | None]:
    paragraphs = list(map(p, BARGE))
    body = "".join((*paragraphs[:place], markup, *paragraphs[place:]))
    found = verdicts(document("The barge", f"<article>{body}</article>"), least=score)
    (line,) = [verdict for text, verdict in found.items() if text not in (*BARGE, "The barge")]
    return line


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize(("markup", "score"), AMID.values(), ids=AMID.keys())
def test_what_stands_among_the_paragraphs_is_kept(markup: str, score: float, place: int) -> None:
    assert decided(markup, score, place) == ("body", "amid-story")


@pytest.mark.parametrize(("markup", "score"), NOT_AMID.values(), ids=NOT_AMID.keys())
def test_what_is_none_of_them_is_left_to_the_voters(markup: str, score: float) -> None:
    assert decided(markup, score, 2) == ("removed", "not-story")


@pytest.mark.parametrize("markup", ["<p>@Sign up for our newsletter</p>", "<div>@Loading...</div>"])
def test_what_a_rule_names_goes(markup: str) -> None:
    verdict, rule = decided(markup, 0.25, 2)
    assert (verdict, rule != "not-story") == ("removed", True)
