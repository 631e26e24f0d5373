"""Typed forms: what a paper says, field by field, each with its words and its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.finding import Problem
from jixiao.place import Place, Written


class FormKind(StrEnum):
    """The official papers that are recognised (表种)."""

    DEPARTMENT_SELF_EVALUATION = "department_self_evaluation"  # 部门整体绩效自评表
    PROJECT_SELF_EVALUATION = "project_self_evaluation"  # 项目支出绩效自评表
    TARGET_DECLARATION = "target_declaration"  # 绩效目标申报表
    SELF_EVALUATION_REPORT = "self_evaluation_report"  # 绩效自评报告
    SELF_EVALUATION_SUMMARY = "self_evaluation_summary"  # 绩效自评结果（摘要版）
    PROJECT_EXECUTION_TABLE = "project_execution_table"  # 项目预算执行情况列表
    FINAL_ACCOUNTS = "final_accounts"  # 部门决算公开
    FINAL_ACCOUNTS_TABLES = "final_accounts_tables"  # 部门决算公开表（没有文字说明的）
    KEY_WORK_TABLE = "key_work_table"  # 重点工作完成情况表
    MONITORING = "monitoring"  # 绩效运行监控表
    RECTIFICATION_LEDGER = "rectification_ledger"  # 整改台账


@dataclass(frozen=True, slots=True)
class Indicator:
    """One level-3 indicator (三级指标). ``None`` is a field without a cell; an empty cell is empty ``Written``.

    Attributes:
        level1: Level-1 label (一级指标) without the points printed with it.
        level1_points: Points printed with the level-1 label, digits only (20 of 产出指标（20分）).
        level2: Level-2 label (二级指标) without its points.
        level2_points: Points printed with the level-2 label.
        level3: Name of the indicator (三级指标).
        operator: Only from a cell of its own (指标性质); otherwise it stays in ``target``.
        target: Target value (年初目标值 / 指标值).
        unit_of_measure: Only from a cell of its own (度量单位).
        actual: Actual value (实际完成值).
        points: Points of the row (分值 / 权重).
        score: Score printed (得分).
        review_score: Score of the reviewer beside it (复核分 / 财政审核评分).
        reason: Reason for deviation (未完成原因分析).
        scoring_rule: Scoring rule printed in the row (评(扣)分标准).
        definition: Explanation of the indicator (指标解释).
        kind: 定量 or 定性, where a cell says so.
        is_core: Mark of a core indicator (是否核心指标, ★).
        adjusted_target: Target after adjustment (调整指标值), from a cell of its own.
        to_date: Value reached at the cut-off of a monitoring paper (1-7月完成值).
        forecast: Value that is expected at the end of the year (全年预计完成值).
        cause: Category of what stands in the way (偏差原因类别: 经费、制度…); its words are ``reason``.
        likelihood: Whether the target will be met (完成目标可能性: 确定能、有可能、完全不可能).
        remark: 备注 of the row.
        place: Where the row stands.
    """

    place: Place
    level1: Written | None = None
    level1_points: Written | None = None
    level2: Written | None = None
    level2_points: Written | None = None
    level3: Written | None = None
    operator: Written | None = None
    target: Written | None = None
    unit_of_measure: Written | None = None
    actual: Written | None = None
    points: Written | None = None
    score: Written | None = None
    review_score: Written | None = None
    reason: Written | None = None
    scoring_rule: Written | None = None
    definition: Written | None = None
    kind: Written | None = None
    is_core: Written | None = None
    adjusted_target: Written | None = None
    to_date: Written | None = None
    forecast: Written | None = None
    cause: Written | None = None
    likelihood: Written | None = None
    remark: Written | None = None


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """One row of the money block (预算执行情况); ``budget`` is the column that the rate divides by.

    A monitoring paper has ``outturn_to_date`` (1-7月执行数) and ``forecast_outturn`` (全年预计执行数) in place of the
    outturn; its rate is that of the outturn to date.
    """

    place: Place
    item: Written | None = None
    initial_budget: Written | None = None
    budget: Written | None = None
    outturn: Written | None = None
    rate: Written | None = None
    points: Written | None = None
    score: Written | None = None
    currency_unit: Written | None = None
    outturn_to_date: Written | None = None
    forecast_outturn: Written | None = None
    surplus: Written | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One main task of the year (年度主要任务) with its money."""

    place: Place
    name: Written | None = None
    content: Written | None = None
    budget: Written | None = None
    budget_fiscal: Written | None = None
    completion: Written | None = None
    outturn: Written | None = None
    outturn_fiscal: Written | None = None
    rate: Written | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list of projects (项目列表), of key work or of spending (支出明细): name, money and what it was for.

    ``voucher`` is the number under which the spending was booked (会计凭证号).
    """

    place: Place
    project: Written | None = None
    budget: Written | None = None
    outturn: Written | None = None
    rate: Written | None = None
    purpose: Written | None = None
    completion: Written | None = None
    voucher: Written | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One item that is to be put right (整改事项), as a rectification ledger keeps it.

    Attributes:
        place: Where the row stands.
        finding_id: 问题编号.
        source: What found it (问题来源: 绩效监控、单位自评、抽查复核、部门评价、财政评价、审计、人大).
        project: 项目名称.
        indicator: The indicator that it is about (涉及指标).
        description: What is wrong (存在问题).
        amount: Money that it is about (涉及金额).
        cause: 产生原因.
        measure: What is to be done (整改措施).
        owner: Who is to do it (责任单位、责任人).
        due_date: 整改时限.
        progress: What was done so far (整改进展).
        evidence: 佐证材料.
        verifier: Who looked at it afterwards (核验人).
        verified_at: When (核验日期).
        status: 整改状态.
        budget_effect: What it means for the budget (预算应用).
        published: Whether it was made public (是否公开).
    """

    place: Place
    finding_id: Written | None = None
    source: Written | None = None
    project: Written | None = None
    indicator: Written | None = None
    description: Written | None = None
    amount: Written | None = None
    cause: Written | None = None
    measure: Written | None = None
    owner: Written | None = None
    due_date: Written | None = None
    progress: Written | None = None
    evidence: Written | None = None
    verifier: Written | None = None
    verified_at: Written | None = None
    status: Written | None = None
    budget_effect: Written | None = None
    published: Written | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """An annual goal (年度绩效目标) with its own tree of indicators; ``no`` counts from 1.

    A form that sets goals for the year and for several years prints a ``term`` for each (中期目标, 年度目标).
    """

    no: int
    place: Place
    points: Written | None = None
    term: Written | None = None
    text: Written | None = None
    actual_text: Written | None = None
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One official paper, or one table of it, as typed fields.

    Attributes:
        title: Title as printed, joined over its lines, without 附件N; keeps the year that it prints.
        unit: Whose paper it is (单位名称; in a project form 主管部门).
        implementing_unit: 项目实施单位.
        project: 项目名称.
        project_category, project_attribute, project_type: The option that is ticked (项目类别, 项目属性, 项目类型).
        fiscal_year: The year reported on, four digits, judged from the whole paper.
        filled_on: 填报日期 as printed.
        filled_by: 填表人 as printed.
        sign_off: Words of the signature block (签批意见), empty where it is blank.
        repeats: Index of the form that this one prints again.
        header: Further header fields by name: ``basic_expenditure``, ``project_expenditure``.
        execution: The money block.
        tasks: Main tasks.
        rows, total_row: A list of projects, or of what an evaluated project's money was spent on, and its total.
        ledger: The items of a rectification ledger.
        cut_off: For a monitoring paper: the part of the year that it looks at, as printed (1-7月).
        currency_unit: Unit of money printed for the form (万元, 元).
        goals: Annual goals with their indicators; one unlabelled goal is goal 1.
        total: Total score printed (总分 / 自评得分).
        grade: 自评结果 (优 / 良 / 中 / 差).
        reasons, measures: Feet of the form (原因分析, 改进措施).
        notes: Notes printed under the form (备注), which often hold its scoring rules.
        sections: For a report: its headings, in order.
        problems: What could not be read in this form.
    """

    kind: FormKind
    place: Place
    title: Written | None = None
    unit: Written | None = None
    implementing_unit: Written | None = None
    project: Written | None = None
    project_category: Written | None = None
    project_attribute: Written | None = None
    project_type: Written | None = None
    fiscal_year: Written | None = None
    filled_on: Written | None = None
    filled_by: Written | None = None
    sign_off: Written | None = None
    repeats: int | None = None
    header: dict[str, Written] = field(default_factory=dict)
    execution: tuple[ExecutionRow, ...] = ()
    tasks: tuple[Task, ...] = ()
    rows: tuple[ListRow, ...] = ()
    total_row: ListRow | None = None
    ledger: tuple[LedgerRow, ...] = ()
    cut_off: Written | None = None
    currency_unit: Written | None = None
    goals: tuple[Goal, ...] = ()
    total: Written | None = None
    grade: Written | None = None
    reasons: Written | None = None
    measures: Written | None = None
    notes: Written | None = None
    sections: tuple[Written, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators of all goals, in printed order."""
        if len(self.goals) == 1:
            return self.goals[0].indicators
        return tuple(row for goal in self.goals for row in goal.indicators)


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure found in narrative text (文中数据).

    Attributes:
        subject: What it is a figure of, in the paper's own words (基本支出, 实际利用外资).
        measure: What is measured: ``amount``, ``budget``, ``outturn``, ``change``, ``change_rate``, ``compared`` (what
            a change is held against: 比上年30万元增加), ``difference``, ``share``,
            ``completion_rate``, ``execution_rate``, ``rate``, ``count``, ``score``, ``points``,
            ``deduction``, ``target``, ``actual``.
        value: Digits as printed, sign from words such as 减少 or 下降 put before them; a count written in Chinese
            numerals is given in digits.
        unit: Unit as printed; empty where none is.
        base: What a share or a change is relative to, in words; ``None`` where nothing is said.
        year: Year that the sentence speaks of, four digits, where it says one.
        section: Heading under which it stands.
        period: Part of the year that it speaks of, as printed (1-11月), where the sentence says one.
        operator: Bound printed before a target or an actual (≥, 不低于), as printed.
        hedge: Word that makes the figure inexact (约, 超过, 预计, 余), as printed; such a figure proves nothing.
        sentence: Number of the sentence in the paper: figures with the same number stand in one sentence.
        part_of: Subject of the whole that it is a part of, where the sentence says so (其中).
        topic: Which figure of a known paper it is (``income_total``, see ``data/forms/statements/topics.yaml``).
        place: Line or lines.
    """

    subject: str
    measure: str
    value: str
    unit: str
    place: Place
    base: str | None = None
    year: str | None = None
    section: str | None = None
    period: str | None = None
    operator: str | None = None
    hedge: str | None = None
    sentence: int | None = None
    part_of: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the recognisers found in one document: forms in printed order, statements, problems."""

    forms: tuple[Form, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
