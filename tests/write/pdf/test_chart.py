"""Charts: exact figures on every bar and slice, and axes that hold them all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.document import Chart, ChartKind, Series, Table
from jixiao.place import Place
from jixiao.write.pdf.chart import chart_data
from tests.write.blocks import cell
from tests.write.pdf_pages import bare, grid, printed


def chart(kind: ChartKind, *rows: tuple[str | None, ...], unit: str = "万元") -> Chart:
    """A chart of so many series; every figure as it is written."""
    series = [
        Series(f"{2021 + at}年", tuple(None if text is None else Decimal(text) for text in row))
        for at, row in enumerate(rows)
    ]
    return Chart(kind, "图1：变动情况", tuple("甲乙丙丁戊己庚辛"[: len(rows[0])]), tuple(series), unit)


def data(drawn: Chart) -> dict[str, Any]:
    return cast("dict[str, Any]", chart_data(drawn))


def test_columns_end_at_their_shares_of_the_axis() -> None:
    found = data(chart(ChartKind.COLUMN, ("50", "100.00")))

    assert found["ticks"] == [(0.0, "0"), (0.2, "20"), (0.4, "40"), (0.6, "60"), (0.8, "80"), (1.0, "100")]
    assert found["bars"] == [[(0.0, 0.5, "50")], [(0.0, 1.0, "100.00")]]


def test_what_is_negative_hangs_below_the_zero_line() -> None:
    found = data(chart(ChartKind.COLUMN, ("-40", "60", None)))

    assert (found["zero"], found["bars"][0], found["bars"][2]) == (0.4, [(0.4, 0.0, "-40")], [None])


@pytest.mark.parametrize(
    ("figures", "slices"),
    [
        pytest.param(("1", "3"), [(0.0, 0.25, "1"), (0.25, 1.0, "3")], id="two"),
        pytest.param(("1", None, "0"), [(0.0, 1.0, "1"), (1.0, 1.0, ""), (1.0, 1.0, "0")], id="none_and_nought"),
    ],
)
def test_slices_take_their_part_of_the_turn(
    figures: tuple[str | None, ...], slices: list[tuple[float, float, str]]
) -> None:
    assert data(chart(ChartKind.PIE, figures))["slices"] == slices


@pytest.mark.parametrize(
    ("drawn", "kind"),
    [
        pytest.param(chart(ChartKind.PIE, ("1", "-3")), "bar", id="negative_slice"),
        pytest.param(chart(ChartKind.PIE, ("0", "0")), "bar", id="no_whole"),
        pytest.param(chart(ChartKind.PIE, ("1",), ("2",)), "bar", id="two_pies"),
        pytest.param(chart(ChartKind.COLUMN, *[("1",) * 8] * 4), "bar", id="many_columns"),
        pytest.param(chart(ChartKind.COLUMN, ("1", "2")), "column", id="columns"),
    ],
)
def test_what_a_kind_cannot_show_is_drawn_as_bars(drawn: Chart, kind: str) -> None:
    assert data(drawn)["kind"] == kind


@given(figures=st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=8))
def test_the_axis_holds_every_figure(figures: list[Decimal]) -> None:
    found = data(chart(ChartKind.COLUMN, tuple(map(str, figures))))

    assert all(0 <= edge <= 1 for (bar,) in found["bars"] for edge in bar[:2])
    assert 2 <= len(found["ticks"]) <= 12


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_stands_above_its_table_with_its_figures(kind: ChartKind) -> None:
    drawn = chart(kind, ("1840.00", "2050.00", "310.50"))
    rows = ((cell("项目"), cell("金额")), (cell("甲"), cell("1840.00")))
    with printed(Table(rows, Place(), spans_known=True, chart=drawn)) as pages:
        words = bare(pages[0])

        assert words.index("图1：变动情况") < words.index("项目")
        assert [figure for figure in ("1840.00", "2050.00", "310.50") if figure not in words] == []
        assert grid(pages[0]) == [["项目", "金额"], ["甲", "1840.00"]]


def test_a_chart_without_figures_is_not_drawn() -> None:
    empty = Table(((cell("甲"),),), Place(), spans_known=True, chart=chart(ChartKind.PIE, (None, None)))
    with printed(empty) as pages:
        assert bare(pages[0]) == "甲—1—"
