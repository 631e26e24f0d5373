"""A merged label covers the rows that its place, its points and its neighbours say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.form.extent import Anchor, ExtentLabel, ExtentRow, decide_extents, join_repeats, typical_fields


def rows(*points: str, names: str = "", page_starts: tuple[int, ...] = ()) -> list[ExtentRow]:
    """Rows of the given points; ``names`` is a list with commas."""
    words = names.split("，") if names else ["" for _ in points]
    return [
        ExtentRow(word, Decimal(value), None, page_start=at in page_starts)
        for at, (word, value) in enumerate(zip(words, points, strict=True))
    ]


def label(text: str, row: int, points: str | None = None, row_to: int | None = None) -> ExtentLabel:
    """A label printed beside one row, or over known rows."""
    return ExtentLabel(text, row, row if row_to is None else row_to, None if points is None else Decimal(points))


SIX = ("10", "5", "5", "10", "10", "10")


@pytest.mark.parametrize(
    ("at", "anchor"),
    [
        pytest.param((0, 3, 5), Anchor.TOP, id="top"),
        pytest.param((1, 3, 5), Anchor.MIDDLE, id="middle"),
        pytest.param((2, 4, 5), Anchor.BOTTOM, id="bottom"),
    ],
)
def test_points_and_place_find_the_anchor(at: tuple[int, int, int], anchor: Anchor) -> None:
    level2 = [label("数量指标", at[0], "20"), label("质量指标", at[1], "20"), label("时效指标", at[2], "10")]
    extents = decide_extents(rows(*SIX), [], level2)
    assert extents.level2 == (0, 0, 0, 1, 1, 2)
    assert extents.anchor is anchor


def test_top_is_taken_where_nothing_decides() -> None:
    extents = decide_extents(rows("5", "5", "5", "5"), [], [label("数量指标", 0), label("质量指标", 2)])
    assert extents.level2 == (0, 0, 1, 1)


def test_printed_points_move_an_edge_away_from_the_label() -> None:
    extents = decide_extents(rows("10", "10", "10", "10"), [], [label("数量指标", 0, "10"), label("质量指标", 2, "30")])
    assert extents.level2 == (0, 1, 1, 1)


def test_scores_stand_for_points_that_are_not_printed() -> None:
    scored = [ExtentRow(score=Decimal(value)) for value in ("5", "5", "5", "4", "5")]
    extents = decide_extents(scored, [label("产出指标", 0, "20"), label("效益指标", 4, "5")], [])
    assert extents.level1 == (0, 0, 0, 0, 1)


def test_level2_stays_inside_level1() -> None:
    level1 = [label("产出指标", 0), label("满意度指标", 2)]
    extents = decide_extents(rows("5", "5", "5", "5"), level1, [label("数量指标", 0)])
    assert extents.level1 == (0, 0, 1, 1)
    assert extents.level2 == (0, 0, None, None)


def test_a_level2_label_goes_under_its_own_level1() -> None:
    level1 = [label("产出指标", 0), label("效益指标", 3)]
    level2 = [label("数量指标", 0), label("社会效益指标", 2)]
    assert decide_extents(rows("5", "5", "5", "5"), level1, level2).level1 == (0, 0, 1, 1)


def test_a_label_after_a_page_break_reaches_back_for_a_known_indicator() -> None:
    names = "工作任务科学性，“三公经费”变动率，“三公经费”控制率，资产管理规范性"
    level2 = [label("工作目标管理", 0), label("预算和财务管理", 2)]
    broken = decide_extents(rows("1", "1", "1", "1", names=names, page_starts=(2,)), [label("投入管理指标", 2)], level2)
    assert broken.level2 == (0, 1, 1, 1)
    assert broken.level1 == (0, 0, 0, 0)


def test_a_hint_moves_nothing_without_a_page_break() -> None:
    names = "工作任务科学性，“三公经费”变动率，“三公经费”控制率，资产管理规范性"
    level2 = [label("工作目标管理", 0), label("预算和财务管理", 2)]
    whole = decide_extents(rows("1", "1", "1", "1", names=names), [label("投入管理指标", 0)], level2)
    assert whole.level2 == (0, 0, 1, 1)


def test_a_known_span_is_kept() -> None:
    level2 = [label("数量指标", 0, row_to=2), label("质量指标", 3)]
    assert decide_extents(rows("5", "5", "5", "5"), [], level2).level2 == (0, 0, 0, 1)


def test_a_repeated_label_is_one_label() -> None:
    joined = join_repeats([label("数量指标", 0, "10"), label("数量指标", 1, "10"), label("质量指标", 2)])
    assert joined == (label("数量指标", 0, "10", row_to=1), label("质量指标", 2))


def test_the_longest_known_word_decides() -> None:
    assert "budget_and_finance_management" in typical_fields("“三公经费”变动率")
    assert typical_fields("修建道路长度") == frozenset()


ANY_LABELS = st.lists(
    st.builds(ExtentLabel, st.sampled_from(["产出指标", "数量指标", "甲"]), st.integers(0, 9), st.integers(0, 9)),
    max_size=5,
)
ANY_ROWS = st.lists(
    st.builds(ExtentRow, points=st.none() | st.just(Decimal(5)), page_start=st.booleans(), lines=st.integers(1, 3)),
    max_size=8,
)


@settings(max_examples=60)
@given(ANY_ROWS, ANY_LABELS, ANY_LABELS)
def test_any_labels_give_an_answer_for_every_row(
    some: list[ExtentRow], level1: list[ExtentLabel], level2: list[ExtentLabel]
) -> None:
    extents = decide_extents(some, level1, level2)
    assert len(extents.level1) == len(extents.level2) == len(some)
    covered = [index for index in extents.level1 if index is not None]
    assert covered == sorted(covered)
