"""A bureau of many forms, written straight into the tables in minutes: what the load on the web system works upon.

Run in a process of its own: ``python -m bench.web_forms FORMS PEOPLE FILE`` makes the tables where ``JIXIAO_HOME`` and
``JIXIAO_DATABASE`` say, and writes a session, a token and the papers of every person into a JSON file.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INDICATORS = 60
_STYLE = "national_project"
_BATCH = 250
LINES, LIBRARY = 60, 2000  # lines of each unit's budget; indicators of the library
_WORDS = ("走访企业", "举办培训", "改造小区", "检查门店", "发放补贴")
_LEVELS = (("产出指标", "数量指标", 30), ("效益指标", "社会效益指标", 20), ("满意度指标", "服务对象满意度指标", 10))
_NOTES = (
    "定量指标完成指标值的，记该指标所赋全部分值；未完成的，按照完成值与指标值的比例记分，得分不得超过该指标分值。"
    "分值设置：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。"
)


def content(number: int) -> dict[str, Any]:
    """A self-evaluation of sixty indicators, none like another form's."""
    rows = []
    for level1, level2, count in _LEVELS:
        for index in range(count):
            target = 100 + (number * 7 + index * 13) % 900
            rows.append(
                {
                    "level1": level1,
                    "level2": level2,
                    "level3": f"走访服务企业数量（第{index + 1}批）",
                    "target": f"≥{target}家",
                    "actual": f"{target - index % 3}家",
                    "points": "1.5",
                    "reason": "部分企业外迁，下年调整走访名单" if index % 3 else "",
                }
            )
    money = {"item": "年度资金总额", "initial_budget": "100.00", "budget": "100.00", "outturn": "98.00", "points": "10"}
    return {
        "kind": "project_self_evaluation",
        "title": "项目支出绩效自评表（2025年度）",
        "unit": f"样例单位{number % 50}",
        "implementing_unit": "业务科",
        "project": f"样例项目{number}",
        "fiscal_year": "2025",
        "currency_unit": "万元",
        "notes": _NOTES,
        "execution": [{**money, "currency_unit": "万元"}],
        "goals": [{"no": "1", "text": "完成年度走访任务。", "actual_text": "已完成。", "indicators": rows}],
    }


def fill(forms: int, people: int) -> list[dict[str, Any]]:
    """Write organisations, people, a round, projects and forms; returns what each person of the load needs."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 - Django has been started only now
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 - the same
    from django.db import connection, transaction  # noqa: PLC0415 - the same
    from django.middleware.csrf import _get_new_csrf_string  # noqa: PLC0415 - the same; a token of the right shape

    from jixiao.web.papers.models import Paper  # noqa: PLC0415 - the same

    with transaction.atomic():
        owners, users = _people(people)
        round_, projects = _projects(owners, forms)
        for batch in _batches(forms, owners, round_, projects):
            Paper.objects.bulk_create(batch)
        _money(owners, projects)
        _library(owners[0].parent.parent)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    made = []
    for user, owner in zip(users, owners, strict=True):
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        papers = list(Paper.objects.filter(owner=owner, status="draft").values_list("pk", flat=True)[:20])
        made.append({"session": session.session_key, "token": _get_new_csrf_string(), "papers": papers})
    return made


def _people(count: int) -> tuple[list[Any], list[Any]]:
    from jixiao.web.accounts.models import Post, User  # noqa: PLC0415 - Django has been started only now
    from jixiao.web.organisations.models import Kind, Organisation  # noqa: PLC0415 - the same
    from jixiao.web.organisations.paths import path_below  # noqa: PLC0415 - the same

    def organisation(name: str, kind: Kind, parent: Organisation | None) -> Organisation:
        made = Organisation.objects.create(name=name, kind=kind, parent=parent, path=f"new-{name}")
        made.path = path_below("" if parent is None else parent.path, made.pk)
        made.save()
        return made

    bureau = organisation("样例市财政局", Kind.BUREAU, None)
    department = organisation("样例市商务局", Kind.DEPARTMENT, bureau)
    owners = [organisation(f"样例单位{number}", Kind.UNIT, department) for number in range(count)]
    users = User.objects.bulk_create(
        User(username=f"load{number}", name=f"填报员{number}", home=owner, password="!", must_change_password=False)  # noqa: S106 - nobody signs in by it
        for number, owner in enumerate(owners)
    )
    since = dt.date(2020, 1, 1)
    posts = zip(users, owners, strict=True)
    Post.objects.bulk_create(
        Post(user=user, role="unit_finance", organisation=owner, valid_from=since) for user, owner in posts
    )
    return owners, users


def _projects(owners: list[Any], forms: int) -> tuple[Any, list[Any]]:
    from jixiao.web.calendars.models import Round  # noqa: PLC0415 - Django has been started only now
    from jixiao.web.projects.models import Project  # noqa: PLC0415 - the same

    days = {"opens_on": dt.date(2026, 1, 1), "due_on": dt.date(2027, 4, 30)}
    kind = {"document": "self_evaluation", "form_kind": "project_self_evaluation", "style": _STYLE}
    bureau = owners[0].parent.parent
    round_ = Round.objects.create(bureau=bureau, title="2025年度项目自评", fiscal_year=2025, **kind, **days)
    round_.units.set(owners)
    projects = [
        Project(code=f"P{number}", name=f"样例项目{number}", unit=owner, owner=owner, first_year=2025)
        for number, owner in ((number, owners[number % len(owners)]) for number in range(forms))
    ]
    return round_, Project.objects.bulk_create(projects, batch_size=500)


def _money(owners: list[Any], projects: list[Any]) -> None:
    """Lines of every unit's budget with what was spent of them, for the first of its projects."""
    from jixiao.web.budgets.models import BudgetLine, Outturn  # noqa: PLC0415 - Django has been started only now

    until = dt.date(2025, 12, 31)
    lines = [
        BudgetLine(unit=one.unit, owner=one.owner, project=one, fiscal_year=2025, source="fiscal", initial=1_000_000_00)
        for one in projects[: LINES * len(owners)]
    ]
    BudgetLine.objects.bulk_create(lines, batch_size=500)
    spent = (Outturn(line=line, until=until, amount=980_000_00) for line in lines)
    Outturn.objects.bulk_create(spent, batch_size=500)


