"""How well some text fits a column, and how well two neighbouring fragments fit into one cell.

The figures are costs in tenths: 0 fits, more fits worse. They are no money and no points, only a way to compare
readings.
"""

from __future__ import annotations

import re
from functools import cache

from jixiao.form.label import field_of, fold
from jixiao.form.stream.fragment import WIDE_GAP, Fragment, width

IMPOSSIBLE = 10_000
_NARROW = {ord(wide): str(digit) for digit, wide in enumerate("０１２３４５６７８９")}  # full-width digits
SLACK = 3

_OPERATOR = (
    r"(?:[≥≤≧≦><=＞＜＝═﹦﹤﹥±]|>=|<=|不少于|不低于|不高于|不超过|不多于|不大于|不小于|小于等于|大于等于"
    r"|小于|大于|低于|高于|超过|少于|达到)"
)
_NUMBER = r"[-+]?\d[\d,，]*(?:\.\d+)?"
_FORMULA = (("\\geq", "≥"), ("\\leq", "≤"), ("\\ge", "≥"), ("\\le", "≤"), ("\\%", "%"), ("$", ""))
_VALUE = re.compile(rf"^{_OPERATOR}?{_NUMBER}(?:[-~—～至]{_NUMBER})?\s*(?:%|‰|％)?[一-龥/*·²³㎡a-zA-Z()（）]{{0,8}}$")
_SENTENCE_MARK = re.compile(r"[。；;:]")
_POINTS_ONLY = re.compile(r"^\(\d+(?:\.\d+)?分\)")
_NUMBERED = re.compile(r"^指标\d{0,2}[:：]?")
_LABEL_INSIDE = re.compile(r"(?:数量|质量|时效|成本|效益|影响|满意度)指标")
_BARE_VALUE = re.compile(rf"^{_NUMBER}(?:%|‰)?[一-龥]{{0,3}}$")
_DATE = re.compile(
    r"^(?:20\d\d年?)?(?:\d{1,2}月)?(?:\d{1,2}[日号]|[上中下]旬|底|末|初)?(?:之?前|以前|前完成|完成)?$|^20\d\d[-./]\d{1,2}[-./]\d{1,2}$"
)
_SCORE = re.compile(r"^\d{1,3}(?:\.\d+)?分?$")
_NOTHING = re.compile(r"^(?:[-—–/－＼\\]+|无)$")
_ENDS_IN_OPERATOR = re.compile(rf"{_OPERATOR}$")
_STARTS_WITH_OPERATOR = re.compile(rf"^{_OPERATOR}")
_ENDS_IN_NUMBER = re.compile(rf"{_NUMBER}%?$")
_STARTS_WITH_NUMBER = re.compile(r"^\d")
_STARTS_WITH_UNIT = re.compile(r"^[万亿元家个次人名户项场批册套份条吨亩株头只例天日月年美%‰小平公辆台期件篇宗]")
_HAS_WORD = re.compile(r"[一-龥A-Za-z]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_FIGURE = re.compile(r"^(?:[-+]?\d[\d,]*(?:\.\d+)?(?:%|分|[万亿]?元)?|[-—–/]+)$")
_RULE = re.compile(r"[分扣]")
_BEGINS_RULE = re.compile(rf"^{_OPERATOR}\d|[得达]$|得\d")  # ≥40个得5分, also cut before the figure
_UNIT_ONLY = re.compile(
    r"^(?:[万亿]?[美]?元|[万亿]|%|‰|[万亿]?(?:[家个次人名户项场批册套份条吨天年月日亩株头只件台]|人次|批次|平方米)|小时|企业)"
    r"(?:/[一-龥]{1,3})?$"
)
_LONG_UNIT = 4
_LONG_NAME = 34
_SHORT_STATE = 8
_LONG_STATE = 24

NUMERIC_COLUMNS = frozenset({"points", "score", "review_score", "coefficient", "number"})
FIGURE_COLUMNS = frozenset({"budget", "budget_fiscal", "outturn", "outturn_fiscal", "rate"})
TEXT_COLUMNS = frozenset({"reason", "remark", "definition", "scoring_rule", "content", "completion", "purpose"})


@cache
def bare(text: str) -> str:
    """Text for the look of a value: folded, and without the marks that make it a formula."""
    folded = fold(text)
    if "$" not in folded:
        return folded
    for mark, sign in _FORMULA:
        folded = folded.replace(mark, sign)
    return folded


def _unbalanced(text: str) -> bool:
    folded = bare(text)
    return folded.count("(") != folded.count(")") or folded.count("“") != folded.count("”")


@cache
def is_value(text: str) -> bool:
    """Whether a text has the shape of one value: operator, number, unit."""
    folded = bare(text)
    return bool(_VALUE.match(folded) or (_STARTS_WITH_NUMBER.match(folded) and _DATE.match(folded)))


@cache
def is_score(text: str) -> bool:
    """Whether a text has the shape of a score: a number up to three digits, with or without 分."""
    return bool(_SCORE.match(bare(text)))


@cache
def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: a dash, a stroke, 无."""
    return bool(_NOTHING.match(text))


@cache
def name_cost(text: str) -> int:
    """How badly a text fits the name of an indicator."""
    if not text:
        return 90
    folded = bare(text)
    cost = 0
    if not _HAS_WORD.search(folded):
        cost += 70
    elif _BARE_VALUE.match(folded):
        cost += 30
    if _STARTS_WITH_OPERATOR.match(folded):
        cost += 60
    if _unbalanced(text) or _POINTS_ONLY.match(folded):
        cost += 60
    if len(folded) > _LONG_NAME:
        cost += 20
    if _SENTENCE_MARK.search(_NUMBERED.sub("", folded)):
        cost += 40
    if _LABEL_INSIDE.search(folded):
        cost += 30
    if _ENDS_IN_OPERATOR.search(folded):
        cost += 40
    return cost


@cache
def value_cost(text: str) -> int:
    """How badly a text fits a target or an actual value."""
    if not text:
        return 22
    folded = bare(text)
    if _LABEL_INSIDE.search(folded):
        return 60
    if is_value(text):
        return 0
    if is_nothing(text):
        return 5
    if _KIND.match(folded):
        return 30
    cost = 10 if len(folded) <= _SHORT_STATE else 15 if len(folded) <= _LONG_STATE else 25
    if _UNIT_ONLY.match(folded):
        cost += 50
    if _unbalanced(text):
        cost += 40
    numbers = len(_DIGITS.findall(folded))
    if numbers:
        cost += 10 if numbers == 1 else 25
    if not _HAS_WORD.search(folded):
        cost += 40
    return cost


@cache
def pair_cost(target: str, actual: str) -> int:
    """How badly an actual value fits beside its target."""
    if target == actual or (is_value(target) and is_value(actual)):
        return 0
    return 10


@cache
def number_cost(text: str) -> int:
    """How badly a text fits a column of points or scores."""
    if not text:
        return 40
    if is_score(text):
        return 0
    return 10 if is_nothing(text) else IMPOSSIBLE


@cache
def is_figure(text: str) -> bool:
    """Whether a text is a figure of a money row: a number, a rate, a score or a dash."""
    return bool(_FIGURE.match(bare(text)))


@cache
def figure_cost(text: str) -> int:
    """How badly a text fits a column of money or rates."""
    if not text:
        return 15
    return 0 if is_figure(text) else IMPOSSIBLE


def _is_unit(text: str) -> bool:
    """Whether a text is no sentence but the unit of the value before it: 个, 座, 万元."""
    return bool(_UNIT_ONLY.match(bare(text))) or (len(text) == 1 and not is_nothing(text))


@cache
def text_cost(column: str, text: str) -> int:
    """How badly a text fits a column of sentences, which may be empty; a scoring rule speaks of points."""
    if not text:
        return 2
    if field_of(text, "level1") or field_of(text, "level2") or field_of(text, "header") in _SIDE or _is_unit(text):
        return 30
    if _LABEL_INSIDE.search(bare(text)):
        return 40
    if column == "scoring_rule":
        return 3 if _RULE.search(text) else 16
    if column == "definition" and _RULE.search(text):
        return 12
    return 30 if is_value(text) else 4


_SIDE = frozenset({"goal", "indicators"})
_KIND = re.compile(r"^(?:定性|定量)(?:指标)?$")
_SMALL_COLUMNS = {
    "operator": re.compile(rf"^(?:{_OPERATOR}|定性|其他)$"),
    "kind": _KIND,
    "unit_of_measure": re.compile(r"^[一-龥%‰/*a-zA-Z（）()²]{1,8}$"),
    "is_core": re.compile(r"^(?:是|否|[★*]+)$"),
}


@cache
def small_cost(column: str, text: str) -> int:
    """How badly a text fits a column of single words: operator, kind, unit, core mark."""
    if not text:
        return 8 if column == "kind" else 4
    if column == "unit_of_measure" and (
        field_of(text, "level1") or field_of(text, "level2") or _BEGINS_RULE.search(bare(text))
    ):
        return 60
    if _SMALL_COLUMNS[column].match(bare(text)):
        return 8 if column == "unit_of_measure" and len(text) > _LONG_UNIT else 0
    return 6 if column == "unit_of_measure" and is_value(text) else 60


_MAY_BE_EMPTY = {"adjusted_target": 5, "to_date": 5, "forecast": 8}
_ONE_OF = ("cause", "likelihood")


@cache
def is_one_of(text: str, group: str) -> bool:
    """Whether a text is one of the few answers to a question, or several of them: 硬件、其他; 确定能."""
    return all(field_of(part, group) is not None for part in text.split("、"))


_NAME_COLUMNS = frozenset({"level3", "name", "project"})


def column_cost(column: str, text: str) -> int:
    """How badly a text fits a column, by the column's field."""
    if column in TEXT_COLUMNS:
        return text_cost(column, text)
    if column in _SMALL_COLUMNS:
        return small_cost(column, text)
    if column in _ONE_OF:
        return 4 if not text else 0 if is_one_of(text, column) else 60
    if not text and column in _MAY_BE_EMPTY:
        return _MAY_BE_EMPTY[column]
    return _plain_cost(column, text)


def _plain_cost(column: str, text: str) -> int:
    if column in _NAME_COLUMNS:
        return name_cost(text)
    if column in NUMERIC_COLUMNS:
        return number_cost(text)
    return figure_cost(text) if column in FIGURE_COLUMNS else value_cost(text)


def begins_with_unit(text: str) -> bool:
    """Whether a text can go on a number that was cut: 家企业, 亿元, %."""
    return bool(_STARTS_WITH_UNIT.match(bare(text)))


def _inside_value(left: str, right: str) -> bool:
    if _ENDS_IN_OPERATOR.search(left) and _STARTS_WITH_NUMBER.match(right):
        return True
    return bool(_ENDS_IN_NUMBER.search(left) and _STARTS_WITH_UNIT.match(right))


def _join_on_line(left: Fragment, right: Fragment) -> int:
    if right.gap >= WIDE_GAP:
        return 50
    if _inside_value(bare(left.text), bare(right.text)):
        return 2
    mixed = _STARTS_WITH_NUMBER.match(bare(right.text)) or left.text[-1:].isascii()
    if mixed and _STARTS_WITH_NUMBER.match(bare(right.text)) and left.text[-1:].isascii():
        return 40
    return 7 if mixed else 35


def could_wrap(left: Fragment, right: Fragment) -> bool:
    """A line is broken for width only when it is full: what follows in its cell is no wider than it."""
    return width(right.text.translate(_NARROW)) <= max(left.line_width, width(left.text)) + SLACK


def join_cost(left: Fragment, right: Fragment) -> int:
    """How badly two neighbouring fragments fit into one cell."""
    if not left.ends_line:
        return _join_on_line(left, right)
    if not could_wrap(left, right):
        return 30
    if left.wraps is True:
        return 0
    if left.wraps is None:
        return 30 if left.text[-1:].isdigit() and right.text[:1].isdigit() else 6
    return 25


def part_cost(left: Fragment, right: Fragment) -> int:
    """How badly a cell ends between two neighbouring fragments."""
    if not left.ends_line:
        return 0
    if left.wraps is True:
        return 25 if could_wrap(left, right) else 5
    return 3 if left.wraps is None else 0
