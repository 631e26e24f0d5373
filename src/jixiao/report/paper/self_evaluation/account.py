"""What both papers tell of a self-evaluation (自评情况): scores, money, goals, lost points, reasons and measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.quantity import format_number
from jixiao.report.paper.evaluation import Evaluation, Loss
from jixiao.report.paper.final_accounts.words import amount_words, percent_words
from jixiao.report.paper.phrase import phrase, phrases

_PAPER = "self_evaluation"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person writes for the papers (文字材料): each a list of paragraphs or short texts.

    Attributes:
        duties: Duties of the department.
        work: How the self-evaluation was done.
        problems, measures: Beside those that the form and its scores show.
        use, experience, other: Sections six to eight.
        evidence: Names of supporting papers.
    """

    duties: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    use: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(slots=True)
class Account:
    """A paper on a self-evaluation while it is being written.

    Attributes:
        unit, year: Whose and of which year.
        department: The department's scored form.
        projects: Scored forms of its projects.
        told: What a person wrote.
        problems: What is missing.
    """

    unit: str
    year: str
    department: Evaluation
    projects: Sequence[Evaluation]
    told: Told
    problems: list[str] = field(default_factory=list)

    def say(self, name: str, /, **values: str) -> str:
        """A sentence with its values."""
        return phrase(_PAPER, "sentences", name, **{"year": self.year, **values})

    def note(self, name: str, /, **values: str) -> None:
        """Remember what is missing."""
        self.problems.append(phrase(_PAPER, "problems", name, **values))

    def scores(self) -> str:
        """Scores of execution, of the indicators, and the total, with the grade."""
        if not self.department.total:
            self.note("no_total")
        text = self.say(
            "scores",
            execution=self.department.execution_score or "0",
            indicators=format_number(self.department.indicator_score),
            total=self.department.total or "0",
        )
        grade = self.department.form.grade
        said = grade.text if grade else self.department.score.grade
        return text + (self.say("grade", grade=said) if said else "")

    def money(self) -> str:
        """Outturn against budget, with its structure where the form prints it."""
        budget, outturn = self.department.budget, self.department.outturn
        if budget is None or outturn is None:
            self.note("no_money")
            return ""
        told = {"outturn": amount_words(outturn), "budget": amount_words(budget)}
        rate = percent_words(outturn, budget)
        text = self.say("money_open", **told) if rate is None else self.say("money", rate=rate, **told)
        basic, project = (self.department.form.header.get(f"{name}_expenditure") for name in ("basic", "project"))
        return text + (self.say("structure", basic=basic.text, project=project.text) if basic and project else "")

    def goals(self) -> Iterator[str]:
        """How many goals were attained, and what became of each."""
        results = self.department.goals
        if not results:
            yield self.say("goals_alone")
            return
        attained = sum(result.is_attained for result in results)
        yield self.say("goals", count=str(len(results)), attained=str(attained))
        for number, result in enumerate(results, 1):
            text, actual = ("" if cell is None else cell.text for cell in (result.goal.text, result.goal.actual_text))
            told = {"count": str(result.indicators), "met": str(result.met), "actual": ended(actual)}
            named = {"number": str(number), **told}
            yield self.say("goal", text=ended(text), **named) if text else self.say("goal_without_text", **named)

    def losses(self) -> Iterator[str]:
        """Every indicator that lost points, what it lost and why; then the reasons on the form and what was told."""
        number = 0
        for evaluation in (self.department, *self.projects):
            for loss in evaluation.losses:
                number += 1
                yield self._loss(number, loss, evaluation)
        reasons = self.department.form.reasons
        if reasons:
            yield self.say("reasons", text=ended(reasons.text))
        yield from self.told.problems
        if not number and not reasons and not self.told.problems:
            yield self.say("no_loss")

    def _loss(self, number: int, loss: Loss, evaluation: Evaluation) -> str:
        reason = loss.reason
        if not reason and evaluation is not self.department and evaluation.form.reasons:
            reason = evaluation.form.reasons.text
        if not (reason or self.department.form.reasons or self.told.problems):
            self.note("no_reason", name=loss.name)
        return self.say(
            "loss",
            number=str(number),
            name=loss.name,
            target=loss.target,
            actual=loss.actual,
            score=loss.score,
            lost=format_number(loss.lost),
            reason=self.say("loss_reason", reason=bare(reason)) if reason else "",
        )

    def measures(self) -> Iterator[str]:
        """Measures on the forms and those told."""
        found = [
            ended(evaluation.form.measures.text)
            for evaluation in (self.department, *self.projects)
            if evaluation.form.measures
        ]
        found += self.told.measures
        if not found:
            if any(evaluation.losses for evaluation in (self.department, *self.projects)):
                self.note("no_measures")
            found = [self.say("nothing")]
        yield from dict.fromkeys(found)

    def evidence(self) -> str:
        """The supporting papers."""
        if not self.told.evidence:
            self.note("no_evidence")
            return self.say("nothing")
        return self.say("evidence", names=str(phrases(_PAPER)["joins"]["and"]).join(self.told.evidence))


def bare(text: str) -> str:
    """A text without the stop at its end, to go on in a sentence."""
    return text.rstrip("".join(phrases(_PAPER)["joins"]["ends"]))


def ended(text: str) -> str:
    """A text with one full stop at its end; nothing stays nothing."""
    return f"{bare(text)}。" if text else ""
