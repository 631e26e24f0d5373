"""One form on its way to the page: its cells with their marks, corrections and masked text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jixiao.check.catalogue import catalogue
from jixiao.check.mask import Mask
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.correction import Applied
from jixiao.place import Written
from jixiao.report.html.marks import Spot, spots_of
from jixiao.report.html.markup import Markup, join, tag
from jixiao.report.verdict import Verdict
from jixiao.report.wording import SEVERITIES

_LOUDEST_FIRST = (Severity.ERROR, Severity.QUERY, Severity.NOTE)


def severity_of(finding: Finding) -> Severity:
    """How loud a finding is; a note where nothing is said."""
    return finding.severity or Severity.NOTE


@dataclass
class Canvas:
    """A form with everything that is drawn on it.

    Attributes:
        verdict: What is said of the file.
        view: The form.
        paper: Number of the paper on the page, for the names of places on it.
        mask: Hides personal data.
    """

    verdict: Verdict
    view: FormView
    paper: int
    mask: Mask
    spots: Mapping[Spot, Sequence[int]] = field(init=False)
    corrections: Mapping[Spot, Applied] = field(init=False)

    def __post_init__(self) -> None:
        """Find the cell of every finding and of every correction."""
        mine = {number: item for number, item in enumerate(self.verdict.findings) if item.form == self.view.index}
        self.spots = spots_of(self.view.form, mine)
        self.corrections = {
            Spot(item.record, item.index, item.correction.field): item
            for item in self.verdict.corrections
            if item.form == self.view.index
        }

    @property
    def findings(self) -> list[int]:
        """Numbers of the findings of this form, the loudest first."""
        mine = [number for numbers in self.spots.values() for number in numbers]
        return sorted(mine, key=self.rank)

    def rank(self, number: int) -> tuple[int, int]:
        """Where a finding stands in a list: the loudest first, then as printed."""
        finding = self.verdict.findings[number]
        return _LOUDEST_FIRST.index(severity_of(finding)), finding.place.line or 0

    def words(self, written: Written | None, spot: Spot) -> Markup:
        """The words of a cell with what belongs to it: a correction, marks of findings."""
        text = tag("span", self.mask.hide(written.text)) if written is not None and written.text else Markup("")
        applied = self.corrections.get(spot)
        if applied is not None:
            text = tag("ins", text, "※", title=self.mask.hide(correction_words(applied)))
        return join(text, self.marks(spot))

    def marks(self, spot: Spot) -> Markup:
        """Marks of the findings at a cell; each shows its text when pointed at or focused."""
        numbers = sorted(self.spots.get(spot, ()), key=self.rank)
        return join(*(finding_mark(self.verdict, self.paper, number) for number in numbers))

    def loudness(self, spot: Spot) -> str:
        """Class of a cell: how loud its loudest open finding is."""
        open_ones = [number for number in self.spots.get(spot, ()) if number not in self.verdict.settled.accepted]
        if not open_ones:
            return ""
        return "has-" + severity_of(self.verdict.findings[min(open_ones, key=self.rank)]).value


def correction_words(applied: Applied) -> str:
    """What was put right, by whom and why."""
    said = applied.correction
    before = "空缺" if applied.before is None else f"“{applied.before}”"
    return f"读作{before}，{said.by}于 {said.on} 更正为“{applied.after}”：{said.why}"


def finding_id(paper: int, number: int) -> str:
    """Name of a finding on the page."""
    return f"p{paper}-f{number + 1}"


def finding_mark(verdict: Verdict, paper: int, number: int) -> Markup:
    """A small coloured mark that leads to the finding's entry in the list, and its text beside it."""
    finding = verdict.findings[number]
    severity = severity_of(finding)
    is_accepted = number in verdict.settled.accepted
    kind = "accepted" if is_accepted else severity.value
    name = finding_id(paper, number)
    declared = catalogue()[finding.code].declared
    link = tag(
        "a",
        f"{SEVERITIES[severity]} {finding.code}",
        class_=f"mark {kind}",
        href=f"#{name}",
        id=f"m-{name}",
        aria_describedby=f"t-{name}",
    )
    parts = (
        tag("strong", f"{finding.code} {declared.title}"),
        tag("span", finding.message),
        tag("span", "为什么：" + declared.why),
        tag("span", "怎么办：" + declared.fix),
    )
    return join(link, tag("span", *parts, class_=f"tip {kind}", role="tooltip", id=f"t-{name}"))
