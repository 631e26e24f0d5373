"""A declaration whose columns do not hold what their heads say is not believed."""

from __future__ import annotations

from jixiao.form.declaration import is_sound
from jixiao.form.model import Form, FormKind, Goal, Indicator
from jixiao.place import Place, Written

_HERE = Place(line=1)


def _row(level3: str, operator: str, target: str, unit: str) -> Indicator:
    words = [Written(text, _HERE) for text in (level3, operator, target, unit)]
    return Indicator(_HERE, level3=words[0], operator=words[1], target=words[2], unit_of_measure=words[3])


def _form(*rows: Indicator) -> Form:
    return Form(FormKind.TARGET_DECLARATION, _HERE, goals=(Goal(1, _HERE, indicators=rows),))


def test_believes_whole_rows() -> None:
    rows = [
        _row("道路养护里程", "≥", "120", "公里"),
        _row("群众满意度", "≥", "90", "%"),
        _row("养护质量", "", "优良", ""),
    ]
    assert is_sound(_form(*rows))


def test_does_not_believe_values_in_wrong_columns() -> None:
    rows = [_row("≥", "120", "公里", "≥"), _row("定性", "合理", "定性", "≥"), _row("群众满意度", "≥", "90", "%")]
    assert not is_sound(_form(*rows))


def test_believes_few_rows() -> None:
    assert is_sound(_form(_row("≥", "120", "≥", "≥")))
