"""Which rule scores a row: its own sentence, a numeric method, a deadline, or a qualitative level."""

from __future__ import annotations

from fractions import Fraction

from jixiao.form.label import fold
from jixiao.quantity import ActualKind, Direction, Operator, Target, TargetKind
from jixiao.scheme import Citation, Method, Rule, Scheme, StepRound
from jixiao.scheme.language import ScoringRule, full_mark, unparse_rule
from jixiao.score.binary import binary
from jixiao.score.error import NotScorableError
from jixiao.score.mark import Mark
from jixiao.score.model import Flag, Node, Status
from jixiao.score.outcome import Cells, Context, Outcome, Row, excluded, failed
from jixiao.score.qualitative import band_of, bounds
from jixiao.score.quantitative import (
    Range,
    is_growth,
    over_achievement,
    rule_for,
    score_values,
    words_of,
)
from jixiao.score.sentence import Row as SentenceRow
from jixiao.score.sentence import has_slip, method_of, score_sentence

_ZERO = Fraction(0)
_NUMERIC = frozenset({TargetKind.NUMERIC, TargetKind.RANGE, TargetKind.RELATIVE})
_WORDED = frozenset({TargetKind.LEVEL, TargetKind.RANKING, TargetKind.SENTENCE})
_ABSENT = {
    ActualKind.BLANK: "完成值空白",
    ActualKind.DASH: "完成值填的是横线",
    ActualKind.NONE_WORD: "完成值填的是“无”一类的词，不等于 0",
    ActualKind.COMPLETION: "目标值是数值，完成值只说是否完成",
}


def is_placeholder(row: Row) -> bool:
    """A row that the template left behind (……): it says nothing and scores nothing."""
    if row.target.words or row.actual.words or row.printed is not None:
        return False
    name = fold(row.name).rstrip(":")
    return not name.strip("…") or name in words_of("placeholder")


def is_dashed(row: Row) -> bool:
    """A row whose points cell holds a dash or 无 and which has no score: it does not apply."""
    points = row.source.points
    if points is None or row.printed is not None:
        return False
    return points.text in {"-", "—", "——", "/", "－", "无", "不适用"}


def _sourced(words: str, citation: Citation) -> Node:
    return Node("规则：" + words, source=citation.words)


def _flags(cells: Cells, scheme: Scheme | None) -> tuple[Flag, ...]:
    over = over_achievement(cells.attained, scheme) if cells.met and scheme is not None else None
    return cells.flags if over is None else (*cells.flags, over)


def _absence(row: Row) -> str:
    """Why target and actual cannot be held together."""
    if row.actual.kind in _ABSENT:
        return _ABSENT[row.actual.kind]
    if row.actual.quantity is None:
        return "目标值是数值，完成值不是"
    return "目标值与完成值的计量单位不同类，不能直接比较"


def _met_words(target: Target) -> str:
    if target.operator is Operator.BETWEEN:
        return "完成值“{}”在目标值“{}”之内，记满分 {} 分"
    sign = "≤" if target.direction is Direction.REVERSE else "≥"
    return "完成值“{}” " + sign + " 目标值“{}”，记满分 {} 分"


_METHODS = {Direction.REVERSE: Method.REVERSE_INVERSE, Direction.EQUALITY: Method.EQ_FORWARD}


def _method(row: Row, scheme: Scheme | None) -> Method:
    target = row.target
    if scheme is not None:
        return rule_for(scheme, target.direction, target.operator).method
    if target.operator is Operator.BETWEEN:
        return Method.INTERVAL
    return _METHODS.get(target.direction, Method.FORWARD_RATIO)


def judge_numeric(row: Row, points: Fraction | None, context: Context) -> Outcome:
    """Score a numeric target: full points where it is met, else by the scheme's method."""
    scheme, values = context.scheme, row.cells.values
    method = _method(row, scheme)
    if values is None:
        return failed(_absence(row), method, points)
    flags = _flags(row.cells, scheme)
    if points is None:
        return failed("分值未印出，也不能唯一推定", method)._replace(flags=flags)
    if row.cells.met:
        return _met(row, points, method, context, flags)
    if scheme is None:
        return failed("未达到目标值，而没有可用的计分办法", method, points)._replace(flags=flags)
    rule = rule_for(scheme, row.target.direction, row.target.operator)
    try:
        ranged = score_values(rule, points, values)
    except NotScorableError as error:
        return failed(error.text.rstrip("。"), method, points)._replace(flags=flags)
    outcome = _unmet(row, points, rule, ranged, context)
    return outcome._replace(flags=(*flags, *outcome.flags))


