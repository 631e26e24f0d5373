"""Whatever stands in a table below a title of the final accounts, it is read or told, and nothing breaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.check.accounts import relations
from jixiao.document import Cell, Document, Line, Table
from jixiao.form.accounts import recognise_accounts
from jixiao.form.accounts.words import kinds, tree
from jixiao.place import Place
from jixiao.report.paper.final_accounts.load import year_of
from jixiao.report.paper.final_accounts.published import published_figures

_HEADS = [words[0] for words in tree()["heads"].values()]
_LINES = [words[0] for words in tree()["lines"].values()]
_ODD = [
    "",
    "-",
    "无",
    "201",
    "20101",
    "2010101",
    "30101",
    "0.00",
    "12.50",
    "-3.00",
    "五百",
    "1",
    "2",
    "3",
    "²",
    "٣٤",
    "1e9",
    "100%",
]
_WORDS = st.sampled_from([*_HEADS, *_LINES, *_ODD])
_ROWS = st.lists(st.lists(st.tuples(_WORDS, st.integers(0, 3), st.integers(0, 4)), max_size=6), min_size=1, max_size=8)
_TABLES = st.lists(st.tuples(st.sampled_from(sorted(kinds())), _ROWS, st.booleans()), min_size=1, max_size=4)


def _document(tables: list[tuple[str, list[list[tuple[str, int, int]]], bool]]) -> Document:
    blocks: list[Line | Table] = []
    for number, (kind, rows, spans_known) in enumerate(tables, 1):
        blocks.append(Line(f"{kinds()[kind].title}（单位：元）", Place(line=number)))
        made = tuple(
            tuple(Cell(text, Place(table=number, row=at), high, wide) for text, high, wide in row)
            for at, row in enumerate(rows, 1)
        )
        blocks.append(Table(made, Place(table=number), spans_known=spans_known))
    return Document("x.docx", "", "docx", tuple(blocks))


@settings(max_examples=40, deadline=None)
@given(_TABLES)
def test_nothing_breaks(tables: list[tuple[str, list[list[tuple[str, int, int]]], bool]]) -> None:
    accounts = recognise_accounts(_document(tables))
    for relation in relations(accounts):
        relation.fault()
    figures = published_figures(accounts)

    assert figures.faults or year_of({**figures.tree, "unit": "某局", "fiscal_year": "2023"}, "x").year.year == "2023"
