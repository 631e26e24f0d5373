"""Explained scores: which scheme applies, every scoring method, and the score of a form as a tree."""

from jixiao.score.choose import SCORED_KINDS, choose_scheme
from jixiao.score.evaluate import score_form
from jixiao.score.mapping import score_to_mapping
from jixiao.score.model import Flag, Node, PointsBasis, SchemeChoice, SchemeFrom, Status
from jixiao.score.result import ExecutionScore, FormScore, IndicatorScore

__all__ = [
    "SCORED_KINDS",
    "ExecutionScore",
    "Flag",
    "FormScore",
    "IndicatorScore",
    "Node",
    "PointsBasis",
    "SchemeChoice",
    "SchemeFrom",
    "Status",
    "choose_scheme",
    "score_form",
    "score_to_mapping",
]