def _met(row: Row, points: Fraction, method: Method, context: Context, flags: tuple[Flag, ...]) -> Outcome:
    node = Node(_met_words(row.target), (row.actual.words, row.target.words, points))
    rule = None if context.scheme is None else context.scheme.rules["met"]
    told = Node("规则：达到目标值记满分") if rule is None else _sourced(rule.title, rule.citation)
    in_paper = context.is_in_paper("met", _direction_rule(row.target))
    return _scored(Mark(method, points, node), told, in_paper=in_paper, flags=flags)


def _direction_rule(target: Target) -> str:
    if target.operator is Operator.BETWEEN:
        return "interval"
    return {Direction.REVERSE: "reverse", Direction.EQUALITY: "equality"}.get(target.direction, "forward")


def _unmet(row: Row, points: Fraction, rule: Rule, ranged: Range, context: Context) -> Outcome:
    """A target that is missed, or that a bound leaves open."""
    told = _sourced(rule.title, rule.citation)
    if is_growth(row.target, row.name) and rule.method is not Method.EQ_EXACT:
        return _doubtful(points, rule, ranged)
    if ranged.mark is None:
        outcome = failed("完成值本身是界限，得分不能确定", rule.method, points)
        return outcome._replace(low=ranged.low, high=ranged.high, rule=told)
    return _scored(ranged.mark, told, in_paper=context.is_in_paper(_direction_rule(row.target)))


def _doubtful(points: Fraction, rule: Rule, ranged: Range) -> Outcome:
    """A rate of growth that is missed: a ratio is no sound rule, its result is only shown."""
    outcome = failed("增长率一类的指标不宜按比例计分", rule.method, points)
    if ranged.mark is None:
        return outcome
    hint = Node("若按比例计分为 {} 分，仅供参考", (ranged.mark.exact,))
    doubt = (Flag.RATIO_DOUBTFUL,)
    return outcome._replace(doubtful=ranged.mark.exact, steps=(*outcome.steps, hint), flags=doubt)


def judge_deadline(row: Row, points: Fraction | None, context: Context) -> Outcome:
    """Score a deadline: kept is full points; missed is left to a person, for a ratio of dates means nothing."""
    in_time = row.cells.met
    if in_time is None:
        return judge_level(row, points, context)
    if points is None:
        return failed("分值未印出，也不能唯一推定", Method.BINARY)
    if not in_time:
        return failed("完成时间晚于目标时间；日期不能按比例计分", Method.BINARY, points)
    mark = binary(points, "完成时间不晚于目标时间", is_met=True)
    rule = None if context.scheme is None else context.scheme.rules["deadline"]
    told = None if rule is None else _sourced(rule.title, rule.citation)
    return _scored(mark, told, in_paper=context.is_in_paper("met"))


def _scored(mark: Mark, rule: Node | None, *, in_paper: bool, flags: tuple[Flag, ...] = ()) -> Outcome:
    exact = mark.exact
    return Outcome(Status.COMPUTED, mark.method, exact, exact, exact, rule, (mark.node,), in_paper, flags)


def judge_level(row: Row, points: Fraction | None, context: Context) -> Outcome:
    """Bound a qualitative row by its level; a printed score within the bounds is accepted."""
    if row.actual.kind in {ActualKind.BLANK, ActualKind.DASH}:
        return failed(_ABSENT[row.actual.kind], Method.QUALITATIVE, points)
    if points is None:
        return failed("分值未印出，也不能唯一推定", Method.QUALITATIVE)
    scheme = context.scheme
    bands = () if scheme is None else scheme.qualitative.bands
    band = band_of(row.target, row.actual, bands) if bands else None
    allowed = bounds(points, band)
    accepted = row.score is not None and allowed.holds(row.score)
    told = None if scheme is None else _sourced(scheme.qualitative.title, scheme.qualitative.citation)
    return Outcome(
        Status.ACCEPTED if accepted else Status.COULD_NOT_SCORE,
        Method.QUALITATIVE,
        low=allowed.low,
        high=allowed.high,
        rule=told,
        steps=(_level_node(row, band is not None, allowed.low, allowed.high, accepted=accepted),),
        in_paper=context.is_in_paper("qualitative") and band is not None,
    )


