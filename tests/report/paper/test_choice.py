"""Each form finds the paper that prints all of it; what the paper lacks is added in its usual place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form, FormKind
from jixiao.report.paper.choice import NoStyleError, style_of, unprinted
from jixiao.report.paper.official import fitted
from jixiao.report.paper.parts import FormPart
from jixiao.report.paper.style import style_named
from samples.build import load_sample, sample_names

ROW = {
    "level1": "产出指标",
    "level2": "数量指标",
    "level3": "培训人数",
    "target": "≥5人",
    "actual": "6人",
    "score": "10",
}


def form(kind: str = "project_self_evaluation", **parts: Any) -> Form:  # noqa: ANN401 - the contract's object
    return form_from_mapping({"kind": kind, **parts})


def parts_with_forms() -> list[Any]:
    return [
        pytest.param(part, id=f"{name}-{number}")
        for name in sample_names()
        for number, part in enumerate(load_sample(name).parts)
        if isinstance(part, FormPart)
    ]


@pytest.mark.parametrize("part", parts_with_forms())
def test_every_sample_form_finds_its_own_paper(part: FormPart) -> None:
    chosen = style_of(part.form)
    printed, wanted = fitted(part.form, chosen), fitted(part.form, part.style)

    assert replace(printed, above=wanted.above) == wanted
    assert unprinted(part.form, chosen) == ()


def test_columns_that_the_paper_lacks_are_added_where_they_usually_stand() -> None:
    chosen = style_of(
        form(project_type="常年性项目", goals=[{"indicators": [{**ROW, "review_score": "9", "points": "10"}]}])
    )

    assert chosen.columns == ("level1", "level2", "level3", "target", "actual", "points", "score", "review_score")


def test_blocks_and_rows_that_the_paper_lacks_are_added() -> None:
    whole = form(grade="优", sign_off="同意", tasks=[{"name": "培训", "budget": "5"}], goals=[{"indicators": [ROW]}])

    assert unprinted(whole, style_of(whole)) == ()


def test_words_without_a_place_on_the_paper_are_named() -> None:
    bare = form(goals=[{"text": "办好培训。", "indicators": [ROW]}], measures="下年改进。")

    assert set(unprinted(bare, style_named("project_list"))) == {"办好培训。", "下年改进。", *ROW.values()}


def test_a_form_without_a_paper_is_refused() -> None:
    with pytest.raises(NoStyleError, match="部门决算公开文本没有表样"):
        style_of(form(FormKind.FINAL_ACCOUNTS.value))
