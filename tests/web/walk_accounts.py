"""How the addresses and actions of final accounts and of texts are called in the walk of rights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.web.accounts.models import User
from jixiao.web.final_accounts.actions import keep_figures
from jixiao.web.narratives.actions import write_passage
from jixiao.web.narratives.sections import SELF_EVALUATION, sections_of
from jixiao.web.papers.models import Paper
from jixiao.web.publications.actions.hand_out import note_accounts_out
from tests.web.accounts_year import figures, make_accounts, make_workbook, upload
from tests.web.world import World

Call = tuple[str, list[Any], dict[str, Any]]
_SECTION = sections_of(SELF_EVALUATION)[0]


def department_paper(world: World) -> Paper:
    """The self-evaluation of the unit as a whole, filled in by the section."""
    paper = world.fresh()
    paper.pk, paper.project, paper.round = None, None, None
    paper.kind = "department_self_evaluation"
    paper.content = {**paper.content, "kind": paper.kind}
    paper.save(force_insert=True)
    return paper


def accounts_calls(world: World) -> dict[str, Call]:
    """How each address is called."""
    kept = make_workbook(world, world.people["unit_finance"])
    number, paper = make_accounts(world, fiscal_year=2024).pk, department_paper(world).pk
    unit = str(world.places["unit"].pk)
    return {
        "narratives:paper": ("get", [paper], {}),
        "narratives:save_paper": ("post", [paper], {"section": _SECTION.name, "seen": "", "text": "x"}),
        "narratives:accounts": ("get", [number], {}),
        "narratives:save_accounts": ("post", [number], {"section": "duties", "seen": "", "text": "x"}),
        "final_accounts:open": ("post", [], {"unit": unit, "year": "2023"}),
        "final_accounts:show": ("get", [number], {}),
        "final_accounts:workbook": ("get", [number], {}),
        "final_accounts:upload": ("post", [number], {"file": upload(figures())}),
        "final_accounts:out": ("get", [number, "docx"], {}),
        "final_accounts:turn": ("post", [number, "confirm"], {}),
        "final_accounts:preview": ("get", [kept.pk], {}),
        "final_accounts:take": ("post", [kept.pk], {}),
    }


def _confirm(world: World, actor: User) -> object:
    return keep_figures.confirm_accounts(make_accounts(world), actor=actor)


def _reopen(world: World, actor: User) -> object:
    return keep_figures.reopen_accounts(make_accounts(world, "confirmed"), "?", actor=actor)


ACCOUNTS_DOING: dict[str, Callable[[World, User], object]] = {
    "write_for_paper": lambda w, a: write_passage.write_for_paper(w.paper, _SECTION, "", "x", actor=a),
    "write_for_accounts": lambda w, a: write_passage.write_for_accounts(make_accounts(w), _SECTION, "", "x", actor=a),
    "open_accounts": lambda w, a: keep_figures.open_accounts(w.places["unit"], 2023, actor=a),
    "keep_workbook": lambda w, a: keep_figures.keep_workbook(make_accounts(w), "x", "0", {}, notes=[], actor=a),
    "take_figures": lambda w, a: keep_figures.take_figures(make_workbook(w, a), "", actor=a),
    "confirm_accounts": _confirm,
    "reopen_accounts": _reopen,
    "note_accounts_out": lambda w, a: note_accounts_out(make_accounts(w), "x.docx", "0", actor=a),
}
