"""What the published papers taught about targets, reasons, forms beside each other, years and publication."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from jixiao.check.catalogue import catalogue
from jixiao.check.paper import Paper
from jixiao.check.personal import personal_in
from jixiao.check.run import CheckReport
from jixiao.check.running import cells_and_lines
from jixiao.finding import Severity
from jixiao.pipeline import check_papers, read_paper

#: Paper, code, severity, line of the finding, words of its message.
EXAMPLES = (
    ("000", "T01", Severity.QUERY, 46, "10亿美元"),
    ("000", "T04", Severity.QUERY, 182, "有所提升"),
    ("000", "T12", Severity.QUERY, 107, "科室"),
    ("000", "T16", Severity.QUERY, 80, "按进度完成"),
    ("000", "X01", Severity.QUERY, 74, "4/5 分"),
    ("000", "X02", Severity.QUERY, 201, "一项也没有提到"),
    ("000", "X06", Severity.QUERY, 50, "等 5 项指标"),
    ("000", "D07", Severity.QUERY, 210, "是空的"),
    ("001", "T02", Severity.QUERY, 3905, "180"),
    ("001", "T03", Severity.NOTE, 1053, "≦40"),
    ("001", "T04", Severity.QUERY, 1409, "积极"),
    ("001", "T05", Severity.QUERY, 1893, "260万元"),
    ("001", "T06", Severity.QUERY, 3016, "像数量指标"),
    ("001", "T07", Severity.QUERY, 3010, "110万元"),
    ("001", "T08", Severity.QUERY, 3010, "22家"),
    ("001", "T11", Severity.QUERY, 4064, "6818 倍"),
    ("001", "T13", Severity.QUERY, 976, "没有印出评分规则"),
    ("001", "T16", Severity.QUERY, 1886, "≤1年"),
    ("001", "T17", Severity.QUERY, 2868, "7 位数字"),
    ("001", "T20", Severity.QUERY, 1425, "满意度"),
    ("001", "X03", Severity.QUERY, 1974, "招商经费"),
    ("001", "X05", Severity.QUERY, 1609, "65.12%"),
    ("001", "X08", Severity.QUERY, 1761, "78.84万元"),
    ("001", "C04", Severity.QUERY, 1767, "57.14%"),
    ("001", "C05", Severity.QUERY, 465, "30.3万元"),
    ("001", "C06", Severity.QUERY, 4064, "217.08亿元"),
    ("001", "C06", Severity.QUERY, 4462, "950亿元"),
    ("001", "C07", Severity.QUERY, 4470, "26899万美元"),
    ("001", "C08", Severity.QUERY, 2280, "之差 29.58万元"),
    ("001", "C09", Severity.QUERY, 1649, "99.61 分"),
    ("001", "C12", Severity.QUERY, 408, "93.79%"),
    ("001", "C13", Severity.QUERY, 414, "文中写 2 个"),
    ("001", "C13", Severity.QUERY, 4458, "自评表有 2 个"),
    ("001", "C14", Severity.ERROR, 1726, "2023年度"),
    ("001", "C17", Severity.QUERY, 3704, "227.2亿元"),
    ("001", "G08", Severity.QUERY, 840, "共 5 处"),
    ("001", "G08", Severity.QUERY, 973, "其他专用名词"),
    ("002", "T16", Severity.QUERY, 39, "2022"),
    ("002", "G08", Severity.QUERY, 3, "省级部门"),
    ("003", "T12", Severity.QUERY, 244, "职工"),
    ("003", "X04", Severity.QUERY, 243, "只归因于疫情"),
    ("003", "X09", Severity.QUERY, 170, "写的是“无”"),
    ("003", "C02", Severity.ERROR, 68, "相差 2.22 分"),
    ("003", "C03", Severity.ERROR, 86, "1252.08万元"),
    ("003", "C03", Severity.QUERY, 194, "1054.75万元"),
    ("003", "C10", Severity.QUERY, 116, "83.3%"),
    ("003", "C11", Severity.QUERY, 241, "3 项任务没有完成"),
    ("003", "C12", Severity.QUERY, 86, "64.67%"),
    ("003", "C12", Severity.QUERY, 197, "76%"),
    ("003", "C13", Severity.QUERY, 56, "36 个"),
    ("003", "C17", Severity.QUERY, 116, "27867万元"),
    ("003", "C18", Severity.QUERY, 194, "1100.37万元"),
    ("003", "G05", Severity.ERROR, 195, "领款人姓名"),
    ("003", "G05", Severity.QUERY, 186, "689*****"),
)

#: The Wuhan bureau's paper of 2022 beside its paper of 2020.
TOGETHER = (
    ("Y01", Severity.QUERY, 1127, "≥100家 的 50%"),
    ("Y02", Severity.QUERY, 1008, "几乎一字不差"),
    ("Y02", Severity.NOTE, 4509, "有一句一字不差"),
    ("Y04", Severity.QUERY, 594, "22家"),
    ("Y08", Severity.NOTE, 976, "目标1产出指标 20"),
)

#: Checks that have nothing to say of a paper, although it gives them much to look at.
QUIET = {
    "000": ("C06", "C14", "G05", "G08", "T05", "T08", "T10", "T17"),
    "001": ("C10", "G02", "G04", "G05", "G06", "T09", "T10", "V13"),
    "003": ("C06", "C14", "T01", "T05", "T07", "T09", "T17", "X01", "X03"),
}
MINE = ("T", "X", "C", "Y", "G", "D")


@cache
def _paper(path: Path) -> Paper:
    answer = read_paper(path)
    assert answer.paper is not None
    return answer.paper


@cache
def _report(path: Path) -> CheckReport:
    return check_papers([_paper(path)])[0]


def _comes_out(report: CheckReport, code: str, severity: Severity, line: int, words: str) -> None:
    mine = [(item.place.line, item.severity, item.message) for item in report.findings if item.code == code]

    assert any(place == line and loud is severity and words in text for place, loud, text in mine), mine


@pytest.mark.parametrize(
    ("paper", "code", "severity", "line", "words"),
    EXAMPLES,
    ids=[f"{paper}-{code}-{line}" for paper, code, _, line, _ in EXAMPLES],
)
def test_example_comes_out(
    raw_papers: Mapping[str, Path], paper: str, code: str, severity: Severity, line: int, words: str
) -> None:
    _comes_out(_report(raw_papers[paper]), code, severity, line, words)


@pytest.mark.parametrize(
    ("code", "severity", "line", "words"), TOGETHER, ids=[f"{code}-{line}" for code, _, line, _ in TOGETHER]
)
def test_later_paper_is_held_against_the_earlier(
    raw_papers: Mapping[str, Path], code: str, severity: Severity, line: int, words: str
) -> None:
    earlier, later = check_papers([_paper(raw_papers["000"]), _paper(raw_papers["001"])], together=True)
    found = [item for item in later.findings if item.code == code]

    _comes_out(later, code, severity, line, words)
    assert all(item.related[0].file == _paper(raw_papers["000"]).document.file for item in found)
    assert not any(item.code.startswith("Y") for item in earlier.findings)


@pytest.mark.parametrize("paper", sorted(QUIET))
def test_nothing_is_made_up(raw_papers: Mapping[str, Path], paper: str) -> None:
    told = {item.code for item in _report(raw_papers[paper]).findings}

    assert told.isdisjoint(QUIET[paper])


@pytest.mark.parametrize("paper", ["000", "001", "002", "003"])
def test_errors_are_the_known_ones(raw_papers: Mapping[str, Path], paper: str) -> None:
    """An error that is not in the list of examples is a false alarm until a person has read it."""
    known = {(line, code) for number, code, severity, line, _ in EXAMPLES if (number, severity) == (paper, "error")}
    known |= {(194, "G05")} if paper == "003" else set()
    found = {
        (item.place.line, item.code)
        for item in _report(raw_papers[paper]).findings
        if item.severity is Severity.ERROR and item.code.startswith(MINE) and item.code != "T14"
    }

    assert found == known


@pytest.mark.parametrize("paper", ["000", "001", "002", "003"])
def test_no_personal_words_in_any_message(raw_papers: Mapping[str, Path], paper: str) -> None:
    words = {found.words for text, _ in cells_and_lines(_paper(raw_papers[paper])) for found in personal_in(text)}
    report = _report(raw_papers[paper])
    printed = "".join(item.message + "".join(item.values.values()) for item in report.findings)

    assert not any(word in printed for word in words)


def test_every_family_is_there() -> None:
    codes = set(catalogue())

    assert {f"T{number:02}" for number in range(1, 21)} <= codes
    assert {f"X{number:02}" for number in range(1, 10)} <= codes
    assert {f"C{number:02}" for number in (*range(2, 15), 17, 18, 19, 20)} <= codes
    assert {f"Y{number:02}" for number in (1, 2, 3, 4, 6, 8)} <= codes
    assert {"G01", "G02", "G04", "G05", "G06", "G08", "D07", "V13"} <= codes
