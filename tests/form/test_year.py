"""The year reported on is judged from the whole paper."""

from __future__ import annotations

import pytest

from jixiao.document import Document, Line
from jixiao.form import Form, FormKind
from jixiao.form.year import judge_years
from jixiao.place import Place, Written


def document_of(*lines: str) -> Document:
    """A document of lines."""
    blocks = tuple(Line(text, Place(line=number)) for number, text in enumerate(lines, 1))
    return Document(file="x", sha256="", format="text", blocks=blocks)


def form_of(title: str | None = None, filled_on: str | None = None) -> Form:
    """A form with a title and a date of filling."""
    place = Place(line=1)
    return Form(
        kind=FormKind.PROJECT_SELF_EVALUATION,
        place=place,
        title=None if title is None else Written(title, place),
        filled_on=None if filled_on is None else Written(filled_on, place),
    )


@pytest.mark.parametrize(
    ("title", "filled_on", "lines", "expected"),
    [
        pytest.param("2021年度项目绩效自评表", None, (), "2021", id="title"),
        pytest.param("项目绩效自评表", None, ("（2022年度）",), "2022", id="line_of_its_own"),
        pytest.param("2023年度项目绩效自评表", None, ("2022年度",) * 9, "2022", id="the_paper_outvotes_a_slip"),
        pytest.param("2021年度项目绩效自评表", None, ("2022年度",), "2021", id="one_mention_outvotes_nothing"),
        pytest.param("项目绩效自评表", "2023年3月1日", (), "2022", id="year_before_it_was_filled_in"),
        pytest.param("项目绩效自评表", None, ("2021年主要工作",), None, id="a_year_that_is_no_fiscal_year"),
    ],
)
def test_year_is_judged(title: str, filled_on: str | None, lines: tuple[str, ...], expected: str | None) -> None:
    (form,) = judge_years(document_of(*lines), [form_of(title, filled_on)])

    assert (form.fiscal_year and form.fiscal_year.text) == expected
