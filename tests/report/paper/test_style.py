"""The styles of official papers print labels that the recognisers know, and leave empty brackets out."""

from __future__ import annotations

import pytest

from jixiao.form.label import field_of
from jixiao.report.paper.blocks import BUILDERS
from jixiao.report.paper.style import PaperStyle, StyleUnknownError, fill, load_styles, style_named

OWN_WORDS = {
    *("indicators", "goal_label"),  # cells at the side of a block: they name the block, not a field
    *("budget_fiscal", "outturn_fiscal"),  # one word for two columns, told apart by the column before them
    "remark",  # 备注 is a remark in a monitoring paper, elsewhere the reason
}
STYLES = [pytest.param(style, id=name) for name, style in load_styles().items()]
PRINTED = [
    pytest.param(group, name, word, id=f"{style.name}-{group}-{name}")
    for style in load_styles().values()
    for group, words in style.words.items()
    for name, word in words.items()
    if name not in OWN_WORDS
]


@pytest.mark.parametrize(("group", "name", "word"), PRINTED)
def test_every_printed_label_is_known(group: str, name: str, word: str) -> None:
    printed = fill(word, {"points": "20", "currency_unit": "万元", "cut_off": "截至监控日"})

    assert field_of(printed, group) == name


@pytest.mark.parametrize("style", STYLES)
def test_every_block_has_a_builder(style: PaperStyle) -> None:
    assert set(style.blocks) <= set(BUILDERS)


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        pytest.param("目标{no}：（{points}分）", {"no": "1", "points": "40"}, "目标1：（40分）", id="all_given"),
        pytest.param("目标{no}：（{points}分）", {"no": "1", "points": None}, "目标1", id="bracket_goes"),
        pytest.param("情况（{unit}）\n（{points}分）", {"unit": "万元"}, "情况（万元）", id="line_goes"),
    ],
)
def test_fills_labels(template: str, values: dict[str, str | None], expected: str) -> None:
    assert fill(template, values) == expected


def test_unknown_style_names_the_known_ones() -> None:
    with pytest.raises(StyleUnknownError) as caught:
        style_named("nowhere")

    assert "wuhan_project" in caught.value.advice
