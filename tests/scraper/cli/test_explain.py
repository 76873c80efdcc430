"""copydesk explain: every block with its fate and reason, in a terminal, as JSON, and as a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cleaners.article import Article, Entry, Evidence, Outcome
from cleaners.render.plain import columns
from scraper.cli import cli
from scraper.cli.explain import to_dict
from scraper.cli.shown import explain_html, explain_text
from scraper.cli.shown.account import counts, family_of, stretches, taken
from tests.scraper.cli.pages import PARAGRAPHS, page

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def removed(text: str, rule: str = "read-more", why: str = "points to another story", **fields: object) -> Entry:
    return Entry(text, "/html/body/p", "removed", None, rule, why, **fields)  # type: ignore[arg-type]


LEDGER = (
    *(removed(f"Menu {number}", "outside", "around the story") for number in range(4)),
    removed("Home News Sport " * 40, "region", "navigation", region=True, detail="nav"),
    removed("Menu 5", "outside", "around the story"),
    Entry("Title", "/html/body/h1", "field", "title", None, "read as a field of the article"),
    Entry("A first paragraph " + "of many words " * 30, "/html/body/p[1]", "body"),
    removed("READ MORE: a tale", detail="'read more' (en)"),
    removed("Loading…", "loading", "a placeholder"),
    Entry(EVIL, "/html/body/p[2]", "body"),
    Entry("Kept all the same", "/html/body/p[3]", "body", None, "link-list", "a list of links", overruled="too much"),
    Entry("A boat.", "/html/body/figcaption", "field", "caption", "caption", "the caption of a picture"),
)
ARTICLE = Article(url="https://news.example/1", title=f"Title {EVIL}", ledger=LEDGER)  # type: ignore[arg-type]


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, arguments)], input=given, catch_exceptions=False)


def test_the_account_in_numbers() -> None:
    number = counts(LEDGER)
    assert (number.blocks, number.body, number.field, number.removed) == (13, 3, 2, 8)
    rows = {row.rule: row for row in taken(LEDGER)}
    assert (rows["outside"].blocks, rows["outside"].words) == (5, 10)
    assert (rows["link-list"].blocks, rows["link-list"].overruled) == (0, 1)
    assert (rows["caption"].blocks, rows["caption"].fields) == (0, 1)
    assert next(iter(rows)) == "region"


def test_stretches_keep_order_and_lose_nothing() -> None:
    groups = stretches(LEDGER)
    assert [len(group) for group in groups] == [6, 1, 1, 1, 1, 1, 1, 1]
    assert tuple(entry for group in groups for entry in group) == LEDGER


RULES = st.sampled_from(["a", "b", None])
ENTRIES = st.builds(
    Entry, st.just("x"), st.just("p"), st.sampled_from(["body", "field", "removed"]), rule=RULES, region=st.booleans()
)


@given(st.lists(ENTRIES, max_size=30))
def test_any_ledger_is_shown_whole(entries: list[Entry]) -> None:
    groups = stretches(entries)
    assert [entry for group in groups for entry in group] == entries
    for group in groups:
        if len(group) > 1:
            assert {entry.verdict for entry in group} == {"removed"}
            assert len({entry.rule for entry in group if not entry.region}) <= 1
    article = Article(ledger=tuple(entries))  # type: ignore[arg-type]
    full = explain_text.render(article, "s", full=True)
    assert sum(line.endswith(" x") for line in full.splitlines()) == len(entries)
    tree: Any = lxml.html.document_fromstring(explain_html.render(article, "s"))
    assert len(tree.xpath("//li[contains(@class, 'block')]/p[not(@class)]")) == len(entries)


def test_families_are_the_modules_of_the_rules() -> None:
    from cleaners import rules

    assert family_of("no-such-rule") == "no-such-rule"
    for rule in rules.DEFAULT:
        assert family_of(rule.name)


TERMINAL = """\
https://news.example/1
Title <script>alert(1)</script><img src=x onerror=alert(2)>
13 blocks: 3 kept in the body, 2 in fields, 8 left out

- 6 blocks    Menu 0 Menu 1 Menu 2 Menu 3 Home News Sport Home News Sport Home…
                outside 5, region 1 · 130 words (--full shows them)
= title       Title
  kept        A first paragraph of many words of many words of many words of
              many words of many words of many words of many words of many word…
- left out    READ MORE: a tale
                read-more: points to another story: 'read more' (en)
- left out    Loading…
                loading: a placeholder
  kept        <script>alert(1)</script><img src=x onerror=alert(2)>
  kept        Kept all the same
                overruled: link-list: a list of links: too much
= caption     A boat.
                caption: the caption of a picture

Left out, by rule
  region: 1 block, 120 words
  outside: 5 blocks, 10 words
  link-list: 1 overruled
  read-more: 1 block, 4 words
  caption: 1 to fields
  loading: 1 block, 1 word
