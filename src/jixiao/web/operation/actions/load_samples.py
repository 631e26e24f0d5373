"""Load the sample bureaus for a demonstration: organisations, people, rounds, projects, papers (演示数据)."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from jixiao.data.loader import parse_strict
from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.form.model import FormKind
from jixiao.quantity import format_number
from jixiao.report.paper.parts import FormPart, parts_of
from jixiao.report.wording import KINDS
from jixiao.score import choose_scheme, score_form
from jixiao.web.accounts.actions.invite_user import invite_user
from jixiao.web.accounts.actions.manage_user import give_post
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.calendars.actions.open_round import open_round
from jixiao.web.calendars.models import Round
from jixiao.web.error import GuardError
from jixiao.web.indicators.actions.collect_indicators import feed_library
from jixiao.web.operation.actions.sample_money import add_sample_money
from jixiao.web.operation.actions.sample_year import SampleYear, begin_year
from jixiao.web.organisations.actions.add_organisation import add_organisation
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.papers.actions.create_paper import create_paper, request_for
from jixiao.web.papers.actions.move_paper import MOVES
from jixiao.web.papers.standing import keep_figures
from jixiao.web.projects.actions.add_project import add_project
from jixiao.web.projects.models import Project

_DOCUMENTS = {
    FormKind.TARGET_DECLARATION: "target",
    FormKind.PROJECT_SELF_EVALUATION: "self_evaluation",
    FormKind.DEPARTMENT_SELF_EVALUATION: "self_evaluation",
}
_DAYS_LEFT = 30
_FIRST_SECTION = "办公室"


@dataclass(frozen=True, slots=True)
class Account:
    """A demonstration account, to be told on the screen."""

    username: str
    password: str
    role: str
    where: str


@dataclass(frozen=True, slots=True)
class Place:
    """The organisations of one sample bureau."""

    bureau: Organisation
    department: Organisation
    unit: Organisation
    sections: dict[str, Organisation]

    def at(self, level: str) -> Organisation:
        """The organisation of a level, the first section for ``section``."""
        if level == "section":
            return next(iter(self.sections.values()))
        return cast("Organisation", getattr(self, level))


@transaction.atomic
def load_samples(folder: Path, password: str = "") -> tuple[Account, ...]:
    """Load everything of ``web.yaml``, as the system itself; each step is an action with its audit row.

    Args:
        folder: The folder of samples.
        password: One password for all accounts; made where it is empty.
    """
    tree = cast("Mapping[str, Any]", _read(folder / "web.yaml"))
    password = password or f"{secrets.token_urlsafe(9)}-Aa1"
    hashed = make_password(password)
    accounts: list[Account] = []
    for number, entry in enumerate(tree["bureaus"], 1):
        parts = [part for name in entry["samples"] for part in _forms(folder, name)]
        place = _found(entry, parts)
        accounts += [_person(line, place, number, password, hashed) for line in tree["people"]]
        for part in parts:
            _load(part, place)
        for part in parts:
            _money(part, place)
        _open_this_year(place)
        _begin_year(place, entry, tree["year"])
        _open_declarations(place, tree["declarations"])
    return tuple(accounts)


def _read(path: Path) -> object:
    return parse_strict(path.read_text(encoding="utf-8"), path.name)


def _forms(folder: Path, name: str) -> Iterator[FormPart]:
    """The forms of a sample that the system keeps as papers."""
    tree = _read(folder / name / "paper.yaml")
    for part in parts_of(cast("Mapping[str, Any]", tree)["parts"], lambda file: _read(folder / name / file)):
        if isinstance(part, FormPart) and part.form.kind in _DOCUMENTS and part.form.repeats is None:
            yield part


def _found(entry: Mapping[str, str], parts: list[FormPart]) -> Place:
    bureau = add_organisation(entry["name"], Kind.BUREAU, None, actor=SYSTEM)
    department = add_organisation(entry["department"], Kind.DEPARTMENT, bureau, actor=SYSTEM)
    unit = add_organisation(entry["unit"], Kind.UNIT, department, actor=SYSTEM)
    names = [_FIRST_SECTION, *(part.form.implementing_unit.text for part in parts if part.form.implementing_unit)]
    sections = {name: add_organisation(name, Kind.SECTION, unit, actor=SYSTEM) for name in dict.fromkeys(names)}
    return Place(bureau, department, unit, sections)


def _person(line: Mapping[str, str], place: Place, number: int, password: str, hashed: str) -> Account:
    where = place.at(line["at"])
    username = line["username"] + ("" if number == 1 else str(number))
    user, _ = invite_user(username, line["name"], place.bureau, actor=SYSTEM)
    user.invitations.all().delete()
    user.password, user.must_change_password = hashed, False  # hashed once for all, as that takes long on purpose
    user.save(update_fields=["password", "must_change_password"])
    post = give_post(user, line["role"], where, actor=SYSTEM)
    return Account(username, password, post.title, where.name)


def _load(part: FormPart, place: Place) -> None:
    round_ = _round(part, place)
    project = _project(part, place) if round_.is_per_project else None
    request = request_for(round_, place.unit, project)
    taken = round_.papers.filter(unit=place.unit, project=project).exclude(status="voided").exists()
    if taken:
        return
    content = _with_points(form_to_mapping(part.form))
    content.setdefault("fiscal_year", str(round_.fiscal_year))
    paper = create_paper(replace(request, content=content), actor=SYSTEM)
    keep_figures(paper)
    feed_library(paper, SYSTEM, "adopted")
    try:
        MOVES["submit"](paper, actor=SYSTEM)
    except GuardError:
        return  # what contradicts itself stays a draft, to be put right in the demonstration


def _with_points(content: Mapping[str, Any]) -> dict[str, Any]:
    """The points of each row that its paper does not print but leaves no doubt about, so that rows can be scored."""
    form = form_from_mapping(content)
    scores = iter(score_form(form, choose_scheme(form)).indicators)
    goals = []
    for goal in content.get("goals", ()):
        rows = []
        for row in goal["indicators"]:
            points = next(scores).points
            rows.append(row if "points" in row or points is None else {**row, "points": format_number(points)})
        goals.append({**goal, "indicators": rows})
    return {**content, "goals": goals}


def _money(part: FormPart, place: Place) -> None:
    """Enter the money of a project as its paper prints it."""
    if part.form.project is not None and "project" in {name for row in part.style.header for name in row}:
        rows = form_to_mapping(part.form).get("execution", ())
        add_sample_money(_project(part, place), _year(part), list(rows))


def _year(part: FormPart) -> int:
    year = "" if part.form.fiscal_year is None else part.form.fiscal_year.text
    return int(year) if year.isdigit() else timezone.localdate().year - 1


def _round(part: FormPart, place: Place) -> Round:
    kind, year = part.form.kind, _year(part)
    title = f"{year}年度{KINDS[kind]}"
    found = Round.objects.filter(bureau=place.bureau, fiscal_year=year, title=title).first()
    if found is not None:
        return found
    round_ = Round(
        bureau=place.bureau,
        title=title,
        fiscal_year=year,
        document=_DOCUMENTS[kind],
        form_kind=kind.value,
        style=part.style.name,
        opens_on=dt.date(year + 1, 1, 10),
        due_on=dt.date(year + 1, 4, 30),
    )
    return open_round(round_, [place.unit], actor=SYSTEM)


def _project(part: FormPart, place: Place) -> Project:
    form = part.form
    name = "" if form.project is None else form.project.text
    found = Project.objects.filter(unit=place.unit, name=name).first()
    if found is not None:
        return found
    section = _FIRST_SECTION if form.implementing_unit is None else form.implementing_unit.text
    words = {
        field: value.text if (value := getattr(form, field)) is not None else ""
        for field in ("project_category", "project_attribute", "project_type")
    }
    number = Project.objects.filter(unit=place.unit).count() + 1
    project = Project(
        code=f"{_year(part)}{number:04d}",
        name=name,
        unit=place.unit,
        owner=place.sections[section],
        category=words["project_category"],
        attribute=words["project_attribute"],
        kind=words["project_type"],
        first_year=_year(part),
    )
    return add_project(project, actor=SYSTEM)


def _open_this_year(place: Place) -> None:
    """The round of this year for every kind of paper of the sample but targets, which are approved by now."""
    today = timezone.localdate()
    for old in list(Round.objects.filter(bureau=place.bureau).exclude(document="target")):
        title = f"{today.year}年度{old.title.partition('年度')[2]}"
        if not Round.objects.filter(bureau=place.bureau, fiscal_year=today.year, title=title).exists():
            round_ = Round(
                bureau=place.bureau,
                title=title,
                fiscal_year=today.year,
                document=old.document,
                form_kind=old.form_kind,
                style=old.style,
                opens_on=today,
                due_on=today + dt.timedelta(days=_DAYS_LEFT),
            )
            open_round(round_, [place.unit], actor=SYSTEM)


def _begin_year(place: Place, entry: Mapping[str, str], year: Mapping[str, Any]) -> None:
    own = Round.objects.filter(bureau=place.bureau, document="target").first()  # a bureau with its own form keeps it
    styles = year["styles"] if own is None else {**year["styles"], "unit_target": own.style}
    begin_year(
        SampleYear(
            bureau=place.bureau,
            unit=place.unit,
            section=place.at("section"),
            project=entry.get("project", ""),
            styles=styles,
            titles=year["titles"],
            words=year["words"],
        )
    )


def _open_declarations(place: Place, entries: Sequence[Mapping[str, str]]) -> None:
    """Declarations of targets for the next year, as they go with the request for its budget."""
    today = timezone.localdate()
    for entry in entries:
        round_ = Round(
            bureau=place.bureau,
            title=f"{today.year + 1}年度{entry['title']}",
            fiscal_year=today.year + 1,
            document="target",
            form_kind=FormKind.TARGET_DECLARATION.value,
            style=entry["style"],
            opens_on=today,
            due_on=today + dt.timedelta(days=_DAYS_LEFT),
        )
        open_round(round_, [place.unit], actor=SYSTEM)
