"""Ledgers printed as lines become tables where the file tells broken lines; other lines stay as they are."""

from __future__ import annotations

from jixiao.document import Document, Line, Table
from jixiao.form.recognise import recognise
from jixiao.form.stream.ledger import with_ledger_tables
from jixiao.place import Place

HEADS = ("问题编", "号 ", "问题来源 ", "存在问题 ", "整改措施 ", "责任人 ", "整改时限 ", "整改状态 ")
ROWS = (
    *("2023-01 单位自评 ", "培训人次少于目", "标值。 ", "补办培训。 ", "市场科 ", "2024年6月 ", "已完成 "),
    *("2023-02 审计 ", "没有登记制度。 ", "  2024年9月 ", "整改中 "),
)


def document_of(lines: tuple[str, ...], *, told: bool = True) -> Document:
    """Lines of which a space at the end says that they ended."""
    blocks = tuple(
        Line(text.rstrip(), Place(line=number), not text.endswith(" ") if told else None)
        for number, text in enumerate(lines, 1)
    )
    return Document(file="x", sha256="", format="text", blocks=blocks)


def test_cells_stand_in_their_columns_and_empty_ones_are_counted() -> None:
    recognition = recognise(document_of(("绩效问题整改台账 ", *HEADS, *ROWS)))
    (form,) = recognition.forms
    first, second = form.ledger
    assert (first.description and first.description.text) == "培训人次少于目标值。"
    assert (first.due_date and first.due_date.text, first.status and first.status.text) == ("2024年6月", "已完成")
    assert not second.owner
    assert (second.source and second.source.text, second.status and second.status.text) == ("审计", "整改中")


def test_without_told_breaks_or_without_rows_lines_stay() -> None:
    for document in (document_of((*HEADS, *ROWS), told=False), document_of(HEADS)):
        assert not [block for block in with_ledger_tables(document).blocks if isinstance(block, Table)]
