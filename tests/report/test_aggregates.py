"""What a whole paper gives beside its forms: management indicators and means of project scores."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.pipeline import read_paper
from jixiao.report.aggregates import Aggregates, aggregates_of


@pytest.fixture(scope="module")
def aggregates(raw_papers: Mapping[str, Path]) -> Aggregates:
    """Those of the published final accounts."""
    paper = read_paper(raw_papers["001"]).paper
    assert paper is not None
    return aggregates_of(paper)


def test_management_indicators_are_computed_from_the_text(aggregates: Aggregates) -> None:
    values = {item["code"]: item["value"] for item in aggregates.to_mapping()["management"]}

    assert values["three_public_control"] == "75.00%"
    assert values["sme_share"] == "37.55%"
    assert values["initial_completion_rate"] == "1099.41%"
    assert values["operating_cost_change"] == "-18.04%"


def test_means_are_shown_rounded_once(aggregates: Aggregates) -> None:
    means = aggregates.to_mapping()["project_means"]

    assert means["count"] == 19
    assert (means["printed"], means["printed_by_budget"]) == ("97.19", "98.70")


def test_every_figure_is_told_in_words(aggregates: Aggregates) -> None:
    lines = list(aggregates.lines())

    assert any(line.startswith("“三公”经费控制率 75.00%") for line in lines)
    assert "19 张项目表表内总分平均 97.19 分，按预算加权 98.70 分" in lines
