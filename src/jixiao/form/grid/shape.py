"""What the words of a cell look like, and how well that fits a column (单元格形态)."""

from __future__ import annotations

import re

from jixiao.form.label import field_of, fold, part_points

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_SCORE = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_PERCENT = re.compile(r"-?\d[\d,]*(?:\.\d+)?%")
_BETWEEN = re.compile(r"[-—–－/／\\>→·]+")
_TOLD = re.compile(r"[^\d:]:-?\d[\d,]*(?:\.\d+)?(?:[万亿]?元)?$")
_OPERATOR = re.compile(r"(?:[≥≤=><≧≦]|>=|<=|定性|[正反]向|大于(?:等于)?|小于(?:等于)?|等于|不[少低]于|不[多高]于)")
_NOTHING = re.compile(r"[-—–－/\\无]+")
_KIND = re.compile(r"定[性量](?:指标)?")
_PLACEHOLDER = re.compile(
    r"[*★☆]*(?:(?:指标|目标)[\d一二三四五六七八九十]*[:：、.．]?|\d{1,2}[:：、.．)])?[…．.·*/／—-]*"
)
_UNIT_LETTERS = 6
_POINTS_LABEL = re.compile(r"[（(]\d+(?:\.\d+)?分?[）)]")


def is_number(text: str) -> bool:
    """Whether the words are one plain number, such as 1,234.50 or -3."""
    return _NUMBER.fullmatch(fold(text)) is not None


def is_score(text: str) -> bool:
    """Whether the words can be points or a score: 5, 9.5, 20分."""
    return _SCORE.fullmatch(fold(text)) is not None


def is_percent(text: str) -> bool:
    """Whether the words are one percentage."""
    return _PERCENT.fullmatch(fold(text)) is not None


def tells_figure(text: str) -> bool:
    """Whether the words are a label with its figure: 基本支出：700."""
    return _TOLD.search(fold(text)) is not None


def is_nothing(text: str) -> bool:
    """Whether the words stand for nothing: —, /, 无."""
    return _NOTHING.fullmatch(fold(text)) is not None


def is_placeholder(text: str) -> bool:
    """Whether a name is only what a template left behind: 指标2：, ……, or nothing at all."""
    return _PLACEHOLDER.fullmatch(fold(text)) is not None


def part_levels(text: str) -> tuple[str, str] | None:
    """Labels of level 1 and level 2 that are printed in one cell: 产出指标-数量指标."""
    parts = _BETWEEN.split("".join(text.split()))
    if len(parts) != 2 or field_of(parts[0], "level1") is None or field_of(parts[1], "level2") is None:  # noqa: PLR2004 - one of each level
        return None
    return parts[0], parts[1]


def is_level_label(text: str) -> bool:
    """Whether the words are a known level-1 or level-2 label, both, or points whose label is lost."""
    label = part_points(text).label
    if not label:
        return _POINTS_LABEL.fullmatch(fold(text)) is not None
    return any(field_of(label, level) is not None for level in ("level1", "level2")) or part_levels(text) is not None


def _fit_points(text: str) -> int:
    if is_score(text):
        return 3
    return 0 if is_nothing(text) else -6


def _fit_money(text: str) -> int:
    if is_number(text):
        return 3
    return 0 if is_nothing(text) else -5


def _fit_rate(text: str) -> int:
    if is_percent(text):
        return 3
    return 1 if is_number(text) or is_nothing(text) else -4


def _fit_level(text: str, level: str) -> int:
    if field_of(part_points(text).label, level) is not None:
        return 4
    if is_level_label(text):
        return 1
    return -6 if is_number(text) or is_percent(text) or _OPERATOR.match(text) else -1


def _fit_level1(text: str) -> int:
    return _fit_level(text, "level1")


def _fit_level2(text: str) -> int:
    return _fit_level(text, "level2")


def _fit_name(text: str) -> int:
    if is_number(text) or is_percent(text) or _OPERATOR.match(text) or _KIND.fullmatch(text):
        return -6
    return 2


def _fit_unit(text: str) -> int:
    if _KIND.fullmatch(text) or text in ("%", "％", "‰"):
        return 3
    return 1 if len(text) <= _UNIT_LETTERS and not (is_number(text) or is_percent(text)) else -3


def _fit_operator(text: str) -> int:
    return 3 if _OPERATOR.fullmatch(text) or is_nothing(text) else -4


def _fit_reason(text: str) -> int:
    return -3 if is_number(text) else 0


def _fit_value(text: str) -> int:
    return -2 if _KIND.fullmatch(text) else 1


_FITS = {
    "points": _fit_points,
    "score": _fit_points,
    "review_score": _fit_points,
    "initial_budget": _fit_money,
    "budget": _fit_money,
    "budget_fiscal": _fit_money,
    "outturn": _fit_money,
    "outturn_fiscal": _fit_money,
    "outturn_to_date": _fit_money,
    "forecast_outturn": _fit_money,
    "surplus": _fit_money,
    "rate": _fit_rate,
    "level1": _fit_level1,
    "level2": _fit_level2,
    "level3": _fit_name,
    "item": _fit_name,
    "name": _fit_name,
    "unit_of_measure": _fit_unit,
    "operator": _fit_operator,
    "reason": _fit_reason,
    "target": _fit_value,
    "actual": _fit_value,
    "to_date": _fit_value,
    "forecast": _fit_value,
}
_NEEDED = {"level3": -3, "points": -1, "score": -1, "item": -2, "name": -2}


def fit(text: str, field: str | None) -> int:
    """How well the words of a cell fit a column; below 0 where they look out of place."""
    if field is None:
        return 0 if not text or is_level_label(text) else -1
    if not text:
        return _NEEDED.get(field, 0)
    judge = _FITS.get(field)
    return 0 if judge is None else judge(fold(text))
