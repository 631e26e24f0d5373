"""Names of projects (项目名称): the same project under slightly different names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixiao.check.paper import FormView
from jixiao.form.label import fold
from jixiao.form.model import Form

_ORNAMENT = re.compile(r"[\"“”‘’'()\[\]《》<>【】〔〕\-—–~·、,，.。:：;；]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORTEST = 4


def plain_project(name: str) -> str:
    """A project's name without brackets, quotes, dashes, 项目 and the 度 of 年度."""
    return _ORNAMENT.sub("", fold(name)).replace("年度", "年").replace("项目", "")


def title_of(form: Form) -> str:
    """What a form is called in a message: its project, else its title or its unit."""
    for cell in (form.project, form.title, form.unit):
        if cell:
            return cell.text
    return "本表"


def form_named_in(text: str, views: Iterable[FormView]) -> FormView | None:
    """The project form whose whole name stands in a text; ``None`` where none or several do."""
    plain = plain_project(text)
    named = [view for view in views if view.form.project and _stands_in(view.form.project.text, plain)]
    longest = max((len(view.form.project.text) for view in named if view.form.project), default=0)
    best = [view for view in named if view.form.project and len(view.form.project.text) == longest]
    return best[0] if len(best) == 1 else None


def _stands_in(name: str, plain: str) -> bool:
    bare = plain_project(name)
    return len(bare) >= _SHORTEST and bare in plain


def years_in(name: str) -> frozenset[str]:
    """Years that a name prints (2021年度小进限奖励)."""
    return frozenset(_YEAR.findall(fold(name)))
