"""Articles in Japanese, Chinese and Korean: short and long, in several builds and under several kinds of address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.cleaners.page_kind.kind_pages import Page

# By language: the headline, the day as pages print it, and paragraphs.
STORIES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "ja": (
        "防波堤の補修、来月着工へ　タルン港",
        "2024年5月6日 9時30分",
        (
            "タルン港の管理組合は六日、冬の嵐で崩れた防波堤の補修工事を来月から始めると明らかにした。完成は秋の見通し。",
            "組合によると、崩れたのは灯台に近い先端の約四十メートルで、波が直接漁船の係留場所まで届いていた。",
            "「石は用意できている。足りないのは船と人手だ」と組合長のホルムさんは話す。",
            "工事の費用は島の基金と州の補助で賄われ、漁業者の負担はないという。",
            "期間中、定期船は一日二便に減り、時刻表は今週末に発表される予定だ。",
        ),
    ),
    "zh": (
        "塔恩港防波堤下月开始修复",
        "2024-05-06 09:30",
        (
            "塔恩港管理委员会六日宣布，冬季风暴中垮塌的防波堤将从下个月开始修复，预计秋天完工。",
            "委员会说，垮塌的是靠近灯塔的一段，长约四十米，海浪因此能直接打到渔船停靠的地方。",
            "“石料已经备好，缺的是船和人手，”委员会主席霍尔姆说。",
            "工程费用由岛上的基金和州里的补助承担，渔民不必出钱。",
            "施工期间渡轮减为每天两班，新的时刻表将在本周末公布。",
        ),
    ),
    "zh-Hant": (
        "塔恩港防波堤下月動工修復",
        "2024/05/06 09:30",
        (
            "塔恩港管理委員會六日表示，冬季風暴中坍塌的防波堤下個月動工修復，預計秋天完工。",
            "委員會指出，坍塌的是靠近燈塔的一段，長約四十公尺，海浪因此直接打到漁船停泊的地方。",
            "「石料已經備妥，缺的是船和人手，」主席霍姆說。",
            "工程經費由島上的基金與州政府補助支應，漁民不必負擔。",
            "施工期間渡輪減為每天兩班，新時刻表將在週末公布。",
        ),
    ),
    "ko": (
        "타른항 방파제 보수, 다음 달 착공",
        "2024.05.06 09:30",
        (
            "타른항 관리조합은 겨울 폭풍에 무너진 방파제의 보수 공사를 다음 달 시작한다고 6일 밝혔다.",
            "조합에 따르면 무너진 곳은 등대 가까운 끝부분 약 40미터로, 파도가 어선 계류장까지 그대로 닿고 있었다.",
            "홀름 조합장은 “돌은 준비됐다. 모자란 것은 배와 일손”이라고 말했다.",
            "공사비는 섬의 기금과 주 보조금으로 충당하며 어민 부담은 없다.",
            "공사 기간 여객선은 하루 두 편으로 줄고, 새 시간표는 이번 주말 발표된다.",
        ),
    ),
}
ADDRESSES = (
    "https://news.harbour.example/articles/9f8e7d6c5b4a",
    "https://harbour.example/p/3190551239042",
    "https://www.harbour.example/a/20240506/118233.html",
    "https://harbour.example/view.php?id=118233",
    "https://harbour.example/archives/118233",
)
LENGTHS = (2, 5, 15)  # paragraphs


def _plain(title: str, day: str, text: list[str]) -> str:
    lines = "".join(f"<p>{line}</p>" for line in text)
    return f"<article><h1>{title}</h1><p class='date'>{day}</p><div class='article-body'>{lines}</div></article>"


def _bare(title: str, day: str, text: list[str]) -> str:
    """No element says what it is; lines are parted by breaks."""
    return f"<div><h2>{title}</h2><span>{day}</span><div>{'<br><br>'.join(text)}</div></div>"


def _amid_links(title: str, day: str, text: list[str]) -> str:
    links = "".join(f"<li><a href='/x/{n}'>{text[0][n : n + 16]}</a></li>" for n in range(8))
    story = "".join(f"<p>{line}</p>" for line in text)
    return f"<div class='main'><h1>{title}</h1><div class='info'>{day}</div>{story}</div><div><ul>{links}</ul></div>"


BUILDS = {"plain": _plain, "bare": _bare, "amid links": _amid_links}


def articles(language: str, build: str) -> Iterator[Page]:
    """The pages of one language and build: one for each length and address."""
    title, day, text = STORIES[language]
    for length, url in product(LENGTHS, ADDRESSES):
        shown = [text[n % len(text)] if n < len(text) else f"{text[n % len(text)]}（{n}）" for n in range(length)]
        menu = "".join(f"<li><a href='/{n}'>{title[n : n + 2]}</a></li>" for n in range(5))
        body = f"<nav><ul>{menu}</ul></nav>{BUILDS[build](title, day, shown)}<footer>© 2024</footer>"
        page = f"<html lang='{language}'><head><title>{title}</title></head><body>{body}</body></html>"
        yield Page(f"{length} paragraphs at {url}", "article", url, page)


# Pages that are none, for the same readers.
_GOODS = "".join(
    f"<li class='product'><a href='/item/{n}'><h2>麻のロープ {n}ミリ</h2></a><span class='price'>¥{n}80</span>"
    "<button class='add-to-cart'>カートに入れる</button></li>"
    for n in range(6, 24)
)
SHELF = Page(
    "a shelf",
    "collection",
    "https://tsuna.example/collections/rope",
    "<html lang='ja'><head><title>ロープ｜綱の店</title></head><body><div class='collection'><h1>ロープ</h1>"
    f"<ul class='products product-grid'>{_GOODS}</ul></div></body></html>",
)
GOOD = Page(
    "a product",
    "product",
    "https://shengsuo.example/products/118233",
    "<html lang='zh'><head><title>12毫米麻绳</title><meta property='og:type' content='product'></head><body>"
    "<div class='product'><h1 class='product-title'>12毫米麻绳</h1><span class='price'>¥29.00</span>"
    "<form class='product-form'><input class='quantity' value='1'><button class='add-to-cart'>加入购物车</button></form>"
    "<div class='product-description'><p>长纤维麻编成，上油，按米裁剪。</p>"
    "<ul><li>粗12毫米</li><li>拉力910公斤</li></ul></div>"
    "</div></body></html>",
)
_TOPICS = "".join(
    f"<li><a href='/a/{n}'>타른항 방파제 보수 {n}차 공사 시작, 여객선은 하루 두 편</a><span>2024.05.{n:02}</span></li>"
    for n in range(1, 29)
)
SECTION = Page(
    "a section",
    "listing",
    "https://harbour.example/category/local",
    f"<html lang='ko'><head><title>지역 뉴스 목록</title></head><body><h1>지역</h1>"
    f"<ul class='list'>{_TOPICS}</ul></body></html>",
)
OTHERS = (SHELF, GOOD, SECTION)
