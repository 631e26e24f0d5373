"""A department's year (部门年度决算数据): every figure once, exact, in 万元; what can be computed is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

#: Money from the treasury (财政拨款), by budget.
APPROPRIATIONS = ("general_public", "government_fund", "state_capital")
#: All other income, by source.
OWN_SOURCES = ("superior_subsidy", "institution", "operating", "affiliated", "other")
#: Funds that expenditure is paid from; ``other`` is everything that is no appropriation.
FUNDS = (*APPROPRIATIONS, "other")
#: Kinds of expenditure that are only paid from other funds.
OWN_EXPENDITURE = ("remitted", "operating", "affiliated_subsidy")

Amounts = Mapping[str, Fraction]
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class FunctionalItem:
    """One item of the functional classification (支出功能分类项级科目) with its money.

    Attributes:
        code: Seven digits.
        fc_class, division, name: Names of its class, division and of itself (类、款、项).
        initial_budget: 一般公共预算财政拨款年初预算.
        opening: What was carried over to it from the year before, by fund.
        income: Income of the year by appropriation or source.
        basic, project: Expenditure of the year by fund.
        own: Expenditure that only other funds pay, by kind.
        reason: Why expenditure departs from the initial budget; empty where none is given.
    """

    code: str
    fc_class: str
    division: str
    name: str
    initial_budget: Fraction = NOTHING
    opening: Amounts = field(default_factory=dict)
    income: Amounts = field(default_factory=dict)
    basic: Amounts = field(default_factory=dict)
    project: Amounts = field(default_factory=dict)
    own: Amounts = field(default_factory=dict)
    reason: str = ""

    def spent(self, *funds: str) -> Fraction:
        """Basic and project expenditure from the funds named."""
        return sum((self.basic.get(fund, NOTHING) + self.project.get(fund, NOTHING) for fund in funds), NOTHING)

    def closed(self, fund: str) -> Fraction:
        """What is carried over to the next year."""
        return self.opening.get(fund, NOTHING) + self.income.get(fund, NOTHING) - self.spent(fund)

    @property
    def total_income(self) -> Fraction:
        """All income."""
        return sum(self.income.values(), NOTHING)

    @property
    def total_expenditure(self) -> Fraction:
        """All expenditure."""
        return self.spent(*FUNDS) + sum(self.own.values(), NOTHING)


@dataclass(frozen=True, slots=True)
class EconomicItem:
    """Basic expenditure of the general public budget by one item of the economic classification (经济分类款级科目)."""

    code: str
    name: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class PublicExpense:
    """One of the three public expenses (“三公”经费) with its budget.

    Attributes:
        budget, outturn: Of the year.
        counts: Groups, visits, batches, vehicles by name; a count that is not given is left out.
        reason: Why the outturn departs from the budget.
    """

    budget: Fraction = NOTHING
    outturn: Fraction = NOTHING
    counts: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """The three public expenses.

    Attributes:
        overseas: 因公出国（境）费; counts ``groups``, ``visits``.
        purchase, running: 公务用车购置费 (count ``vehicles`` bought), 运行维护费 (count ``vehicles`` kept).
        hospitality: 公务接待费; counts ``batches``, ``visits`` of domestic hospitality.
        foreign: The part for foreign guests (外宾接待); counts ``groups``, ``visits``.
        purpose: What domestic hospitality was for.
        vehicles_reason, reason: Why vehicles, and the whole, depart from the budget.
    """

    overseas: PublicExpense = field(default_factory=PublicExpense)
    purchase: PublicExpense = field(default_factory=PublicExpense)
    running: PublicExpense = field(default_factory=PublicExpense)
    hospitality: PublicExpense = field(default_factory=PublicExpense)
    foreign: PublicExpense = field(default_factory=PublicExpense)
    purpose: str = ""
    vehicles_reason: str = ""
    reason: str = ""

    @property
    def vehicles(self) -> PublicExpense:
        """公务用车购置及运行维护费."""
        return PublicExpense(
            self.purchase.budget + self.running.budget,
            self.purchase.outturn + self.running.outturn,
            reason=self.vehicles_reason,
        )

    @property
    def whole(self) -> PublicExpense:
        """All three."""
        parts = (self.overseas, self.vehicles, self.hospitality)
        budget, outturn = (sum(values, NOTHING) for values in zip(*((p.budget, p.outturn) for p in parts), strict=True))
        return PublicExpense(budget, outturn, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Procurement:
    """Government procurement of one kind (货物、工程、服务): total, and what small firms were given."""

    total: Fraction = NOTHING
    sme: Fraction = NOTHING
    micro: Fraction = NOTHING


@dataclass(frozen=True, slots=True)
class LastYear:
    """Figures of the year before that this year's are held against; one that is not known is ``None``.

    Attributes:
        total: 收、支总计.
        income, expenditure: 本年收入合计, 本年支出合计.
        appropriation: 财政拨款收、支总计.
        appropriation_income: Income by appropriation.
        general_public: 一般公共预算财政拨款支出.
    """

    total: Fraction | None = None
    income: Fraction | None = None
    expenditure: Fraction | None = None
    appropriation: Fraction | None = None
    appropriation_income: Amounts = field(default_factory=dict)
    general_public: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """Agency operating expenses (机关运行经费); ``outturn`` is ``None`` where it is the operating cost (公用经费)."""

    budget: Fraction
    outturn: Fraction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeyWork:
    """What the year's key work came to (重点工作): text under headings, and the table of matters."""

    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    table: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DepartmentYear:
    """Everything that a department's final accounts are computed from.

    Attributes:
        unit: Name of the department.
        year: Fiscal year, four digits.
        duties: Paragraphs on its duties (主要职能).
        units: Names of the units that the accounts consolidate, the department itself first.
        sections: Names of its internal sections (内设科室).
        items: Money by functional item, in the order of their codes.
        purposes: Code of a class → what its money was mainly for.
        project_purpose: What project expenditure was mainly for.
        economic: Basic expenditure of the general public budget by economic item.
        opening: Balances at the start of the year by fund that belong to no single item (年初结转和结余).
        surplus_used, distribution: 使用非财政拨款结余, 结余分配.
        closing: Balance at the end as the books have it, to be held against the computed one; ``None`` if not given.
        three_public, agency, procurement, vehicles, equipment: Sections nine to twelve; ``agency`` is ``None`` where
            the department has no agency, ``vehicles`` is kind → number.
        last: The year before.
        reasons: Reasons for changes, by the name of the figure.
        use: Paragraphs on how results of evaluation are used.
        key_work: 重点工作.
        terms: Further terms with their definitions.
    """

    unit: str
    year: str
    duties: tuple[str, ...]
    units: tuple[str, ...]
    sections: tuple[str, ...]
    items: tuple[FunctionalItem, ...]
    purposes: Mapping[str, str]
    project_purpose: str
    economic: tuple[EconomicItem, ...]
    opening: Amounts
    surplus_used: Fraction
    distribution: Fraction
    closing: Fraction | None
    three_public: ThreePublic
    agency: Agency | None
    procurement: Mapping[str, Procurement]
    vehicles: Mapping[str, int]
    equipment: int
    last: LastYear
    reasons: Mapping[str, str]
    use: tuple[str, ...]
    key_work: KeyWork
    terms: Mapping[str, str]

    @property
    def last_year(self) -> str:
        """The year before."""
        return str(int(self.year) - 1)

    def income(self, *sources: str) -> Fraction:
        """Income of the year from the appropriations or sources named."""
        return sum((item.income.get(source, NOTHING) for item in self.items for source in sources), NOTHING)

    def basic(self, *funds: str) -> Fraction:
        """Basic expenditure from the funds named."""
        return sum((item.basic.get(fund, NOTHING) for item in self.items for fund in funds), NOTHING)

    def project(self, *funds: str) -> Fraction:
        """Project expenditure from the funds named."""
        return sum((item.project.get(fund, NOTHING) for item in self.items for fund in funds), NOTHING)

    def own(self, kind: str) -> Fraction:
        """Expenditure of a kind that only other funds pay."""
        return sum((item.own.get(kind, NOTHING) for item in self.items), NOTHING)

    @property
    def total_income(self) -> Fraction:
        """本年收入合计."""
        return sum((item.total_income for item in self.items), NOTHING)

    @property
    def total_expenditure(self) -> Fraction:
        """本年支出合计."""
        return sum((item.total_expenditure for item in self.items), NOTHING)

    def opened(self, *funds: str) -> Fraction:
        """Opening balance of the funds named, of the items and beside them."""
        held = (self.opening, *(item.opening for item in self.items))
        return sum((balances.get(fund, NOTHING) for balances in held for fund in funds), NOTHING)

    @property
    def total(self) -> Fraction:
        """收、支总计: income, balances and surplus used."""
        return self.total_income + self.surplus_used + self.opened(*FUNDS)

    def closed(self, fund: str) -> Fraction:
        """Closing balance of an appropriation: what it opened with and took in, less what it spent."""
        return self.opened(fund) + self.income(fund) - self.basic(fund) - self.project(fund)

    @property
    def computed_closing(self) -> Fraction:
        """年末结转和结余 of all funds, so that both sides balance."""
        return self.total - self.total_expenditure - self.distribution

    @property
    def appropriation_total(self) -> Fraction:
        """财政拨款收、支总计."""
        return self.income(*APPROPRIATIONS) + self.opened(*APPROPRIATIONS)

    def general_public(self) -> Fraction:
        """一般公共预算财政拨款支出."""
        return self.basic("general_public") + self.project("general_public")

    def by_class(self, *funds: str) -> Iterator[tuple[str, str, Fraction]]:
        """Code, name and expenditure of every class, of the funds named; of all expenditure where none is named."""
        sums: dict[str, tuple[str, Fraction]] = {}
        for item in self.items:
            code = item.code[:3]
            spent = item.spent(*funds) if funds else item.total_expenditure
            sums[code] = (item.fc_class, sums.get(code, ("", NOTHING))[1] + spent)
        yield from ((code, name, amount) for code, (name, amount) in sums.items())
