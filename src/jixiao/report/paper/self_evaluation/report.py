"""The self-evaluation report (自评报告) with its form, every figure from the scored form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.document.model import Block, LineRole
from jixiao.quantity import format_number
from jixiao.report.paper.choice import style_of
from jixiao.report.paper.evaluation import score_in
from jixiao.report.paper.final_accounts.words import amount_words
from jixiao.report.paper.official import form_blocks, paragraph
from jixiao.report.paper.phrase import phrase, phrases
from jixiao.report.paper.self_evaluation.account import Account, ended

_PAPER = "self_evaluation"


def report_title(account: Account) -> str:
    """Title of the paper."""
    return phrase(_PAPER, "report", "title", unit=account.unit, year=account.year)


def report_blocks(account: Account) -> Iterator[Block]:
    """The eight sections, then the form as an annex."""
    yield paragraph(report_title(account), LineRole.TITLE)
    yield from _section("basics")
    yield from _section("duties", LineRole.SUBHEADING, account.told.duties or (account.say("nothing"),))
    yield from _section("goals", LineRole.SUBHEADING, tuple(_goals(account)))
    yield from _section("work", texts=_told(account, "work"))
    yield from _section("conclusion", texts=(account.scores(),))
    yield from _section("analysis")
    yield from _section("money", LineRole.SUBHEADING, (account.money(), *_projects(account)))
    yield from _section("indicators", LineRole.SUBHEADING, tuple(_indicators(account)))
    yield from _section("problems")
    yield from _section("problems_found", LineRole.SUBHEADING, tuple(account.losses()))
    yield from _section("measures", LineRole.SUBHEADING, tuple(account.measures()))
    yield from _section("use", texts=_told(account, "use"))
    yield from _section("experience", texts=account.told.experience or (account.say("nothing"),))
    yield from _section("other", texts=account.told.other or (account.say("nothing"),))
    form = account.department.form
    yield paragraph("附件1", LineRole.ATTACHMENT)
    yield from form_blocks(form, style_of(form))


def _section(name: str, role: LineRole = LineRole.HEADING, texts: Sequence[str] = ()) -> Iterator[Block]:
    yield paragraph(str(phrases(_PAPER)["report"]["heads"][name]), role)
    yield from (paragraph(text, LineRole.BODY) for text in texts if text)


def _told(account: Account, name: str) -> tuple[str, ...]:
    """What a person wrote for a section that must not be empty."""
    texts: tuple[str, ...] = getattr(account.told, name)
    if not texts:
        account.note(f"no_{name}")
    return texts or (account.say("nothing"),)


def _goals(account: Account) -> Iterator[str]:
    texts = [goal.text.text for goal in account.department.form.goals if goal.text]
    if not texts:
        yield account.say("nothing")
    for number, text in enumerate(texts, 1):
        yield account.say("goal_set", number=str(number), text=ended(text))


def _projects(account: Account) -> Iterator[str]:
    """The money and the score of every project."""
    if not account.projects:
        return
    yield account.say("projects", count=str(len(account.projects)))
    for number, each in enumerate(account.projects, 1):
        yield account.say(
            "project",
            number=str(number),
            name=each.form.project.text if each.form.project else "",
            budget=amount_words(each.budget or Fraction(0)),
            outturn=amount_words(each.outturn or Fraction(0)),
            score=each.total,
        )


def _indicators(account: Account) -> Iterator[str]:
    """How many indicators were met, and what each level-1 group scored; then each goal."""
    department = account.department
    goals = department.goals
    count, met = sum(goal.indicators for goal in goals), sum(goal.met for goal in goals)
    lost = len(department.losses)
    groups: dict[str, list[Fraction]] = {}
    for row in department.form.indicators:
        level = row.level1.text if row.level1 else ""
        groups.setdefault(level, []).append(score_in(row.score) or Fraction(0))
    text = account.say("indicators", count=str(count), met=str(met), lost=str(lost))
    for place, (level, scores) in enumerate(groups.items(), 1):
        name = "level_last" if place == len(groups) else "level"
        score = format_number(sum(scores, Fraction(0)))
        text += account.say(name, level=level, count=str(len(scores)), score=score) if level else ""
    yield text
    yield from account.goals()
