"""The bureau of the tests, written straight into the tables: quick, and without the actions under test."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password

from jixiao.finding import Severity
from jixiao.web.accounts.models import Post, User
from jixiao.web.calendars.models import Round
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.organisations.paths import path_below
from jixiao.web.papers.marks import marks_as
from jixiao.web.papers.models import Answer, Paper, PaperVersion
from jixiao.web.papers.prepare import prepared
from jixiao.web.papers.standing import analysis_of
from jixiao.web.projects.models import Project

PASSWORD = "Tests-2026-ok"  # noqa: S105 - of people who exist only in tests
ROLES = {
    "section_filler": "section",
    "unit_finance": "unit",
    "unit_head": "unit",
    "supervising_department": "department",
    "finance_performance": "bureau",
    "finance_line": "department",
    "third_party": "department",
    "expert": "department",
    "auditor": "bureau",
    "legislature_reader": "bureau",
    "sys_admin": "bureau",
}
STYLE = "national_project"
_NOTES = (
    "1.预算执行率得分=10分*执行率（B/A），B为全年执行数，A为全年预算数。"
    "2.定量指标完成指标值的，记该指标所赋全部分值；未完成的，按照完成值与指标值的比例记分，得分不得超过该指标分值。"
    "3.定性指标分为达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差三档，"
    "分别按照该指标对应分值区间100-80%（含80%）、80-60%（含60%）、60-0%合理确定分值。"
    "4.分值设置：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。"
)


@dataclass
class World:
    """What a test finds.

    Attributes:
        places: Organisations by level, ``section``, ``other_section``, ``unit``, ``department``, ``bureau``, and
            ``strange``, the unit of another bureau.
        people: A person of every role, by role; ``nobody`` has no post, ``stranger`` is unit finance of ``strange``.
        round: A round of project self-evaluations.
        project: A project of the section.
        paper: Its paper, a draft without errors whose queries are answered; nobody has had a hand in it.
    """

    places: dict[str, Organisation]
    people: dict[str, User]
    round: Round
    project: Project
    paper: Paper

    def fresh(self) -> Paper:
        """The paper as it stands now."""
        return Paper.objects.get(pk=self.paper.pk)


def content() -> dict[str, Any]:
    """A self-evaluation on which nothing is to be found and everything is scored."""
    labels = {"level1": "产出指标", "level2": "数量指标"}
    rows = [
        {**labels, "level3": "改造农贸市场数量", "target": "≥6个", "actual": "6个", "points": "30"},
        {**labels, "level3": "培训经营户人次", "target": "≥500人次", "actual": "500人次", "points": "20"},
        {
            "level1": "效益指标",
            "level2": "社会效益指标",
            "level3": "新增就业岗位数",
            "target": "≥100个",
            "actual": "100个",
            "points": "30",
        },
        {
            "level1": "满意度指标",
            "level2": "服务对象满意度指标",
            "level3": "市场周边群众满意度",
            "target": "≥90%",
            "actual": "91%",
            "points": "10",
        },
    ]
    money = {"item": "年度资金总额", "initial_budget": "100.00", "budget": "100.00", "outturn": "100.00"}
    return {
        "kind": "project_self_evaluation",
        "title": "项目支出绩效自评表（2025年度）",
        "unit": "样例市商务局",
        "implementing_unit": "市场科",
        "project": "农贸市场改造项目",
        "fiscal_year": "2025",
        "currency_unit": "万元",
        "notes": _NOTES,
        "execution": [{**money, "points": "10", "currency_unit": "万元"}],
        "goals": [
            {
                "no": "1",
                "text": "改造农贸市场6个，培训经营户500人次。",
                "actual_text": "改造农贸市场6个，培训经营户500人次。",
                "indicators": rows,
            }
        ],
    }


def _organisation(name: str, kind: Kind, parent: Organisation | None) -> Organisation:
    made = Organisation.objects.create(name=name, kind=kind, parent=parent, path=f"new-{name}")
    made.path = path_below("" if parent is None else parent.path, made.pk)
    made.save()
    return made


def _places() -> dict[str, Organisation]:
    bureau = _organisation("样例市财政局", Kind.BUREAU, None)
    department = _organisation("样例市商务局", Kind.DEPARTMENT, bureau)
    unit = _organisation("样例市商务局本级", Kind.UNIT, department)
    other = _organisation("邻市财政局", Kind.BUREAU, None)
    neighbour = _organisation("邻市商务局", Kind.DEPARTMENT, other)
    return {
        "bureau": bureau,
        "department": department,
        "unit": unit,
        "section": _organisation("市场科", Kind.SECTION, unit),
        "other_section": _organisation("办公室", Kind.SECTION, unit),
        "strange": _organisation("邻市商务局本级", Kind.UNIT, neighbour),
    }


def _people(places: dict[str, Organisation]) -> dict[str, User]:
    password = make_password(PASSWORD)
    people = {
        role: User(username=role, name=f"{role}员", home=places["bureau"], password=password)
        for role in (*ROLES, "nobody")
    }
    people["stranger"] = User(username="stranger", name="邻市财务", home=places["strange"], password=password)
    for user in people.values():
        user.save()
    today = dt.date(2020, 1, 1)
    posts = [
        Post(user=people[role], role=role, organisation=places[at], valid_from=today) for role, at in ROLES.items()
    ]
    posts.append(Post(user=people["stranger"], role="unit_finance", organisation=places["strange"], valid_from=today))
    Post.objects.bulk_create(posts)
    return people


def build_world() -> World:
    """Write everything."""
    places = _places()
    people = _people(places)
    round_ = Round.objects.create(
        bureau=places["bureau"],
        title="2025年度项目自评",
        fiscal_year=2025,
        document="self_evaluation",
        form_kind="project_self_evaluation",
        style=STYLE,
        opens_on=dt.date(2026, 1, 1),
        due_on=dt.date(2026, 4, 30),
    )
    round_.units.add(places["unit"])
    project = Project.objects.create(
        code="P1", name="农贸市场改造项目", unit=places["unit"], owner=places["section"], first_year=2025
    )
    paper = make_paper(places, round_, project)
    answer_queries(paper, people["section_filler"])
    return World(places, people, round_, project, paper)


def answer_queries(paper: Paper, author: User) -> None:
    """Reasons for what a paper is asked: here why its rows have no evidence."""
    Answer.objects.bulk_create(
        Answer(paper=paper, code=mark.code, path=mark.path, message=mark.message, text="已核对台账", author=author)
        for mark in marks_as(Severity.QUERY, paper, analysis_of(paper))
    )


def make_paper(places: dict[str, Organisation], round_: Round, project: Project | None) -> Paper:
    """A draft of the content, for the round."""
    return Paper.objects.create(
        document=round_.document,
        kind=round_.form_kind,
        style=STYLE,
        title="农贸市场改造项目自评表",
        unit=places["unit"],
        owner=places["section"],
        project=project,
        round=round_,
        fiscal_year=2025,
        status="draft",
        content=prepared(content(), round_.document, STYLE),
    )


def make_target(unit: Organisation, project: Project | None, *, year: int = 2025) -> Paper:
    """Approved targets of a project: the rows of the content, without what was reached."""
    held = content()
    for row in held["goals"][0]["indicators"]:
        row.pop("actual")
    held |= {"kind": "target_declaration", "fiscal_year": str(year)}
    held["execution"] = [{"item": "年度资金总额", "budget": "100.00", "currency_unit": "万元"}]
    held.pop("notes")
    paper = Paper.objects.create(
        document="target",
        kind="target_declaration",
        style="national_declaration",
        title="绩效目标申报表",
        unit=unit,
        owner=unit if project is None else project.owner,
        project=project,
        fiscal_year=year,
        status="approved",
        content=prepared(held, "target", "national_declaration"),
    )
    paper.approved = PaperVersion.objects.create(paper=paper, version=1, stage="approved", content=paper.content)
    paper.save()
    return paper