def _level_node(row: Row, known: bool, low: Fraction, high: Fraction, *, accepted: bool) -> Node:  # noqa: FBT001 - see call
    level = "所属档次" if known else "档次看不出，全部分值范围"
    words = f"定性指标不计算得分；{level}为 {{}} 至 {{}} 分"
    if row.score is None:
        return Node(words + "；表内没有得分", (low, high))
    tail = "在其内，采用表内得分" if accepted else "不在其内，仍以表内得分计入合计"
    return Node(words + "；表内得分 {} " + tail, (low, high, row.score))


def judge_sentence(rule: ScoringRule, row: Row, points: Fraction | None, context: Context) -> Outcome:
    """Score a row by its own scoring-rule sentence."""
    told = Node("规则：{}（该行评分标准）", (unparse_rule(rule),), source="本表印有")
    flags = (Flag.RULE_SLIP,) if has_slip(rule) else ()
    method = method_of(rule)
    if points is None:
        return failed("分值未印出，也不能唯一推定", method)._replace(rule=told, flags=flags)
    try:
        mark = score_sentence(rule, SentenceRow(points, row.target, row.actual, _step_round(context.scheme)))
    except NotScorableError as error:
        if row.target.kind in _WORDED:
            return judge_level(row, points, context)._replace(rule=told, flags=flags)
        return failed(error.text.rstrip("。"), method, points)._replace(rule=told, flags=flags)
    return _scored(mark, told, in_paper=True, flags=flags)


def _step_round(scheme: Scheme | None) -> StepRound:
    steps = None if scheme is None else scheme.rules["steps"].options.get("step_round")
    return StepRound.FLOOR if steps is None else StepRound(steps)


def judge_unread(row: Row, points: Fraction | None, context: Context) -> Outcome:
    """Score a row whose own sentence could not be read: only a met target is certain."""
    outcome = _by_target(row, points, context)
    told = Node("规则：该行评分标准“{}”读不成可计算的规则，由人工判断", (row.cells.unread_rule[:60],))
    if outcome.status is not Status.COMPUTED or outcome.exact == outcome.high == points:
        return outcome._replace(rule=told if outcome.status is not Status.COMPUTED else outcome.rule)
    return failed("未达到目标值，而该行评分标准读不成规则", outcome.method, points)._replace(rule=told)


def _by_target(row: Row, points: Fraction | None, context: Context) -> Outcome:
    kind = row.target.kind
    if kind in _NUMERIC:
        return judge_numeric(row, points, context)
    if kind is TargetKind.DEADLINE:
        return judge_deadline(row, points, context)
    if kind in {TargetKind.BLANK, TargetKind.DASH}:
        return failed("目标值空白" if kind is TargetKind.BLANK else "目标值填的是横线", None, points)
    return judge_level(row, points, context)


def judge(row: Row, points: Fraction | None, context: Context) -> Outcome:
    """What the rules make of a row.

    Args:
        row: The row, its cells understood.
        points: Its points, ``None`` where they are open.
        context: The scheme, and whether the form reports actual values.
    """
    if is_placeholder(row):
        return excluded("样表留下的空行")
    if is_dashed(row):
        return excluded("分值栏填的是横线或“无”，不考核")
    if not context.has_actuals:
        return _declared(row)
    if row.cells.rule is not None:
        return judge_sentence(row.cells.rule, row, points, context)
    if row.cells.unread_rule:
        return judge_unread(row, points, context)
    return _by_target(row, points, context)


def _declared(row: Row) -> Outcome:
    """A row of a declaration: its rule and full mark are shown, nothing is scored."""
    if row.cells.rule is None:
        words = "评分标准“{}”读不成可计算的规则，由人工判断" if row.cells.unread_rule else "该行没有评分标准"
        return excluded(
            "目标申报表尚无完成值", Node(words, (row.cells.unread_rule[:60],) if row.cells.unread_rule else ())
        )
    mark = full_mark(row.cells.rule)
    told = Node("规则：{}", (unparse_rule(row.cells.rule),), source="本表印有")
    most = Node("规则未写明最高分") if mark is None else Node("规则的最高分为 {} 分", (mark,))
    outcome = excluded("目标申报表尚无完成值", told, most)
    flags = (Flag.RULE_SLIP,) if has_slip(row.cells.rule) else ()
    high = None if mark is None else Fraction(mark)
    return outcome._replace(
        method=method_of(row.cells.rule), low=None if high is None else _ZERO, high=high, flags=flags
    )
