"""Data become the parts of a paper, whatever of the known shapes they have."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.document.model import Line, LineRole, Table
from jixiao.form.mapping import FormMappingError
from jixiao.report.paper.parts import FormPart, TextPart, document_of_parts, parts_of
from jixiao.report.paper.style import StyleUnknownError

FORM = {
    "kind": "project_self_evaluation",
    "title": "自评表",
    "goals": [{"indicators": [{"level3": "甲", "score": "1"}]}],
}


def nothing(name: str) -> object:
    raise AssertionError(name)


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(FORM, id="one_form"),
        pytest.param([FORM], id="list"),
        pytest.param({"forms": [FORM]}, id="read_json"),
        pytest.param([{"file": "a.txt", "forms": [FORM]}], id="read_json_of_files"),
        pytest.param({"parts": [{"form": FORM, "style": "national_project"}]}, id="paper"),
    ],
)
def test_a_form_is_found_in_every_shape(tree: Any) -> None:  # noqa: ANN401 - a tree of strings
    (part,) = parts_of(tree, nothing)

    assert isinstance(part, FormPart)
    assert part.form.title is not None
    assert part.form.title.text == "自评表"


def test_the_paper_named_beside_a_form_is_taken() -> None:
    (part,) = parts_of([{"form": FORM, "style": "wuhan_project"}], nothing)

    assert isinstance(part, FormPart)
    assert part.style.name == "wuhan_project"


def test_other_files_are_fetched() -> None:
    parts = parts_of({"parts": [{"file": "项目.yaml"}, {"text": "附件1"}]}, {"项目.yaml": [FORM]}.__getitem__)

    assert [type(part) for part in parts] == [FormPart, TextPart]


@pytest.mark.parametrize(
    ("tree", "reason"),
    [
        pytest.param("文字", "既不是表", id="text"),
        pytest.param({"名称": "甲"}, "没有 parts", id="nothing_known"),
        pytest.param({"kind": "no_such_form"}, "no_such_form", id="kind"),
        pytest.param({"kind": "project_self_evaluation", "colour": "red"}, "colour", id="field"),
        pytest.param({"kind": "project_self_evaluation", "goals": ["甲"]}, "不合要求", id="shape"),
        pytest.param({"text": "一", "role": "poem"}, "poem", id="role"),
        pytest.param({"file": "自己.yaml"}, "8 层", id="circle"),
    ],
)
def test_other_data_are_refused_with_a_reason(tree: object, reason: str) -> None:
    with pytest.raises(FormMappingError, match=reason):
        parts_of(tree, lambda _: tree)


def test_a_paper_that_is_not_known_is_refused() -> None:
    with pytest.raises(StyleUnknownError):
        parts_of([{"form": FORM, "style": "no_such_paper"}], nothing)


def test_paragraphs_have_the_role_that_their_numbering_shows() -> None:
    texts = ("附件1", "一、基本情况", "（一）职能", "本单位负责商贸。", "一、本单位负责商贸；也负责外贸。")
    document = document_of_parts([*map(TextPart, texts), TextPart("报告", LineRole.TITLE)])

    assert [block.role.value for block in document.blocks if isinstance(block, Line)] == [
        *("attachment", "heading", "subheading", "body", "body", "title"),
    ]


def test_tables_are_numbered_by_their_part() -> None:
    document = document_of_parts(parts_of([{"text": "附件"}, FORM], nothing))

    assert [block.place.table for block in document.blocks if isinstance(block, Table)] == [2]