"""


def test_the_account_in_a_terminal() -> None:
    shown = explain_text.render(ARTICLE, "https://news.example/1")
    assert sorted(shown.splitlines()) == sorted(TERMINAL.splitlines())
    assert shown.splitlines()[:18] == TERMINAL.splitlines()[:18]


def test_the_figures_of_the_voters_are_shown_to_those_who_ask() -> None:
    entry = removed("Shop now", "not-story", "unlike this page's story", detail="mostly links", figures="score 0.12")
    article = Article(ledger=(entry,))  # type: ignore[arg-type]
    plain, verbose = (explain_text.render(article, "s", verbose=asked) for asked in (False, True))
    assert "not-story: unlike this page's story: mostly links" in plain
    assert "score 0.12" in verbose
    assert "score" not in plain
    assert "<summary>figures</summary>score 0.12</details>" in explain_html.render(article, "s")


def test_asking_again_is_shown() -> None:
    asked = Evidence("trafilatura's answer", "second look", "penalty 0.90, now 0.20")
    article = Article(evidence={"body": (asked,)})
    assert "asked again: trafilatura's answer; penalty 0.90, now 0.20" in explain_text.render(article, "s")
    assert "Asked again: <b>trafilatura" in explain_html.render(article, "s")


def test_full_shows_every_block_whole() -> None:
    shown = explain_text.render(ARTICLE, "s", full=True)
    assert shown.count("Menu") == 5
    assert " ".join(shown.split()).count("of many") == 30
    assert " ".join(shown.split()).count("Home News Sport") == 40


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = Article(title="題" * 90, ledger=(removed("水" * 200 + "x" * 300), Entry("語 " * 99, "p", "body")))  # type: ignore[arg-type]
    for full in (False, True):
        for line in explain_text.render(long, "https://news.example/" + "a" * 200, width=width, full=full).splitlines():
            assert columns(line) <= max(width, 40)


def test_colours_only_where_wanted() -> None:
    assert "\x1b" not in explain_text.render(ARTICLE, "s")
    coloured = explain_text.render(ARTICLE, "s", colour=True)
    assert "\x1b[31m- left out" in coloured
    nasty = Article(ledger=(removed("a\x1b[2Jb\x07"), Entry("\x9b31m", "p", "body")))  # type: ignore[arg-type]
    assert not set(explain_text.render(nasty, "s")) & {"\x1b", "\x07", "\x9b"}


def test_a_page_that_is_no_article_is_explained_too() -> None:
    shown = explain_text.render(Article(outcome=Outcome("empty", ("no text",))), "s")
    assert "outcome: empty (no text)" in shown
    assert "0 blocks" in shown
    assert "empty" in explain_html.render(Article(outcome=Outcome("empty", ("no text",))), "s")


def test_the_account_as_data() -> None:
    data = to_dict(ARTICLE, "s")
    assert data["counts"] == {"body": 3, "field": 2, "removed": 8}
    assert len(data["blocks"]) == len(LEDGER)
    assert data["blocks"][8]["rule"] == "read-more"
    json.dumps(data)


def tree() -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(explain_html.render(ARTICLE, "https://news.example/1"))


def test_the_page_shows_every_block_in_order_on_its_side() -> None:
    blocks = tree().xpath("//ol[contains(@class, 'account')]//li[contains(@class, 'block')][not(details/ol)]")
    texts = [" ".join("".join(block.xpath(".//p[not(@class)]//text()")).split()) for block in blocks]
    assert texts == [" ".join(entry.text.split()) for entry in LEDGER]
    for block, entry in zip(blocks, LEDGER, strict=True):
        side = {"removed": "out"}.get(entry.verdict, entry.verdict)
        assert side in block.get("class").split()
        assert block.xpath("string(div[@class='path'])") == entry.path
        if entry.rule:
            assert entry.why in block.xpath("string(p[@class='why'])")
            assert "--hue:" in block.get("style")


def test_the_page_filters_by_rule() -> None:
    page_tree = tree()
    choices = page_tree.xpath("//input[@type='radio']")
    assert len(choices) == 1 + len({entry.rule for entry in LEDGER if entry.rule})
    style = page_tree.xpath("string(//style)")
    for choice in choices[1:]:
        name = choice.get("id").removeprefix("only-")
        assert f"#only-{name}:checked" in style
        assert page_tree.xpath(f"//li[contains(concat(' ', @class, ' '), ' {name} ')]")
    labels = [" ".join(" ".join(label.itertext()).split()) for label in page_tree.xpath("//label[input/@type='radio']")]
    assert "outside 5 blocks, 10 words" in labels


def test_the_page_is_self_contained_and_inert() -> None:
    written = explain_html.render(ARTICLE, "s")
    assert EVIL not in written
    page_tree: Any = lxml.html.document_fromstring(written)
    assert page_tree.xpath("//script | //img | //link | //iframe | //@src | //@onclick | //@onerror") == []
    assert page_tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")
    assert page_tree.xpath("//a/@href") == ["https://news.example/1"]
    style = page_tree.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style
    assert page_tree.xpath("//meta[@name='viewport']")


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page())
    shown = run(path)
    assert shown.exit_code == 0
    assert PARAGRAPHS[0][:40] in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    data = json.loads(run(path, "--json").stdout)
    assert [block["text"] for block in data["blocks"] if block["verdict"] == "body"] == list(PARAGRAPHS)
    target = tmp_path / "account.html"
    assert run(path, "--html", target).stdout == ""
    assert PARAGRAPHS[0] in target.read_text()
    assert run(path, "--html", "-").stdout == target.read_text()


def test_failures_of_the_command(tmp_path: Path) -> None:
    missing = run(tmp_path / "missing")
    assert missing.exit_code == 3
    assert missing.stderr == f"copydesk: {tmp_path / 'missing'}: No such file or directory\n"
    assert run("a", "b").exit_code == 2
    assert run("a", "--json", "--full").exit_code == 2
    unwritable = run("-", "--html", tmp_path / "no" / "a.html", given=page())
    assert unwritable.exit_code == 1
    assert unwritable.stderr == "copydesk: output: No such file or directory\n"
