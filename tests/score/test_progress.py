"""Lights of monitoring papers: the arithmetic of progress, calendar, forecast and likelihood."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.form.mapping import form_from_mapping
from jixiao.score.progress import Light, lights_of, months_to


def paper(row: dict[str, str], money: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - a form
    """A paper of seven months with one row."""
    return form_from_mapping(
        {
            "kind": "monitoring",
            "cut_off": "1-7月",
            "currency_unit": "万元",
            "execution": [{"item": "年度资金总额", "budget": "120.00", **(money or {})}],
            "goals": [{"no": "1", "indicators": [{"level3": "改造农贸市场数量", **row}]}],
        }
    )


@pytest.mark.parametrize(
    ("row", "light"),
    [
        pytest.param({"target": "≥12个", "to_date": "7个"}, Light.GREEN, id="in_step"),
        pytest.param({"target": "≥12个", "to_date": "5个"}, Light.YELLOW, id="behind_80_percent"),
        pytest.param({"target": "≥12个", "to_date": "4个"}, Light.RED, id="behind_60_percent"),
        pytest.param({"target": "≥12个", "to_date": "0个"}, Light.RED, id="nothing_is_a_value"),
        pytest.param({"target": "≥12个", "to_date": ""}, Light.UNKNOWN, id="blank_is_no_value"),
        pytest.param({"target": "≥12个", "to_date": "9个", "forecast": "11个"}, Light.YELLOW, id="small_gap"),
        pytest.param({"target": "≥12个", "to_date": "9个", "forecast": "10个"}, Light.RED, id="gap_above_10_percent"),
        pytest.param({"target": "≥12个", "to_date": "9个", "likelihood": "有可能"}, Light.YELLOW, id="may_be_missed"),
        pytest.param({"target": "≥12个", "to_date": "9个", "likelihood": "完全不可能"}, Light.RED, id="will_be_missed"),
        pytest.param({"target": "≥98%", "to_date": "97%"}, Light.GREEN, id="ratios_do_not_grow_by_month"),
        pytest.param({"target": "≤50万元/个", "to_date": "44万元/个"}, Light.GREEN, id="cost_within"),
        pytest.param({"target": "≤50万元/个", "to_date": "51万元/个"}, Light.RED, id="cost_beyond"),
        pytest.param({"target": "有所提升", "to_date": "推进中"}, Light.UNKNOWN, id="words_are_not_measured"),
    ],
)
def test_light_of_an_indicator(row: dict[str, str], light: Light) -> None:
    assert lights_of(paper(row)).rows[0].light is light


@pytest.mark.parametrize(
    ("outturn", "light"),
    [
        pytest.param("70.00", Light.GREEN, id="in_step"),
        pytest.param("50.00", Light.YELLOW, id="71_percent_of_the_calendar"),
        pytest.param("47.90", Light.RED, id="below_40_percent_at_june"),
        pytest.param("", Light.UNKNOWN, id="blank"),
    ],
)
def test_light_of_the_money(outturn: str, light: Light) -> None:
    lit = lights_of(paper({}, {"outturn_to_date": outturn})).execution

    assert lit is not None
    assert lit.light is light


def test_reasons_carry_the_arithmetic_and_the_worst_light_counts() -> None:
    lights = lights_of(paper({"target": "≥12个", "to_date": "4个"}, {"outturn_to_date": "70.00"}))

    assert lights.whole is Light.RED
    assert lights.rows[0].lines == ("红灯：已完成目标的 33.33%，已过 7 个月，为序时进度的 57.14%",)
    assert lights.rows[0].words == "红灯"


@pytest.mark.parametrize(
    ("words", "months"),
    [("1-7月", 7), ("截至8月底", 8), ("上半年", 6), ("2023年1月至10月", 10), ("", None), ("13月", None)],
)
def test_months_of_a_cut_off(words: str, months: int | None) -> None:
    assert months_to(words) == months
