"""Which recognised words a person is told to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.document import Cell, Line, Table
from jixiao.place import Place
from jixiao.read import ReadError, ocr, read_file
from jixiao.read.ocr.doubt import SURE, doubts
from tests.read.ocr.drawing import encoded, net


def _table(count: int) -> Table:
    row = tuple(Cell("1", Place(table=1, row=1, column=at + 1), confidence=40) for at in range(count))
    return Table((row,), Place(table=1))


def test_what_was_not_recognised_is_not_doubted() -> None:
    assert doubts([Line("字", Place(line=1))], []) == ()


def test_doubtful_words_are_named_with_their_place() -> None:
    sure = Line("准", Place(page=3, line=1), confidence=SURE)
    unsure = Line("疑\n似", Place(page=3, line=2), confidence=SURE - 1)

    told, doubtful = doubts([sure, unsure], [3])

    assert (told.code, told.place) == ("recognised", Place(page=3))
    assert (doubtful.code, doubtful.place) == ("recognised_unsure", unsure.place)
    assert "“疑似”" in doubtful.message


def test_very_many_are_counted() -> None:
    found = doubts([_table(100)], [1])

    assert len(found) == 42
    assert "另有 60 处" in found[-1].message


def test_where_nothing_recognises_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_PARTS", ("no_such_part_is_installed",))
    path = tmp_path / "扫描.png"
    path.write_bytes(encoded(net(), "PNG"))
    with pytest.raises(ReadError) as caught:
        read_file(path)

    assert caught.value.code == "RD027"
    assert "jixiao[ocr]" in caught.value.advice
