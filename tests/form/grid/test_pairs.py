"""Labels and their values in one line, also where the gap between them was lost."""

from __future__ import annotations

import pytest

from jixiao.form.grid.pairs import pairs_within
from jixiao.place import Place

LINES = {
    "单位名称：样例市商务局   填报日期：2024年6月28日": [("unit", "样例市商务局"), ("filled_on", "2024年6月28日")],
    "单位名称：样例市商务局填报日期:2024年6月28日": [("unit", "样例市商务局"), ("filled_on", "2024年6月28日")],
    "填报人：某科金额单位：万元": [("filled_by", "某科"), ("currency_unit", "万元")],
    "项目名称：会展资金（注：含上年结转）": [("project", "会展资金（注：含上年结转）")],
}


@pytest.mark.parametrize(("line", "wanted"), LINES.items(), ids=str)
def test_pairs_of_a_line(line: str, wanted: list[tuple[str, str]]) -> None:
    """A label that no gap parts from the value before it is a label all the same."""
    assert [(pair.field, pair.text) for pair in pairs_within(line, Place(line=1))] == wanted
