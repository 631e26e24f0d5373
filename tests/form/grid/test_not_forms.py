"""Tables that are none of our forms are left alone."""

from __future__ import annotations

import pytest

from jixiao.form.grid import recognise_grid
from tests.form.grid.tables import paper_of

TABLES = {
    "final_accounts": """
收入支出决算总表
| 项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
| 一、一般公共预算财政拨款收入 | 1 | 100.00 | 一、一般公共服务支出 | 30 | 90.00 |
| 合计 | 2 | 100.00 | 合计 | 31 | 90.00 |
""",
    "project_list": """
项目支出执行情况表
| 序号 | 项目名称 | 预算数 | 执行数 | 完成预算率 | 主要用途 |
| 1 | 甲项目 | 10 | 9 | 90% | 办公 |
| 合计 | | 10 | 9 | 90% | |
""",
    "staff_list": """
人员情况表
| 姓名 | 职务 | 得分 |
| 甲 | 科长 | 90 |
""",
    "levels_only": """
| 一级指标 | 二级指标 | 三级指标 |
| 产出指标 | 数量指标 | 甲 |
""",
}


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in TABLES])
@pytest.mark.parametrize("known", [pytest.param(True, id="spans_known"), pytest.param(False, id="spans_unknown")])
def test_other_tables_are_left_alone(name: str, known: bool) -> None:  # noqa: FBT001 - a test parameter
    assert recognise_grid(paper_of(TABLES[name], spans_known=known)) == ()
