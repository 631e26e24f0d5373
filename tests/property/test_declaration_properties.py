"""Damaged declarations: no table raises anything, and nothing is given that is not printed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document.model import Block, Cell, Document, Line, Table
from jixiao.form.declaration import recognise_declarations
from jixiao.form.mapping import form_to_mapping
from jixiao.place import Place

_SHORT = ["≥", "≤", "=", "\\geq", "95", "100%", "30%", "家", "%", "定性", "定量", "合理", "规范", "—", "570.84"]
_LABELS = ["产出指标", "工作目标管理", "基本支出", "项目支出", "财政性资金", "任务名称", "单位名称"]
_NAMES = ["道路养护率", "群众满意度", "植树面积"]
_TEXTS = ["得5分，每少1次扣1分", "考察道路养护情况", "养护率=已养护/应养护", "上得3分"]
_WORDS = st.sampled_from([*_SHORT, *_LABELS, *_NAMES, *_TEXTS])
_CELLS = st.lists(_WORDS, max_size=4).map(" ".join) | st.text(max_size=12)
_ROWS = st.lists(st.lists(_CELLS, min_size=1, max_size=6), min_size=1, max_size=6)


def _document(tables: list[list[list[str]]]) -> Document:
    blocks: list[Block] = [Line("某局整体绩效目标申报表", Place(line=1))]
    line = 1
    for number, rows in enumerate(tables, 1):
        cells = []
        for index, row in enumerate(rows, 1):
            line += 1
            places = [Place(table=number, row=index, column=column, line=line) for column in range(1, len(row) + 1)]
            cells.append(tuple(Cell(text, place) for text, place in zip(row, places, strict=True)))
        blocks.append(Table(tuple(cells), Place(table=number, line=line - len(rows) + 1, line_to=line)))
    return Document("paper.txt", "", "text", tuple(blocks))


@settings(max_examples=120)
@given(st.lists(_ROWS, min_size=1, max_size=3))
def test_invents_nothing_and_raises_nothing(tables: list[list[list[str]]]) -> None:
    document = _document(tables)
    printed = "".join("".join("".join(row).split()) for rows in tables for row in rows)
    for found in recognise_declarations(document, ()):
        rows = form_to_mapping(found.form)["goals"][0]["indicators"]
        words = [value for row in rows for name, value in row.items() if name != "place"]
        assert [word for word in words if word not in printed] == []