def _library(bureau: Any) -> None:  # noqa: ANN401 - a model that is known only once Django has started
    """A library of indicators like that of a bureau."""
    from jixiao.web.indicators.models import Indicator  # noqa: PLC0415 - Django has been started only now

    made = []
    for number in range(LIBRARY):
        level1, level2, _ = _LEVELS[number % len(_LEVELS)]
        name = f"{_WORDS[number % len(_WORDS)]}数量（第{number}类）"
        made.append(
            Indicator(
                bureau=bureau,
                level1=level1,
                level2=level2,
                name=name,
                key=f"{level2} {name}"[:300],
                status="adopted",
                kind="quantitative",
                direction="forward",
                operator="≥",
                unit_of_measure="家",
            )
        )
    Indicator.objects.bulk_create(made, batch_size=500)


def _batches(forms: int, owners: list[Any], round_: Any, projects: list[Any]) -> Iterator[list[Any]]:  # noqa: ANN401 - models that are known only once Django has started
    from jixiao.web.papers.models import Paper  # noqa: PLC0415 - Django has been started only now
    from jixiao.web.papers.prepare import prepared  # noqa: PLC0415 - the same

    statuses = ("draft", "draft", "draft", "returned", "submitted", "unit_reviewed", "approved", "locked")
    batch = []
    for number in range(forms):
        owner = owners[number % len(owners)]
        status = statuses[number // len(owners) % len(statuses)]
        batch.append(
            Paper(
                document="self_evaluation",
                kind="project_self_evaluation",
                style=_STYLE,
                title=f"2025年度样例项目{number}项目自评表",
                unit=owner,
                owner=owner,
                project=projects[number],
                round=round_,
                fiscal_year=2025,
                status=status,
                content=prepared(content(number), "self_evaluation", _STYLE),
                total="97.5",
                grade="优",
                submitted_at=None if status == "draft" else dt.datetime(2026, 2, 1, tzinfo=dt.UTC),
            )
        )
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def main(forms: int, people: int, file: str) -> None:
    """Make the tables and fill them."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.settings.development"
    from jixiao.web.serve import initialise  # noqa: PLC0415 - settings are named only now

    initialise()
    Path(file).write_text(json.dumps(fill(forms, people)), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
