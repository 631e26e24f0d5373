"""The review letter and the list: addressed to the unit, form by form, personal data masked, the same bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.check.run import run_checks
from jixiao.document.model import Document, Line, LineRole, Table
from jixiao.finding import Severity
from jixiao.pipeline import read_paper, written
from jixiao.report.letter import Reviewed, letter_document, list_document, reviewed
from jixiao.report.verdict import Failure, Verdict
from samples.build import ROOT

PAPERS = ROOT / "papers"


def _verdict(path: Path) -> Verdict:
    paper = read_paper(path).paper
    assert paper is not None
    return Verdict(str(path), paper=paper, report=run_checks(paper))


@pytest.fixture(scope="module")
def henan() -> Reviewed:
    return reviewed(_verdict(PAPERS / "zhengzhou-shangjie-2021.txt"))


def _lines(document: Document, role: LineRole | None = None) -> list[str]:
    lines = [block for block in document.blocks if isinstance(block, Line)]
    return [line.text for line in lines if role is None or line.role is role]


def test_errors_come_before_queries_and_what_could_not_be_checked(henan: Reviewed) -> None:
    heads = _lines(letter_document([henan]), LineRole.HEADING)

    assert heads == ["一、应当更正的问题", "二、需要说明的问题", "三、未能核对的事项"]


def test_a_finding_says_where_what_and_by_which_rule(henan: Reviewed) -> None:
    texts = _lines(letter_document([henan]), LineRole.BODY)
    (text,) = [text for text in texts if "核对编号A01" in text]

    assert "第94行" in text
    assert "94.75%" in text
    assert "改正：" in text
    assert "依据：" in text


def test_errors_of_one_check_in_one_form_are_one_item(henan: Reviewed) -> None:
    (text,) = [
        text for text in _lines(letter_document([henan]), LineRole.BODY) if "核对编号C03" in text and "第37行" in text
    ]

    assert text.count("改正：") == 1
    assert "（1）" in text
    assert "（2）" in text


def test_many_queries_are_told_by_check_and_listed_behind_the_letter(henan: Reviewed) -> None:
    letter = letter_document([henan])
    (text,) = [text for text in _lines(letter, LineRole.BODY) if "核对编号T04" in text]
    (table,) = [block for block in letter.blocks if isinstance(block, Table)]
    listed = [row[0].text for row in table.rows if row[3].text == "T04"]

    assert f"{len(listed)}处（附件第{'、'.join(listed)}项）" in text
    assert [row[0].text for row in table.rows[1:]] == [str(number) for number in range(1, len(henan.points) + 1)]
    assert _lines(letter, LineRole.ATTACHMENT) == ["附件"]


def test_few_queries_are_told_in_full_and_nothing_is_attached(henan: Reviewed) -> None:
    few = replace(henan, points=henan.of(Severity.QUERY)[:12])
    letter = letter_document([few])
    told = "".join(_lines(letter, LineRole.BODY))

    assert all(point.message.rstrip("。；") in told for point in few.points)
    assert not any(isinstance(block, Table) for block in letter.blocks)


def test_neighbours_in_the_list_are_told_as_a_range(henan: Reviewed) -> None:
    same = [replace(henan.points[0], severity=Severity.QUERY, code="T99", place=str(place)) for place in range(13)]
    other = replace(same[0], code="T98")
    texts = _lines(letter_document([replace(henan, points=(*same[:12], other, same[12]))]), LineRole.BODY)

    assert any("13处（附件第1—12、14项）" in text for text in texts)


def test_every_unit_gets_a_letter_of_its_own(henan: Reviewed) -> None:
    other = reviewed(_verdict(PAPERS / "consistent-wuhan.txt"))
    document = letter_document([henan, other])

    assert _lines(document, LineRole.TITLE).count("预算绩效文件审核意见书") == 2
    assert _lines(document, LineRole.ADDRESSEE) == [f"{henan.unit}：", "样例市示范区商务局："]
    assert any("没有发现对不上的地方" in text for text in _lines(document, LineRole.BODY))


def test_a_file_that_was_not_read_is_told() -> None:
    failed = reviewed(Verdict("坏.docx", failure=Failure("RD001", "文件已损坏。", "请重新保存。")))
    texts = _lines(letter_document([failed]))

    assert "（没有认出单位名称）：" in texts
    assert "1.《坏.docx》没有读出，未能审核：文件已损坏。" in texts


def test_names_of_who_filled_in_are_masked(henan: Reviewed) -> None:
    paper = read_paper(PAPERS / "zhengzhou-shangjie-2021.txt").paper
    assert paper is not None
    printed = "".join(_lines(letter_document([henan]))) + _cells(list_document([henan]))

    assert [word for word in paper.mask.words if word in printed] == []


def test_the_list_has_a_row_for_every_finding_and_room_for_the_reply(henan: Reviewed) -> None:
    (table,) = [block for block in list_document([henan]).blocks if isinstance(block, Table)]
    rows = [[cell.text for cell in row] for row in table.rows]

    assert rows[0][-1] == "单位答复"
    assert len(rows) - 1 == len(henan.points)
    assert {row[-1] for row in rows[1:]} == {""}
    (rate,) = [row for row in rows if row[4] == "A01"]
    assert rate[7:9] == ["76%", "94.75%"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_same_findings_give_the_same_bytes(henan: Reviewed, kind: str) -> None:
    make = list_document if kind == "xlsx" else letter_document

    assert written(make([henan]), kind) == written(make([henan]), kind)


def _cells(document: Document) -> str:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return "".join(cell.text for table in tables for row in table.rows for cell in row)
