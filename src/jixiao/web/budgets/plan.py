"""What an uploaded workbook would change, and what is wrong in it, cell by cell (导入预览)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jixiao.web.budgets.amounts import read_fen, show_fen
from jixiao.web.budgets.exchange import exchange, is_money, unit_in
from jixiao.web.budgets.models import BudgetLine, ImportDraft
from jixiao.web.budgets.sums import sums_of
from jixiao.web.budgets.wording import money_words
from jixiao.web.error import AmountError
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.projects.classes import ECONOMIC, FUNCTIONAL, query_about
from jixiao.web.projects.models import Project

_ONE_SOURCE = "initial/"
_DEFAULT_SOURCE = "fiscal"
_WRONG_UNIT = 10_000  # 元 taken for 万元
_LEAST_WRONG = 3
_LONGEST_NAME = 200
_LONGEST_CODE = 40

#: initial, adjustment, outturn, revised in 分
Amounts = tuple[int | None, int | None, int | None, int | None]
#: unit, project code (empty for basic expenditure), source, functional class, economic class
Key = tuple[int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something at a cell (单元格问题): an error stops the import, a query does not."""

    row: int
    column: int
    words: str
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the import would change, in words for preview and log."""

    what: str
    where: str
    before: str
    after: str


@dataclass
class Target:
    """What one line shall be: amounts in 分, ``None`` for what the workbook does not say."""

    unit: Organisation
    project: Project | None
    initial: int | None = None
    adjusted: int | None = None
    outturn: int | None = None
    revised: int | None = None
    cause: str = ""

    def settle(self, line: BudgetLine | None) -> None:
        """Part the revised budget into initial and adjustments; what the workbook leaves open the line tells."""
        if self.revised is None:
            return
        known = self.initial if self.initial is not None else None if line is None else line.initial
        if known is None:
            self.initial, self.adjusted = self.revised, 0
        else:
            self.adjusted = self.revised - known


@dataclass
class Plan:
    """Everything about an upload.

    Attributes:
        complaints: Errors and queries at cells.
        new_projects: Projects that it would enter, by unit and code; not saved.
        targets: What each line shall be.
        lines: The lines that there are already.
        skipped: Rows of sums that were passed over.
        cuts: Rows that take money away in a workbook without a column for the cause.
    """

    currency_unit: str
    complaints: list[Complaint] = field(default_factory=list)
    new_projects: dict[tuple[int, str], Project] = field(default_factory=dict)
    targets: dict[Key, Target] = field(default_factory=dict)
    lines: Mapping[Key, BudgetLine] = field(default_factory=dict)
    skipped: int = 0
    cuts: int = 0

    @property
    def errors(self) -> list[Complaint]:
        """What stops the import."""
        return [one for one in self.complaints if one.is_error]

    @cached_property
    def changes(self) -> list[Change]:
        """What would change, in the order of the workbook; empty where everything is as it stands."""
        made = [
            Change("新增项目", f"{project.code} {project.name}", "", project.unit.name)
            for project in self.new_projects.values()
        ]
        return made + [change for key, target in self.targets.items() for change in self._changes(key, target)]

    @property
    def digest(self) -> str:
        """Tells this plan from any other: what was looked at is what is taken over."""
        words = "\n".join(f"{one.what}\t{one.where}\t{one.before}\t{one.after}" for one in self.changes)
        return hashlib.sha256(words.encode()).hexdigest()

    def _changes(self, key: Key, target: Target) -> Iterator[Change]:
        line = self.lines.get(key)
        now = sums_of(() if line is None else (line,))
        where = self.title_of(key, target)
        pairs = (
            ("年初批复", now.initial, target.initial),
            ("年中调整", now.adjusted, target.adjusted),
            ("执行数", now.outturn, target.outturn),
        )
        changed: list[tuple[str, int | None, int | None]] = [
            (what, old, new) for what, old, new in pairs if new is not None and new != old
        ]
        if line is None:
            changed = [(what, None, new) for what, _, new in changed if new]
        if line is None and not changed:
            changed = [("新增明细", None, None)]
        for what, old, new in changed:
            yield Change(what, where, show_fen(old, self.currency_unit), show_fen(new, self.currency_unit))

    @staticmethod
    def title_of(key: Key, target: Target) -> str:
        """A line in words."""
        name = "基本支出" if target.project is None else f"{target.project.code} {target.project.name}"
        classes = " ".join(code for code in key[3:] if code)
        return f"{target.unit.name} {name} {money_words().sources[key[2]]} {classes}".strip()


def plan_of(draft: ImportDraft) -> Plan:
    """Look at every cell of an upload and hold it against what the system has."""
    return _Planner(draft).planned()


class _Planner:
    """Reads the rows one by one."""

    def __init__(self, draft: ImportDraft) -> None:
        self.draft = draft
        self.plan = Plan(draft.currency_unit)
        self.columns = {name: index for index, name in enumerate(draft.columns) if name}
        self.units = list(
            Organisation.objects.filter(
                path__startswith=draft.organisation.path, kind__in=(Kind.UNIT, Kind.DEPARTMENT), is_active=True
            )
        )
        self.sections = list(
            Organisation.objects.filter(path__startswith=draft.organisation.path, kind=Kind.SECTION, is_active=True)
        )
        found = Project.objects.filter(unit__in=self.units).select_related("unit", "owner")
        self.projects = {(project.unit_id, project.code): project for project in found}
        self.row = 0
        self.cells: Sequence[str] = ()
        self.rows_of: dict[tuple[int, str], int] = {}
        self.lines_of: dict[Key, int] = {}

    def planned(self) -> Plan:
        self.plan.lines = self._lines()
        self._check_columns()
        for number, cells in self.draft.rows:
            self.row, self.cells = number, cells
            self._take_row()
        self._ask_about_units()
        self._ask_about_columns()
        return self.plan

    def _lines(self) -> Mapping[Key, BudgetLine]:
        lines = (
            BudgetLine.objects.filter(unit__in=self.units, fiscal_year=self.draft.fiscal_year)
            .select_related("project", "unit")
            .prefetch_related("adjustments", "outturns")
        )
        return {
            (line.unit_id, line.project.code if line.project else "", line.source, line.functional, line.economic): line
            for line in lines
        }

    def _check_columns(self) -> None:
        self.row = 0
        if not any(is_money(name) for name in self.columns):
            self._wrong("", "没有一栏是金额，请在上面指定哪一栏是年初批复、调整、变动后或执行数")
        for index, heading in enumerate(self.draft.head):
            unit = unit_in(heading) if is_money(self.draft.columns[index]) else ""
            if unit and unit != self.draft.currency_unit:
                words = f"表头写的单位是{unit}，与选定的{self.draft.currency_unit}不一致"
                self.plan.complaints.append(Complaint(0, index, words))

    def _take_row(self) -> None:
        name, code = self._text("project_name"), self._text("project_code")
        first = next((cell for cell in self.cells if cell.strip()), "")
        if "".join((name or first).split()) in exchange().sums:
            self.plan.skipped += 1
            return
        before = len(self.plan.errors)
        unit = self._unit()
        self._year()
        project = self._project(unit, code, name) if unit is not None else None
        amounts = self._amounts()
        if unit is None or len(self.plan.errors) > before:
            return
        for source, (initial, adjusted, outturn, revised) in amounts.items():
            cause = self._text("cause")
            self._add(unit, project, source, Target(unit, project, initial, adjusted, outturn, revised, cause))

    def _add(self, unit: Organisation, project: Project | None, source: str, target: Target) -> None:
        code = "" if project is None else project.code
        key = (unit.pk, code, source, self._class(FUNCTIONAL), self._class(ECONOMIC))
        if key in self.plan.targets:
            words = f"与第 {self.lines_of[key]} 行重复：{self.plan.title_of(key, target)}"
            self._wrong("project_code", f"{words}；请合成一行，或写明不同的来源、科目")
            return
        self.lines_of[key] = self.row
        target.settle(self.plan.lines.get(key))
        self.plan.targets[key] = target

    def _class(self, kind: str) -> str:
        words = self._text(kind)
        code = next(iter(words.replace("-", " ").split()), "")
        code = "".join(letter for letter in code if letter.isdigit()) or code
        doubt = query_about(kind, code, self.draft.fiscal_year)
        if doubt:
            self._wrong(kind, doubt, is_error=False)
        return code[:10]

    def _unit(self) -> Organisation | None:
        code, name = self._text("unit_code"), self._text("unit_name")
        if not code and not name:
            own = [unit for unit in self.units if unit.pk == self.draft.organisation_id]
            if not own:
                self._wrong("unit_name", "没有写单位")
            return own[0] if own else None
        found = [unit for unit in self.units if code and unit.code == code]
        found = found or [unit for unit in self.units if name and unit.name == name]
        if not found:
            where = "unit_code" if code else "unit_name"
            self._wrong(where, f"“{self.draft.organisation}”下面没有单位“{code or name}”，或不在您的权限内")
            return None
        return found[0]

    def _year(self) -> None:
        words = self._text("fiscal_year").removesuffix("年").removesuffix("年度")
        if words and words != str(self.draft.fiscal_year):
            self._wrong("fiscal_year", f"年度“{words}”与选定的 {self.draft.fiscal_year} 年不一致")

    def _project(self, unit: Organisation, code: str, name: str) -> Project | None:
        """The project of a row; ``None`` for basic expenditure, or where there is something wrong."""
        if name in exchange().basic or (not name and not code):
            self._doubt_nameless(name)
            return None
        known = self.projects.get((unit.pk, code))
        if known is not None:
            if name and name != known.name:
                words = f"代码“{code}”在系统里是“{known.name}”：按系统里的名称导入；不是同一个项目请改代码"
                self._wrong("project_name", words, is_error=False)
            return known
        if not code:
            same = [project for (pk, _), project in self.projects.items() if pk == unit.pk and project.name == name]
            if len(same) == 1:
                return same[0]
            self._wrong("project_name", f"“{name}”没有项目代码，系统里也没有同名的项目")
            return None
        if not name:
            self._wrong("project_code", f"系统里没有代码为“{code}”的项目；没有项目名称，不能新增")
            return None
        return self._new_project(unit, code, name)

    def _doubt_nameless(self, name: str) -> None:
        """A row without project in a workbook of projects: basic expenditure says so, a merged cell was taken apart."""
        if not name and {"project_code", "project_name"} & set(self.columns):
            where = "project_name" if "project_name" in self.columns else "project_code"
            words = "没有项目：基本支出请写“基本支出”；上面的单元格如果是合并的，请拆开填满"
            self._wrong(where, words)

    def _new_project(self, unit: Organisation, code: str, name: str) -> Project | None:
        made = self.plan.new_projects.get((unit.pk, code))
        if made is not None:
            if made.name != name:
                first = self.rows_of[unit.pk, code]
                words = f"代码“{code}”在第 {first} 行是“{made.name}”：两个项目不能用同一代码；同一项目请写同一名称"
                self._wrong("project_code", words)
            return made
        if len(code) > _LONGEST_CODE or len(name) > _LONGEST_NAME:
            self._wrong("project_code", f"代码超过 {_LONGEST_CODE} 字或名称超过 {_LONGEST_NAME} 字")
            return None
        section = self._text("section")
        owners = [one for one in self.sections if one.parent_id == unit.pk and one.name == section]
        if section and not owners:
            self._wrong("section", f"“{unit}”没有科室“{section}”，项目先归单位本身", is_error=False)
        made = Project(
            code=code,
            name=name,
            unit=unit,
            owner=owners[0] if owners else unit,
            category=self._text("category")[:60],
            attribute=self._text("attribute")[:60],
            kind=self._text("type")[:60],
            first_year=self.draft.fiscal_year,
        )
        self.plan.new_projects[unit.pk, code] = made
        self.rows_of[unit.pk, code] = self.row
        return made

    def _amounts(self) -> dict[str, Amounts]:
        """Initial, adjustment, outturn and revised by source."""
        initial, adjusted, revised, outturn = (
            self._fen(name) for name in ("initial", "adjusted", "revised", "outturn")
        )
        self._doubt_signs(initial, adjusted)
        if None not in {initial, adjusted, revised} and (initial or 0) + (adjusted or 0) != revised:
            shown = show_fen((initial or 0) + (adjusted or 0), self.draft.currency_unit)
            self._wrong("revised", f"年初加调整是 {shown}，与变动后的数不相等")
        by_source = {
            name.removeprefix(_ONE_SOURCE): amount
            for name in self.columns
            if name.startswith(_ONE_SOURCE) and (amount := self._fen(name)) is not None
        }
        if by_source:
            return self._by_source(by_source, initial, outturn)
        return {self._source(): (initial, adjusted, outturn, revised)}

    def _doubt_signs(self, initial: int | None, adjusted: int | None) -> None:
        """Less than nothing, and money taken away without a word why."""
        if initial is not None and initial < 0:
            self._wrong("initial", "年初批复不能小于零；调减请写在“年中调整”栏")
        if adjusted is None or adjusted >= 0:
            return
        if initial is not None and initial + adjusted < 0:
            shown = show_fen(initial + adjusted, self.draft.currency_unit)
            self._wrong("adjusted", f"调减以后是 {shown}，小于零，请核对调整数")
        if "cause" in self.columns and not self._text("cause"):
            self._wrong("cause", "调减没有写原因，请写明原因和文号")
        self.plan.cuts += "cause" not in self.columns

    def _by_source(self, parts: dict[str, int], initial: int | None, outturn: int | None) -> dict[str, Amounts]:
        if initial is not None and initial != sum(parts.values()):
            shown = show_fen(sum(parts.values()), self.draft.currency_unit)
            self._wrong("initial", f"各来源相加是 {shown}，与合计不相等")
        if outturn is not None and len(parts) > 1:
            self._wrong("outturn", "一行有几种来源，执行数不知属于哪一种，没有取；请按来源分行", is_error=False)
            outturn = None
        return {source: (amount, None, outturn, None) for source, amount in parts.items()}

    def _source(self) -> str:
        words = self._text("source")
        found = money_words().source_of(words) if words else _DEFAULT_SOURCE
        if not found:
            self._wrong("source", f"不认得资金来源“{words}”，请写成{'、'.join(money_words().sources.values())}")
        return found or _DEFAULT_SOURCE

    def _fen(self, name: str) -> int | None:
        words = self._text(name)
        try:
            return read_fen(words, self.draft.currency_unit) if words else None
        except AmountError as error:
            self._wrong(name, f"{error.text}{error.advice}")
            return None

    def _ask_about_units(self) -> None:
        """Ask whether 元 and 万元 were confused where known amounts are off by just that factor."""
        pairs = [
            (line.initial, self.plan.targets[key].initial)
            for key, line in self.plan.lines.items()
            if key in self.plan.targets
        ]
        off = [
            (old, new) for old, new in pairs if old and new and (old == new * _WRONG_UNIT or new == old * _WRONG_UNIT)
        ]
        if off:
            words = f"有 {len(off)} 行的年初数与系统里正好差一万倍，请看单位是元还是万元"
            self.plan.complaints.insert(0, Complaint(0, self.columns.get("initial", -1), words))

    def _ask_about_columns(self) -> None:
        """Say once what is wrong with a whole column: most of its cells are no amounts, or there is none for causes."""
        errors = [one for one in self.plan.errors if one.row]
        for name, index in self.columns.items():
            wrong = sum(one.column == index for one in errors) if is_money(name) else 0
            filled = sum(bool(cells[index].strip()) for _, cells in self.draft.rows)
            if wrong >= _LEAST_WRONG and wrong * 2 > filled:
                title = dict(exchange().choices()).get(name, name)
                words = (
                    f"“{self.draft.head[index]}”栏 {filled} 格里有 {wrong} 格不是金额，多半不是“{title}”："
                    "请在表头上改指这一栏，或选“（不取）”"
                )
                self.plan.complaints.insert(0, Complaint(0, index, words))
        if self.plan.cuts:
            words = (
                f"有 {self.plan.cuts} 行调减，表里没有“调整原因”栏：原因将记为“按导入的数据调整”；"
                "要留下原因，请加一栏“调整原因”再导"
            )
            self.plan.complaints.append(Complaint(0, -1, words, is_error=False))

    def _text(self, name: str) -> str:
        index = self.columns.get(name)
        return "" if index is None else self.cells[index].strip()

    def _wrong(self, name: str, words: str, *, is_error: bool = True) -> None:
        self.plan.complaints.append(Complaint(self.row, self.columns.get(name, -1), words, is_error))
