"""Indicators, scores, findings and files of a batch as rows of plain columns (清单), for spreadsheets.

Every row names the file, its hash, the program and the rules, so that it stands alone. Personal data are masked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from jixiao.check.catalogue import catalogue
from jixiao.check.mask import Mask
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.correction import Applied
from jixiao.form.model import Indicator
from jixiao.place import Written
from jixiao.report.identity import program_version, rules_version
from jixiao.report.scores import score_lines
from jixiao.report.verdict import Verdict
from jixiao.report.wording import KINDS, POINTS_FROM, SEVERITIES, place_words

Row = Mapping[str, str]

_FILE = ("文件", "SHA-256", "程序版本", "规则版本")
_FORM = ("表序", "表种", "标题", "单位名称", "项目", "年度", "重复于表")
_CELLS: Mapping[str, str] = MappingProxyType(
    {
        "level1": "一级指标",
        "level1_points": "一级分值",
        "level2": "二级指标",
        "level2_points": "二级分值",
        "level3": "三级指标",
        "operator": "指标性质",
        "target": "目标值",
        "adjusted_target": "调整后目标值",
        "unit_of_measure": "度量单位",
        "actual": "完成值",
        "points": "分值",
        "score": "得分",
        "review_score": "复核分",
        "reason": "偏差原因",
        "scoring_rule": "评分标准",
        "definition": "指标解释",
        "kind": "定性或定量",
        "is_core": "核心指标",
        "to_date": "截至监控日完成值",
        "forecast": "全年预计完成值",
        "cause": "原因类别",
        "likelihood": "完成目标可能性",
        "remark": "备注",
    }
)
INDICATOR_COLUMNS = (*_FILE, *_FORM, "目标序", "序号", *_CELLS.values(), "已更正", "位置")
SCORE_COLUMNS = (
    *(*_FILE, *_FORM, "计分办法", "办法的选定", "行别", "序号", "名称", "目标值", "完成值", "分值", "分值来源"),
    *("表内得分", "重算得分", "比较", "不一致", "算法", "位置"),
)
FINDING_COLUMNS = (
    *(*_FILE, *_FORM, "计分办法", "编号", "核对", "程度", "说明", "位置", "为什么", "怎么办"),
    *("已认可", "认可理由", "认可人"),
)
FILE_COLUMNS = (*_FILE, "格式", "表数", "指标数", *SEVERITIES.values(), "已认可", "读取问题", "未能处理")


def _file(verdict: Verdict) -> Row:
    digest = "" if verdict.paper is None else verdict.paper.document.sha256
    return dict(zip(_FILE, (verdict.file, digest, program_version(), rules_version()), strict=True))


def _text(written: Written | None) -> str:
    return "" if written is None else written.text


def _form(view: FormView) -> Row:
    form = view.form
    repeats = "" if form.repeats is None else str(form.repeats + 1)
    cells = (form.title, form.unit, form.project, form.fiscal_year)
    values = (str(view.index + 1), KINDS[form.kind], *map(_text, cells), repeats)
    return dict(zip(_FORM, values, strict=True))


def indicator_rows(verdict: Verdict) -> Iterator[Row]:
    """One row per indicator of every form."""
    if verdict.paper is None:
        return
    mask = verdict.paper.mask
    for view in verdict.paper.views:
        number = 0
        for goal in view.form.goals:
            for row in goal.indicators:
                number += 1
                shared = {**_file(verdict), **_form(view), "目标序": str(goal.no), "序号": str(number)}
                corrected = _corrected(verdict.corrections, view.index, number - 1)
                yield {**shared, **_cells(row, mask), "已更正": corrected, "位置": place_words(row.place)}


def _cells(row: Indicator, mask: Mask) -> Row:
    return {column: mask.hide(_text(getattr(row, name))) for name, column in _CELLS.items()}


def _corrected(corrections: tuple[Applied, ...], form: int, index: int) -> str:
    """Which cells of a row a person put right, with what stood there before."""
    mine = [item for item in corrections if (item.form, item.record, item.index) == (form, "indicator", index)]
    return "；".join(f"{_CELLS[item.correction.field]}原为“{item.before or ''}”" for item in mine)


def score_rows(verdict: Verdict) -> Iterator[Row]:
    """One row per scored indicator, and one each for execution and total of a form."""
    if verdict.paper is None:
        return
    mask = verdict.paper.mask
    for view in verdict.paper.views:
        lines = score_lines(view)
        for position, line in enumerate(lines):
            kind = "指标" if line.number else "合计" if position == len(lines) - 1 else "预算执行"
            yield {
                **_file(verdict),
                **_form(view),
                "计分办法": _scheme(view),
                "办法的选定": "" if view.score is None else view.score.choice.explanation,
                "行别": kind,
                "序号": line.number,
                "名称": mask.hide(line.name),
                "目标值": mask.hide(line.target),
                "完成值": mask.hide(line.actual),
                "分值": line.points,
                "分值来源": POINTS_FROM.get(line.points_from, ""),
                "表内得分": line.printed,
                "重算得分": line.computed,
                "比较": line.verdict,
                "不一致": "是" if line.differs else "",
                "算法": mask.hide("\n".join(line.explanation)),
                "位置": place_words(line.place),
            }


def _scheme(view: FormView) -> str:
    return "" if view.score is None else view.score.scheme or ""


def finding_rows(verdict: Verdict) -> Iterator[Row]:
    """One row per finding, accepted or not."""
    if verdict.paper is None:
        return
    rules = catalogue()
    for number, finding in enumerate(verdict.findings):
        accepted = verdict.settled.accepted.get(number)
        declared = rules[finding.code].declared
        view = None if finding.form is None else verdict.paper.views[finding.form]
        yield {
            **_file(verdict),
            **(dict.fromkeys(_FORM, "") if view is None else _form(view)),
            "计分办法": "" if view is None else _scheme(view),
            "编号": finding.code,
            "核对": declared.title,
            "程度": SEVERITIES[_severity(finding)],
            "说明": finding.message,
            "位置": place_words(finding.place),
            "为什么": declared.why,
            "怎么办": declared.fix,
            "已认可": "" if accepted is None else "是",
            "认可理由": "" if accepted is None else accepted.reason,
            "认可人": "" if accepted is None else accepted.by,
        }


def _severity(finding: Finding) -> Severity:
    return finding.severity or Severity.NOTE


def file_row(verdict: Verdict) -> Row:
    """The row of a file: what it holds, what was found, or why it could not be answered."""
    paper, failure = verdict.paper, verdict.failure
    failed = "" if failure is None else f"{failure.code} {failure.message}"
    row = {**dict.fromkeys(FILE_COLUMNS, ""), **_file(verdict), "未能处理": failed}
    if paper is None:
        return row
    found = [_severity(finding) for finding in verdict.open_findings]
    counts = {words: str(found.count(severity)) for severity, words in SEVERITIES.items()}
    return {
        **row,
        "格式": paper.document.format,
        "表数": str(len(paper.forms)),
        "指标数": str(sum(len(form.indicators) for form in paper.forms)),
        **(counts if verdict.report is not None else {}),
        "已认可": str(len(verdict.settled.accepted)),
        "读取问题": str(len(paper.problems)),
    }
