"""copydesk seeds: files checked, sites found over loopback, lists of feed readers in and out."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer

from scraper.cli import cli
from scraper.seeds import load

GOOD = 'home = "https://paper.example/"\nfeeds = ["https://paper.example/rss"]\nevery = "15m"\n'


def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["seeds", *map(str, arguments)], input=given, catch_exceptions=False)


class Paper:
    """A site on loopback, resource by resource; what is not given is not there."""

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        server.no_handler_status_code = 404
        server.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /secret/\n")

    def url(self, path: str = "/") -> str:
        return self.server.url_for(path)

    def give(self, path: str, content: str | bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.server.expect_request(path).respond_with_data(content, content_type=kind)

    def home(self, head: str = "", body: str = "") -> None:
        self.give("/", f"<html><head><title>The Paper</title>{head}</head><body><h1>News</h1>{body}</body></html>")

    def feed(self, path: str, links: tuple[str, ...] = ("/2026/03/01/storm",), title: str = "The Paper") -> None:
        items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
        text = f"<rss version='2.0'><channel><title>{title}</title><link>{self.url()}</link>{items}</channel></rss>"
        self.give(path, text, "application/rss+xml")

    def sitemap(self, path: str, *, news: bool = False, children: tuple[str, ...] = ()) -> None:
        date = "<n:news><n:publication_date>2026-03-01</n:publication_date></n:news>" if news else ""
        url = f"<url><loc>{self.url('/2026/03/01/storm')}</loc>{date}</url>"
        inner = "".join(f"<sitemap><loc>{self.url(child)}</loc></sitemap>" for child in children) or url
        name = "sitemapindex" if children else "urlset"
        self.give(path, gzip.compress(f"<{name} xmlns:n='news'>{inner}</{name}>".encode()), "application/gzip")


@pytest.fixture
def paper(httpserver: HTTPServer) -> Paper:
    return Paper(httpserver)


def add(paper: Paper, folder: Path, *options: str, path: str = "/") -> Result:
    return run("add", paper.url(path), "--dir", folder, "--name", "paper", "--allow-private", *options)


def test_check_lists_the_sites(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(GOOD)
    result = run("check", tmp_path)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "paper      1         0         0    15m         paper.example" in result.stdout
    assert result.stdout.endswith("1 site in 1 file; no mistakes\n")


def test_check_reports_every_mistake_with_file_line_and_key(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(GOOD)
    (tmp_path / "bad.toml").write_text('home = "x"\nfeds = 1\n')
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert f"copydesk: {tmp_path}/bad.toml:1: home: 'x' is not a web address" in result.stderr
    assert f"copydesk: {tmp_path}/bad.toml:2: feds: no such key; did you mean feeds?" in result.stderr
    assert "1 site in 1 file; 3 mistakes" in result.stdout
    assert run("check", tmp_path / "bad.toml").exit_code == 3
    assert run("check", tmp_path / "none").exit_code == 3


def test_check_fits_a_terminal(tmp_path: Path) -> None:
    hosts = ", ".join(f'"host-number-{n}.example"' for n in range(20))
    (tmp_path / f"{'long-' * 15}name.toml").write_text(GOOD + f"hosts = [{hosts}]\n")
    lines = run("check", tmp_path).stdout.splitlines()
    assert max(map(len, lines)) <= 80


def test_add_takes_the_feeds_that_the_page_names(paper: Paper, tmp_path: Path) -> None:
    paper.home(
        '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="alternate" type="application/atom+xml" href="/gone.xml">'
    )
    paper.feed("/rss.xml")
    paper.sitemap("/sitemap.xml")
    result = add(paper, tmp_path / "seeds")
    assert result.exit_code == 0, result.stderr
    path = tmp_path / "seeds" / "paper.toml"
    assert result.stdout == f"{path}\n"
    (site,) = load([path])
    assert (site.name, site.home, site.feeds, site.sitemaps) == ("paper", paper.url(), (paper.url("/rss.xml"),), ())
    assert f'"{paper.url("/rss.xml")}",  # The Paper, 1 entry' in path.read_text()
    assert f"skipped: {paper.url('/comments/feed/')}: comments" in result.stderr
    assert f"# skipped: {paper.url('/sitemap.xml')}: 1 address" in path.read_text()
    assert f"no feed: {paper.url('/gone.xml')}: " in result.stderr
    assert f"skipped: {paper.url('/sitemap.xml')}: 1 address; the feeds list the news" in result.stderr


def test_add_takes_news_sitemaps_of_robots_txt_and_of_an_index(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(
        f"Sitemap: {httpserver.url_for('/all.xml')}\nSitemap: /index.xml.gz\nSitemap: mailto:x\n"
    )
    paper = Paper(httpserver)
    paper.home()
    paper.sitemap("/all.xml")
    paper.sitemap("/index.xml.gz", children=("/archive.xml", "/news.xml"))
    paper.sitemap("/news.xml", news=True)
    paper.feed("/feed/")
    assert add(paper, tmp_path).exit_code == 0
    (site,) = load([tmp_path])
    assert (site.feeds, site.sitemaps) == ((paper.url("/feed/"),), (paper.url("/news.xml"),))


def test_add_takes_no_sitemap_of_a_category_for_the_news(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(f"Sitemap: {httpserver.url_for('/index.xml.gz')}\n")
    paper = Paper(httpserver)
    paper.home()
    paper.sitemap("/index.xml.gz", children=("/category-news-sitemap.xml", "/tags/news.xml", "/posts.xml"))
    paper.sitemap("/category-news-sitemap.xml", news=True)
    paper.sitemap("/tags/news.xml", news=True)
    assert add(paper, tmp_path).exit_code == 0
    (site,) = load([tmp_path])
    assert site.sitemaps == (paper.url("/index.xml.gz"),)


def test_add_takes_the_whole_archive_where_there_is_nothing_else(paper: Paper, tmp_path: Path) -> None:
    paper.home()
    paper.sitemap("/sitemap.xml")
    assert add(paper, tmp_path).exit_code == 0
    (site,) = load([tmp_path])
    assert (site.feeds, site.sitemaps) == ((), (paper.url("/sitemap.xml"),))


def test_add_falls_back_on_the_page_itself(paper: Paper, tmp_path: Path) -> None:
    links = "".join(
        f'<h2><a href="/2026/03/0{n}/storm-closes-harbour">Storm closes the harbour again</a></h2>' for n in range(1, 7)
    )
    paper.home(body=links)
    result = add(paper, tmp_path)
    assert result.exit_code == 0
    assert "6 links that look like articles" in result.stderr
    (site,) = load([tmp_path])
    assert (site.feeds, site.sitemaps, site.sections) == ((), (), (paper.url(),))


@pytest.mark.parametrize("path", ["/rss.xml", "/news.xml"])
def test_add_takes_a_feed_and_a_sitemap_for_what_they_are(paper: Paper, tmp_path: Path, path: str) -> None:
    paper.feed("/rss.xml")
    paper.sitemap("/news.xml", news=True)
    assert add(paper, tmp_path, path=path).exit_code == 0
    (site,) = load([tmp_path])
    assert (*site.feeds, *site.sitemaps) == (paper.url(path),)
    assert site.home == paper.url()


def test_add_knows_the_hosts_that_articles_lie_on(paper: Paper, tmp_path: Path) -> None:
    paper.home('<link rel="alternate" type="application/rss+xml" href="/rss.xml">')
    paper.feed("/rss.xml", (*(f"https://www.stories.example/{n}" for n in range(20)), "https://once.example/1"))
    assert add(paper, tmp_path).exit_code == 0
    (site,) = load([tmp_path])
    assert site.hosts == ("localhost", "stories.example")


def test_add_takes_any_host_where_the_entries_have_none_in_common(paper: Paper, tmp_path: Path) -> None:
    paper.home('<link rel="alternate" type="application/rss+xml" href="/rss.xml">')
    paper.feed("/rss.xml", tuple(f"https://blog-{n}.example/a" for n in range(15)))
    result = add(paper, tmp_path)
    assert "its entries are on 15 hosts: any host is taken" in result.stderr
    (site,) = load([tmp_path])
    assert site.hosts == ("*",)


def test_add_writes_where_a_feed_is_now(paper: Paper, tmp_path: Path) -> None:
    paper.home('<link rel="alternate" type="application/rss+xml" href="/old.xml">')
    paper.server.expect_request("/old.xml").respond_with_data("", 301, headers={"Location": "/rss.xml"})
    paper.feed("/rss.xml")
    assert add(paper, tmp_path).exit_code == 0
    (site,) = load([tmp_path])
    assert site.feeds == (paper.url("/rss.xml"),)


def test_add_looks_in_the_folder_of_the_page(paper: Paper, tmp_path: Path) -> None:
    paper.give("/blog/", "<html><body><h1>Notes</h1></body></html>")
    paper.feed("/blog/feed.xml")
    paper.feed("/feed.xml")
    assert add(paper, tmp_path, path="/blog/").exit_code == 0
    (site,) = load([tmp_path])
    assert site.feeds == (paper.url("/blog/feed.xml"),)


def test_add_takes_a_feed_that_the_page_links_to(paper: Paper, tmp_path: Path) -> None:
    paper.home(body='<a href="/news">News</a><footer><a href="/service/rss">RSS</a></footer>')
    paper.feed("/service/rss")
    assert add(paper, tmp_path).exit_code == 0
    (site,) = load([tmp_path])
    assert site.feeds == (paper.url("/service/rss"),)


def test_add_never_overwrites_unless_asked_to(paper: Paper, tmp_path: Path) -> None:
    paper.home('<link rel="alternate" type="application/rss+xml" href="/rss.xml">')
    paper.feed("/rss.xml")
    (tmp_path / "paper.toml").write_text("mine")
    result = add(paper, tmp_path)
    assert result.exit_code == 3
    assert not paper.server.log, "nothing was asked for in vain"
    assert "exists already; --force overwrites it" in result.stderr
    assert (tmp_path / "paper.toml").read_text() == "mine"
    assert add(paper, tmp_path, "--force").exit_code == 0
    assert load([tmp_path])


def test_add_minds_robots_txt(paper: Paper, tmp_path: Path) -> None:
    paper.give("/secret/", "<p>.")
    result = add(paper, tmp_path, path="/secret/")
    assert result.exit_code == 3
    assert "robots.txt" in result.stderr


def test_add_writes_nothing_where_it_found_nothing(paper: Paper, tmp_path: Path) -> None:
    paper.home()
    result = add(paper, tmp_path)
    assert result.exit_code == 3
    assert "no feeds, no sitemaps" in result.stderr
    assert "no feed: " not in result.stderr, "that there is nothing in the usual places is no news"
    assert list(tmp_path.iterdir()) == []


def test_add_asks_no_private_host_unless_asked_to(paper: Paper, tmp_path: Path) -> None:
    result = run("add", paper.url(), "--dir", tmp_path)
    assert result.exit_code == 3
    assert "use --allow-private if you mean it" in result.stderr
    assert run("add", "nonsense", "--dir", tmp_path).exit_code == 3
    assert run("add", paper.url(), "--name", "../x").exit_code == 2


def test_opml_there_and_back(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(GOOD)
    (tmp_path / "pages.toml").write_text('home = "https://b.example/"\nsections = "https://b.example/"\n')
    listed = tmp_path / "feeds.opml"
    result = run("export-opml", tmp_path, "-o", listed)
    assert result.exit_code == 0
    assert "copydesk: pages: skipped: it has no feeds" in result.stderr
    result = run("import-opml", listed, "--dir", tmp_path / "again")
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'again' / 'feeds.toml'}\n"
    (site,) = load([tmp_path / "again"])
    assert (site.home, site.feeds) == ("https://paper.example/", ("https://paper.example/rss",))
    assert run("import-opml", listed, "--dir", tmp_path / "again").exit_code == 3
    assert run("import-opml", listed, "--dir", tmp_path / "again", "--force").exit_code == 0


def test_an_export_does_not_overwrite_the_seeds(tmp_path: Path) -> None:
    seed = tmp_path / "paper.toml"
    seed.write_text('home = "https://paper.example/"\nfeeds = ["https://paper.example/feed"]\n')
    before = seed.read_text()
    for source in (seed, tmp_path):
        assert run("export", str(source), "-o", str(seed)).exit_code == 2
    assert seed.read_text() == before


def test_opml_by_standard_streams(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(GOOD)
    text = run("export-opml", tmp_path).stdout
    assert run("import-opml", "-", "--dir", tmp_path / "again", given=text).exit_code == 0
    assert load([tmp_path / "again" / "feeds.toml"])


@pytest.mark.parametrize("content", ["", "<html/>", "<opml><body/></opml>", '<opml><outline xmlUrl="x:"/></opml>'])
def test_opml_that_is_of_no_use(tmp_path: Path, content: str) -> None:
    (tmp_path / "list.opml").write_text(content)
    assert run("import-opml", tmp_path / "list.opml", "--dir", tmp_path / "seeds").exit_code == 3
    assert not (tmp_path / "seeds").exists()
    assert run("import-opml", tmp_path / "none.opml").exit_code == 3
    assert run("import-opml", tmp_path / "list.opml", "--name", "a/b").exit_code == 2


def test_opml_with_entries_of_no_use(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text('<opml><outline xmlUrl="x:"/><outline xmlUrl="https://a.example/"/></opml>')
    result = run("import-opml", tmp_path / "list.opml", "--dir", tmp_path / "seeds")
    assert result.exit_code == 1
    assert "skipped: x:: not a web address" in result.stderr
    assert len(load([tmp_path / "seeds"])) == 1


def test_export_of_files_that_cannot_be_used(tmp_path: Path) -> None:
    assert run("export-opml", tmp_path).exit_code == 3
    (tmp_path / "b.toml").write_text('home = "https://b.example/"\nsections = "https://b.example/"\n')
    assert run("export-opml", tmp_path).exit_code == 3
