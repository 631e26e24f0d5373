"""Long texts: what is cut, where one ends, and what a formula defines."""

from __future__ import annotations

import pytest

from jixiao.form.declaration.shape import Atom, Shape
from jixiao.form.declaration.wording import is_cut, parts_of, terms_of
from jixiao.place import Place


@pytest.mark.parametrize(
    "text",
    [
        "分；3.未细化的，酌情扣分",
        "上得3分，每减少一次扣0.5分",
        "5分，每减少1个扣1分，扣完为止",
        "覆盖率=（已覆盖户数/",
        "覆盖率=（已覆盖户数/总户数... ×100%。",
        "1.制度完 善，计1 分。 1.制度 不完善， 计0分。",
        "预算收 入是否 全部纳 入统筹 各类",
        "调整率 扣1分 止。",
        "达标率达标率达标率",
    ],
)
def test_sees_that_words_are_lost(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "≥40家得5分，每减少4家扣0.5分，扣完为止",
        "100%得3分，否则不得分",
        "1.制度是否健全；2.制度是否执行。",
        "覆盖率=（已覆盖户数/总户数）×100%。",
        "考察道路养护是否 按计划完成",
        "1.全部纳 入得2 分；2. 统筹得1 分。",
    ],
)
def test_believes_whole_texts(text: str) -> None:
    assert not is_cut(text)


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("该指标主要考察道路养护情况 上得3分，每少1次扣1分", ["该指标主要考察道路养护情况", "上得3分，每少1次扣1分"]),
        (
            "覆盖率=覆盖户数/总户数。 及时率=及时件数/ 总件数。",
            ["覆盖率=覆盖户数/总户数。", "及时率=及时件数/总件数。"],
        ),
        ("考察道路养护 - 反映部门履职情况。", ["考察道路养护", "-", "反映部门履职情况。"]),
        ("1.部门收入是否全部 纳入预算；2.支出是否合规。", ["1.部门收入是否全部纳入预算；2.支出是否合规。"]),
    ],
    ids=["rule", "formula", "dash", "wrapped"],
)
def test_parts_fused_texts(raw: str, parts: list[str]) -> None:
    atom = Atom(Shape.TEXT, "".join(raw.split()), raw, Place(line=1))
    assert [part.text for part in parts_of(atom)] == parts


def test_drops_a_scrap_before_a_whole_text() -> None:
    raw = "具备或 建立资 金办法 管理制度是否健全完整，用以反映制度对完成职责的保障情况。"
    first, last = parts_of(Atom(Shape.TEXT, "".join(raw.split()), raw, Place(line=1)))
    assert first.cut
    assert (last.text, last.cut) == ("管理制度是否健全完整，用以反映制度对完成职责的保障情况。", False)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("预算执行率=执行数/预算数×100%。", [("预算执行率", True)]),
        ("指已覆盖的比重。道路养护覆盖率=已养护/应养护。", [("道路养护覆盖率", False)]),
        ("得分=完成值/指标值×分值", []),
        ("考察道路养护情况", []),
    ],
    ids=["opens", "inside", "score", "none"],
)
def test_finds_what_formulas_define(text: str, terms: list[tuple[str, bool]]) -> None:
    assert [(term.text, term.opens) for term in terms_of(text)] == terms
