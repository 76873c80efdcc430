"""Bylines of Chinese stories: labels glued to names, names without capitals, and the reporter named in brackets.

"本报记者 张三 李四", "文｜张三", "（记者 张三、李四）", "記者張三／台北報導".
Editors, proofreaders and photographers are not writers.
"""

from __future__ import annotations

import re

from cleaners.article import Author

_HAN = r"[\u3400-\u9fff]"
_NAME = rf"{_HAN}{{2,4}}(?:·{_HAN}{{1,6}})?"
_BETWEEN = r"(?:\s{0,2}[、，,]\s{0,2}|\s{1,2})"
_LISTED = rf"{_NAME}(?:{_BETWEEN}{_NAME}){{0,5}}"
_RUN = rf"{_HAN}{{2,9}}(?:·{_HAN}{{1,6}})?"  # a name, or two with an "and"
_NAMES = rf"{_RUN}(?:{_BETWEEN}{_RUN}){{0,5}}"
_WRITER = r"(?:记者|記者|通讯员|通訊員|撰稿人|特派员|特派員)"
_LABEL = r"(?:作者|撰文|撰稿|采写|採寫|采访|採訪|采访人|編寫|编写|执笔|執筆|文字|文)"
_SIGN = r"\s{0,2}[:：/／|｜丨＝=]\s{0,2}"
_WHERE = r"(?:报道|報道|報導|电|電|讯|訊|摄|撰)"
# "文｜张三", "作者：张三 李四"; a word by itself before a name needs a sign or a space.
_LABELLED = re.compile(
    rf"(?:^|[\s|｜丨(（【\[])(?:{_LABEL}(?:{_SIGN}|\s{{1,2}})|{_HAN}{{0,6}}{_WRITER}(?:{_SIGN}|\s{{1,2}}))(?P<names>{_NAMES})"
)
# "(记者 张三)", "(本报记者张三、李四)", "（中央社記者張三台北4日電）"
_BRACKETED = re.compile(
    rf"[(（【〔\[][^()（）【】〔〕\[\]]{{0,10}}?{_WRITER}\s{{0,2}}[:：]?\s{{0,2}}(?P<names>{_LISTED})"
    rf"(?:\s?{_HAN}{{2,3}}\d{{0,2}}日?\s?{_WHERE})?\s{{0,2}}[)）】〕\]]"
)
# "記者張三／台北報導"
_REPORTING = re.compile(
    rf"^\s{{0,2}}[(（【〔\[]?\s{{0,2}}{_HAN}{{0,6}}{_WRITER}\s?(?P<names>{_NAMES})\s?[/／]\s?{_HAN}{{2,6}}{_WHERE}"
)
_PICTURED = re.compile(r"\s{0,2}(?:摄|攝|图|圖|绘|繪|供)")
_ALONE, _SINGLE = re.compile(_NAMES), re.compile(_NAME)
_LABELS = frozenset("记者 記者 通讯员 通訊員 实习生 實習生".split())
_PARTS = re.compile(rf"[、，,\s]+|(?<={_HAN}{_HAN})[和與与及](?={_HAN}{_HAN})")
_NOBODY = frozenset(
    (
        "简介 簡介 简历 介绍 介紹 佚名 未知 匿名 其他 授权 本人 投稿 原创 原創 网络"
        " 網路 综合 綜合 管理员 用户 注册 登录 名单 相关 更多 文章 专栏 專欄 主页 声明"
        " 聲明 不详 团队 信息 资料 关于 關於 认证 認證 推荐 推薦"
    ).split()
)
_ENDS = re.compile(
    rf"(?:{_WRITER}|{_WHERE}|编辑|編輯|摄影|攝影|来源|來源|校对|时间|時間|责任|責任|发布|發布|更新|阅读|閱讀)$"
)
_LINE = 60  # characters of a line that names who wrote the story
_OPENING, _CLOSING = 60, 40  # characters at the edges of a paragraph in which a reporter is named in brackets
_TOLD = ("从", "從", "在", "对", "對", "向", "了解", "获悉", "獲悉", "看到", "采访", "採訪", "发现", "發現", "注意")


def named(line: str, *, marked: bool = False) -> list[Author]:
    """The people whom a line of a Chinese page names as its writers; of a long one only its edges are read.

    In a line that markup gives for a byline (``marked``), names need no label.
    """
    if len(line) <= _LINE:
        match = _REPORTING.search(line) or _BRACKETED.search(line)
        found = [match] if match else list(_LABELLED.finditer(line))
        if not found and marked and (alone := _ALONE.fullmatch(line.strip())):
            return _authors(_people(alone.group()))
    else:
        edges = (
            _REPORTING.search(line[:_OPENING]),
            _BRACKETED.search(line[:_OPENING]),
            _BRACKETED.search(line[-_CLOSING:]),
        )
        found = [match for match in edges if match][:1]
    written = [match for match in found if not _PICTURED.match(line, match.end())]
    return _authors([name for match in written for name in _people(match["names"])])


def _authors(names: list[str]) -> list[Author]:
    return [Author(name, "person") for name in dict.fromkeys(names)]


def _people(names: str) -> list[str]:
    """The names in a run of them; none if it is the beginning of a sentence or of a box."""
    kept: list[str] = []
    for part in _PARTS.split(names):
        if part in _LABELS:
            continue
        if not part or _ENDS.search(part) or part in _NOBODY or part.startswith(_TOLD) or not _SINGLE.fullmatch(part):
            break
        kept.append(part)
    return kept
