"""Who wrote a Chinese story, as its lines say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaners.metadata import Metadata
from cleaners.metadata.people.chinese import named

TALE = "港务局周二宣布，三艘木制渡船中的最后一艘将于十月退役，这条航线自开通以来一天也没有中断过，岸上的商户都很担心。"

LINES = [
    ("本报记者 张三 李四", ["张三", "李四"]),
    ("记者：张三", ["张三"]),
    ("特约记者｜欧阳小春", ["欧阳小春"]),
    ("文｜张三", ["张三"]),
    ("文/张三、李四", ["张三", "李四"]),
    ("撰文丨张三", ["张三"]),
    ("作者 张三", ["张三"]),
    ("作者：李和平", ["李和平"]),
    ("作者：王小明和李小红", ["王小明", "李小红"]),
    ("作者：张三 来源：海岸社", ["张三"]),
    ("来源：海岸社 作者：张三 责任编辑：王五", ["张三"]),
    ("采写：张三 摄影：李四", ["张三"]),
    ("记者 张三 通讯员 李四", ["张三", "李四"]),
    ("記者張三／台北報導", ["張三"]),
    ("（中央社記者張三豐台北4日電）" + TALE, ["張三豐"]),
    (f"海岸社3月4日电（记者张三、李四）{TALE}", ["张三", "李四"]),
    (f"海岸网3月4日电 (记者 张三){TALE}", ["张三"]),
    (f"{TALE}（记者 张三）", ["张三"]),
    ("作者：阿列克·伊万诺夫", ["阿列克·伊万诺夫"]),
    # What is spared.
    ("记者从港务局获悉，渡船将退役。", []),
    ("记者 从港务局获悉", []),
    ("记者在现场看到许多人。", []),
    ("港务局局长对记者说，这是最后一艘。", []),
    (f"{TALE[:30]}他告诉记者 张三也在船上，{TALE}", []),
    ("文在寅访问北京", []),
    ("作文比赛开始了", []),
    ("作者认为这本书很好", []),
    ("作者 简介", []),
    ("作者：佚名", []),
    ("责任编辑：王五", []),
    ("编辑：王五", []),
    ("摄影：李四", []),
    ("本报记者 张三丰 摄", []),
    ("记者张三摄", []),
    ("中文 课程", []),
    ("张三 李四", []),
]


@pytest.mark.parametrize(("line", "people"), LINES)
def test_line(line: str, people: list[str]) -> None:
    assert [author.name for author in named(line)] == people


def test_a_marked_line_needs_no_label() -> None:
    assert [author.name for author in named("张三 李四", marked=True)] == ["张三", "李四"]
    assert named("港务局最新的消息", marked=True) == []


TITLE = "<title>最后一艘木制渡船退役</title>"
H1 = "<h1>最后一艘木制渡船退役</h1>"
PAGES = {
    "beside the headline": (f"{H1}<p>来源：海岸社 作者：张三</p><p>{TALE}</p>", ["张三"]),
    "in pieces": (f"{H1}<div><span>作者：</span><span>张三</span></div><p>{TALE}</p>", ["张三"]),
    "marked": (f'{H1}<span class="author">张三 李四</span><p>{TALE}</p>', ["张三", "李四"]),
    "before the story": (f"{H1}<p>海岸社3月4日电（记者张三）{TALE}</p>", ["张三"]),
    "behind the story": (f"{H1}<p>{TALE}</p><p>{TALE}（本报记者 张三）</p>", ["张三"]),
    "the writer, not the editor": (f"{H1}<p>{TALE}</p><p>文字：张三</p><p>责任编辑：王五</p>", ["张三"]),
    "the editor, where nobody else is named": (f"{H1}<p>{TALE}</p><p>责任编辑：王五</p>", ["王五"]),
    "of another story": (f'{H1}<p>{TALE}</p><div class="related"><p>（记者 张三）</p></div>', []),
    "nobody": (f"{H1}<p>记者从港务局获悉，{TALE}</p>", []),
}


@pytest.mark.parametrize("page", PAGES)
def test_page(page: str, fields: Callable[..., Metadata]) -> None:
    body, people = PAGES[page]
    assert [author.name for author in fields(TITLE, body, lang="zh-CN").authors] == people
