"""Where tasks join papers, their panels and the first page. Imported once the apps are ready."""

from __future__ import annotations

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor
from jixiao.web.monitoring.lights import lights_for
from jixiao.web.papers.after import after
from jixiao.web.papers.desk import PARTS, DeskPart
from jixiao.web.papers.models import Paper
from jixiao.web.papers.panels import PANELS, Panel
from jixiao.web.papers.paths import parse_path, rows_at
from jixiao.web.rectifications.actions.open_tasks import Trouble, open_tasks
from jixiao.web.rectifications.queries import tasks_to_verify, tasks_to_work_on

_SOURCE = "绩效监控"


@after("approve")
def open_for_red_lights(paper: Paper, actor: Actor) -> None:
    """Every red light of an approved monitoring paper opens a task."""
    if paper.document != "monitoring":
        return
    troubles = [
        Trouble(one.path, one.lit.title, "；".join(one.lit.lines), _cause(paper, one.path))
        for one in lights_for(paper)[1]
        if one.is_red
    ]
    if troubles:
        open_tasks(paper, troubles, _SOURCE, actor=actor)


def _cause(paper: Paper, path: str) -> str:
    """Cause and reason that the row gives."""
    parts = parse_path(path)
    row = rows_at(paper.content, parts[:-1])[int(parts[-1])]
    return "：".join(str(row[name]) for name in ("cause", "reason") if row.get(name))


def _to_work_on(user: User) -> DeskPart:
    return DeskPart("整改任务", "rectifications/rows.html", tasks_to_work_on(user))


def _to_verify(user: User) -> DeskPart:
    return DeskPart("待核验的整改", "rectifications/rows.html", tasks_to_verify(user))


PARTS.extend((_to_work_on, _to_verify))
PANELS.append(Panel("tasks", "rectifications:panel"))
