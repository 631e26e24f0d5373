"""Work grows with a document no faster than the document: what is counted is calls, not time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from importlib import import_module
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.document import Cell, Document, Line, Table
from jixiao.form import extent
from jixiao.form.extent import ExtentLabel, ExtentRow, decide_extents
from jixiao.form.grid import columns
from jixiao.form.recognise import recognise
from jixiao.form.taken import Taken
from jixiao.place import Place

recogniser = import_module("jixiao.form.recognise")  # the package gives its function this name
HEAD = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")


def table(rows: Sequence[Sequence[str]]) -> Document:
    """A document with a title and one table."""
    cells = tuple(
        tuple(Cell(text, Place(line=at, table=1, row=at - 1, column=column)) for column, text in enumerate(row, 1))
        for at, row in enumerate(rows, 2)
    )
    title = Line("2023年项目支出绩效自评表", Place(line=1))
    return Document("a.txt", "", "text", (title, Table(cells, Place(line=2, line_to=len(rows) + 1, table=1))))


@contextmanager
def counted(holder: object, name: str) -> Iterator[list[int]]:
    """Counts the calls of a function."""
    calls = [0]
    function = getattr(holder, name)

    def counting(*args: object) -> object:
        calls[0] += 1
        return function(*args)

    with patch.object(holder, name, counting):
        yield calls


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("产出指标", "数量指标", "培训人数", "10人", "10人", "1", "1"), id="indicators"),
        pytest.param(("甲", "乙", "丙", "丁", "戊", "己", "庚"), id="words"),
        pytest.param(HEAD, id="headings"),
    ],
)
def test_reading_headings_grows_with_the_rows(row: Sequence[str]) -> None:
    counts = []
    for size in (50, 200):
        with counted(columns, "_stack") as calls:
            recognise(table([HEAD, *[row] * size]))
        counts.append(calls[0])
    assert counts[1] <= 4.5 * counts[0]


@pytest.mark.parametrize("step", [2, 5, 20])
def test_weighing_of_labels_is_bounded(step: int) -> None:
    counts = []
    for size in (100, 400):
        rows = [ExtentRow(f"甲{at}", Decimal(1)) for at in range(size)]
        above = [ExtentLabel("产出指标", at, at) for at in range(step, size, 2 * step)]
        below = [ExtentLabel("数量指标", at, at) for at in range(step, size, step)]
        with counted(extent._Scale, "weigh2") as calls:  # noqa: SLF001 - the work that is bounded is inside
            answer = decide_extents(rows, above, below)
        assert len(answer.level1) == len(answer.level2) == size
        counts.append(calls[0])
    assert counts[1] <= 8 * counts[0]


def test_labels_that_are_not_weighed_hold_the_rows_to_the_next() -> None:
    rows = [ExtentRow(f"甲{at}", Decimal(1)) for at in range(2000)]
    above = [ExtentLabel("产出指标", 0, 0), ExtentLabel("效益指标", 900, 900), ExtentLabel("满意度指标", 1500, 1500)]
    below = [ExtentLabel("数量指标", at, at) for at in (0, 500, 900, 1500)]
    answer = decide_extents(rows, above, below)
    assert not answer.is_weighed
    assert [answer.level1[at] for at in (0, 899, 900, 1499, 1500, 1999)] == [0, 0, 1, 1, 2, 2]
    assert [answer.level2[at] for at in (499, 500, 899, 900, 1999)] == [0, 1, 1, 2, 3]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))), st.integers(0, 35))
def test_taken_lines_are_those_of_any_range(ranges: list[tuple[int, int]], line: int) -> None:
    assert Taken(ranges).holds(Place(line=line)) == any(first <= line <= last for first, last in ranges)
    assert not Taken(ranges).holds(Place())


FORM = "2023年项目支出绩效自评表\n项目名称 {name}\n{head}\n产出指标 数量指标 培训人数 10人 10人 50 50\n总分 50\n"


def line_document(text: str) -> Document:
    """A document of lines."""
    return Document(
        "a.txt", "", "text", tuple(Line(line, Place(line=at)) for at, line in enumerate(text.split("\n"), 1))
    )


def table_document(count: int) -> Document:
    """A document of as many forms in tables."""
    blocks: list[Line | Table] = []
    for at in range(count):
        first = at * 10 + 1
        blocks.append(Line(f"2023年项目{at}支出绩效自评表", Place(line=first)))
        rows = [
            HEAD,
            ("产出指标", "数量指标", "培训人数", f"{at}人", "10人", "50", "50"),
            ("总分", "", "", "", "", "50", "50"),
        ]
        cells = tuple(
            tuple(
                Cell(text, Place(line=first + 1 + row, table=at + 1, row=row + 1, column=column))
                for column, text in enumerate(texts, 1)
            )
            for row, texts in enumerate(rows)
        )
        blocks.append(Table(cells, Place(line=first + 1, line_to=first + 3, table=at + 1)))
    return Document("a.txt", "", "text", tuple(blocks))


def test_forms_in_tables_beyond_the_limit_are_left_out_and_told() -> None:
    with patch.object(recogniser, "MOST_FORMS", 3), counted(columns, "_stack") as few:
        found = recognise(table_document(5))
    with patch.object(recogniser, "MOST_FORMS", 3), counted(columns, "_stack") as many:
        recognise(table_document(50))
    assert len(found.forms) == 3
    assert [(problem.code, problem.place.line) for problem in found.problems] == [("forms_left_out", 31)]
    assert many == few


def test_forms_in_lines_beyond_the_limit_are_left_out_and_told() -> None:
    text = "".join(FORM.format(name=f"甲{at}", head=" ".join(HEAD)) for at in range(5))
    with patch.object(recogniser, "MOST_FORMS", 3):
        found = recognise(line_document(text))
    assert len(found.forms) == 3
    assert [(problem.code, problem.place.line) for problem in found.problems] == [("forms_left_out", 16)]


def test_figures_beyond_the_limit_are_left_out_and_told() -> None:
    text = "\n".join(f"本年支出{at}.5万元，比上年增加{at}万元。" for at in range(1, 9))
    narrative = import_module("jixiao.form.narrative.recognise")
    with patch.object(narrative, "MOST_STATEMENTS", 5):
        found = recognise(line_document(text))
    assert len(found.statements) == 5
    assert ("statements_left_out", 3) in [(problem.code, problem.place.line) for problem in found.problems]
