"""Site files: what they may contain, and how mistakes are reported."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

import cleaners
from cleaners import BadRules, sites
from tests.cleaners.sites.site_pages import PROSE, all_voted_in, p, page, write

GOOD = '[[remove]]\nname = "box"\nwhy = "a box"\nselect = ".box"\n'

MISTAKES = {
    "": "it says nothing",
    "body = ": "Invalid value",
    'bdy = ".story"': "'bdy' is not a key here; did you mean body?",
    "body = 3": "body: must be a text in quotes, or a list of them",
    "body = []": "body: must be a text in quotes",
    'body = [".a", ""]': "body: must be a text in quotes",
    'body = "p["': "body: 'p[' is not a CSS selector: ",
    'hosts = "courier"\nbody = "p"': "hosts: 'courier' is not a host name",
    'hosts = "https://courier.example/"\nbody = "p"': "hosts: 'https://courier.example/' is not a host name",
    'remove = ".box"': "remove: must be tables: begin each with [[remove]]",
    '[remove]\nname = "box"': "remove: must be tables: begin each with [[remove]]",
    GOOD.replace("why", "reason"): "remove, table 1: 'reason' is not a key here",
    GOOD.replace('why = "a box"\n', ""): "remove, table 1: why is missing",
    GOOD.replace('"a box"', '" "'): "remove, table 1, why: must be a text",
    GOOD.replace('"box"', '"The box"'): "remove, table 1, name: must consist of small letters",
    GOOD.replace('".box"', '">"'): "remove, table 1, select: '>' is not a CSS selector",
    GOOD + "limit = 30": "remove, table 1, limit: must be a share of the story",
    GOOD + "limit = true": "remove, table 1, limit: must be a share of the story",
    GOOD + GOOD: "name: 'box' is given twice",
    GOOD + GOOD.replace("remove", "keep"): "name: 'box' is given twice",
    GOOD.replace('"box"', '"outside"'): "name: 'outside' is taken",
    GOOD.replace("remove", "keep") + "limit = 0.5": "keep, table 1: 'limit' is not a key here",
    'fields = "p"': "fields: must be a table: begin it with [fields]",
    '[fields]\nstandfrist = "p"': "fields: 'standfrist' is not a key here; did you mean standfirst?",
    '[fields]\ntitle = "p{"': "fields, title: 'p{' is not a CSS selector",
}


@pytest.mark.parametrize("content", MISTAKES)
def test_a_mistake_is_reported_by_file_and_key(tmp_path: Path, content: str) -> None:
    folder = write(tmp_path, content)
    with pytest.raises(BadRules) as caught:
        sites.load(folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / 'courier.example.toml'}: ")
    assert MISTAKES[content] in message
    assert "\n" not in message


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "courier.example.toml").write_bytes(b"body = '\xff'")
    with pytest.raises(BadRules, match=r"courier\.example\.toml: .*utf-8"):
        sites.load(tmp_path)


def test_two_files_for_one_host(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, 'hosts = ["Courier.Example."]\n' + GOOD, "other.example.toml")
    with pytest.raises(BadRules, match=r"other\.example\.toml: hosts: courier\.example is in courier\.example\.toml"):
        sites.load(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match=re.escape(f"{tmp_path / 'none'}: no such folder")):
        sites.load(tmp_path / "none")


def test_other_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "# Our sites", "README.md")
    write(tmp_path, "what an editor keeps", ".courier.example.toml")
    assert len(sites.load(tmp_path)) == len(sites.load())


def test_the_first_folder_counts(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", GOOD, "npr.org.toml")
    theirs = write(tmp_path / "theirs", 'body = "main"', "npr.org.toml")
    for folders, names in (((mine, theirs), ["box"]), ((theirs, mine), [])):
        site = sites.load(*folders).of("https://www.npr.org/a")
        assert site is not None
        assert [part.name for part in site.remove] == names


def test_a_file_as_rules(tmp_path: Path) -> None:
    content = (
        'body = "main"\n[fields]\ntitle = "h2"\ncaption = ".legend"\n'
        + GOOD
        + GOOD.replace("box", "table").replace("remove", "keep")
    )
    site = sites.load(write(tmp_path, content)).of("https://courier.example/")
    assert site is not None
    assert [(rule.name, rule.field, rule.limit) for rule in site.rules] == [
        ("courier.example/table", "body", 0.3),
        ("courier.example/caption", "caption", 0.3),
        ("courier.example/box", None, 0.3),
    ]


SHIPPED = {
    "https://en.wikipedia.org/wiki/Breakwater": (
        '<div id="mw-content-text"><div class="hatnote">For the boxer, see another article of that name.</div>'
        + "".join(map(p, PROSE))
        + '<div class="reflist"><ol><li>Quill, M. (1907). On walls against the sea. Tarn.</li></ol></div>'
        + '<div class="navbox">Walls · Quays · Moles · Piers · Harbours of the north</div></div>'
    ),
    "https://www.npr.org/2024/03/05/1/breakwater": (
        '<div id="storytext">'
        + "".join(map(p, PROSE))
        + '<div class="bucketwrap internallink"><h3><a href="/2">A crane that nobody wants any longer</a></h3></div>'
        + '<b class="hide-caption">hide caption</b></div><p>Funding for this reporting came from readers like you.</p>'
    ),
    "https://tarn.substack.com/p/breakwater": (
        '<div class="available-content"><div class="body markup">'
        + "".join(map(p, PROSE))
        + '<div class="subscription-widget-wrap"><p>The Tarn Letter lives on its readers, who are very few.</p></div>'
        + "</div></div>"
    ),
    "https://www.theguardian.com/world/2024/mar/05/breakwater": (
        '<div data-gu-name="standfirst"><p>A board decides at last, after years.</p></div><div data-gu-name="body">'
        + p(PROSE[0])
        + '<aside data-component="rich-link"><p>A crane that nobody wants any longer, and its keeper</p></aside>'
        + "".join(map(p, PROSE[1:]))
        + "</div>"
    ),
}


@pytest.mark.parametrize("url", SHIPPED)
def test_a_file_that_comes_with_the_library(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaners.verdicts.judge.vote", all_voted_in)
    article = cleaners.clean(page(SHIPPED[url]), url=url, rules=sites.load())
    assert [block.text for block in article.blocks] == list(PROSE)
    site = sites.load().of(url)
    assert site is not None
    assert any((entry.rule or "").startswith(f"{site.name}/") for entry in article.ledger)


def test_every_file_that_comes_with_the_library_is_tested() -> None:
    names = {file.name.removesuffix(".toml") for file in resources.files("cleaners.sites").iterdir()} - {"__pycache__"}
    loaded = {site.name for site in sites.load()}
    assert loaded == {name for name in names if not name.endswith(".py")}
    assert loaded == {site.name for url in SHIPPED if (site := sites.load().of(url))}
