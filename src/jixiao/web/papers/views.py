"""Pages of papers. Views read through ``visible`` and change through actions; they never save."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may, may_somewhere, visible
from jixiao.web.calendars.models import Round
from jixiao.web.error import ConflictError, ReasonMissingError
from jixiao.web.pages import is_htmx, noticed, number_of, turn_to, user_of
from jixiao.web.papers.actions.change_rows import add_row, move_row, remove_row
from jixiao.web.papers.actions.create_paper import create_paper, request_for
from jixiao.web.papers.actions.move_paper import MOVES
from jixiao.web.papers.actions.remark import add_remark, answer_query, settle_remark
from jixiao.web.papers.actions.save_cells import Change, foresee, save_cells
from jixiao.web.papers.announce import count_unread, mark_read, turn_of
from jixiao.web.papers.desk import parts_for
from jixiao.web.papers.models import Notice, Paper, Remark
from jixiao.web.papers.panels import Panel, panels_for
from jixiao.web.papers.paths import Path, label_of, parse_path, path_words, rows_at
from jixiao.web.papers.presentation import context_of, first_field, page_of, printed_sheet
from jixiao.web.papers.queries import at_hand, desk_of, lines_of, paper_for, papers_of, steps_of
from jixiao.web.papers.standing import analysis_of, keep_figures, standing_of
from jixiao.web.papers.workflow import is_frozen, machine_of, statuses, verb_title
from jixiao.web.projects.models import Project

_PAGE = 50
#: What follows a step that leads back to writing.
_AFTER = {
    "return": "填报人改好后重新提交。",
    "reopen": "填报人改好后重新提交。",
    "revise": "改好后提交；批复以前，原来批复的继续有效。",
}


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """待办: what is due, returned, waiting and done."""
    user = user_of(request)
    founds = may_somewhere(user, "create", "organisation")
    desk = desk_of(user)
    context = {"desk": desk, "steps": steps_of(desk.waiting), "parts": parts_for(user), "founds": founds}
    return render(request, "papers/home.html", context)


@require_GET
def list_papers(request: HttpRequest) -> HttpResponse:
    """Every paper that the person sees."""
    asked = {name: request.GET.get(name, "").strip() for name in ("status", "year", "words")}
    papers = papers_of(user_of(request), **asked)
    page = Paginator(papers, _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(cast("QuerySet[Paper]", page.object_list)),
        "asked": asked,
        "statuses": statuses(),
    }
    return render(request, "papers/list.html", context)


@require_POST
def begin(request: HttpRequest, round_id: int, unit_id: int) -> HttpResponse:
    """Begin the paper that a round asks for."""
    user = user_of(request)
    round_ = visible(user, Round).filter(pk=round_id).first()
    unit = None if round_ is None else round_.units.filter(pk=unit_id).first()
    if round_ is None or unit is None:
        raise Http404
    project = None
    asked = number_of(request.POST.get("project", ""))
    if asked:
        project = visible(user, Project).filter(pk=asked, unit=unit).first()
        if project is None:
            raise Http404
    paper = create_paper(request_for(round_, unit, project), actor=user)
    keep_figures(paper)
    return redirect("papers:show", paper.pk)


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """The paper itself, drawn as the official paper and written in place."""
    user = user_of(request)
    paper = paper_for(user, number)
    return render(request, "papers/show.html", _page_context(request, paper))


def _page_context(request: HttpRequest, paper: Paper) -> dict[str, Any]:
    user = user_of(request)
    standing = standing_of(paper)
    remarks = list(paper.remarks.select_related("author").filter(answers=None).prefetch_related("replies__author"))
    return {
        "paper": paper,
        "page": page_of(paper, standing.analysis, user),
        "panels": panels_for(paper),
        "has_live_panels": any(panel.is_live for panel in panels_for(paper)),
        "document_title": machine_of(paper.document).title,
        "remarks": remarks,
        "open_remarks": sum(remark.settled_at is None for remark in remarks),
        "reasons": [one for one in remarks if one.is_reason and one.settled_at is None and paper.status == "returned"],
        "versions": paper.versions.defer("content"),
        "turn": turn_of(paper) if is_frozen(paper.status) else ("", []),
        "may_trace": may(user, "trace", paper),
        "may_comment": may(user, "comment", paper),
        "may_answer": may(user, "answer", paper),
        **context_of(paper, standing),
    }


@require_GET
def panels(request: HttpRequest, number: int) -> HttpResponse:
    """Everything beside the paper, in one answer; after a save only what follows from its content."""
    user = user_of(request)
    paper = paper_for(user, number)
    wanted = [panel for panel in panels_for(paper) if panel.is_live or "live" not in request.GET]
    with at_hand(user, paper):
        parts = [(panel.name, _inside(panel, request, paper)) for panel in wanted]
    return render(request, "papers/panels.html", {"parts": parts})


def _inside(panel: Panel, request: HttpRequest, paper: Paper) -> SafeString:
    view = resolve(reverse(panel.view, args=[paper.pk])).func
    answer: HttpResponse = view(request, paper.pk)
    return SafeString(answer.content.decode())


@require_POST
def save_cell(request: HttpRequest, number: int) -> HttpResponse:
    """Save one cell; the answer brings scores, totals and findings again."""
    user = user_of(request)
    paper = paper_for(user, number, to_write=True)
    change = Change(
        path=parse_path(request.POST.get("path", "")),
        seen=request.POST.get("seen", ""),
        new=request.POST.get("text", ""),
    )
    try:
        foreseen = foresee(paper, [change]) if may(user, "edit", paper) else None
        saved = save_cells(paper, [change], shape=_shape(request), actor=user, foreseen=foreseen)
    except ConflictError as conflict:
        return _conflict(request, paper, change, conflict)
    standing = foreseen if foreseen is not None and foreseen.content == saved.content else keep_figures(saved)
    context = {"paper": saved, "may_answer": may(user, "answer", saved), **context_of(saved, standing)}
    return render(request, "papers/saved.html", context)


def _shape(request: HttpRequest) -> int:
    return number_of(request.POST.get("shape", ""), -1)


def _conflict(request: HttpRequest, paper: Paper, change: Change, conflict: ConflictError) -> HttpResponse:
    """Both values, for the person to choose."""
    context = {"paper": paper, "change": change, "conflict": conflict, "path": request.POST.get("path", "")}
    return noticed(request, render(request, "papers/conflict.html", context, status=conflict.status))


@require_POST
def change_rows(request: HttpRequest, number: int) -> HttpResponse:
    """Add, remove or move a row; the page is drawn again."""
    user = user_of(request)
    paper = paper_for(user, number)
    path, shape = parse_path(request.POST.get("path", "")), _shape(request)
    wanted = request.POST.get("do", "")
    shift = {"add": 1, "up": -1, "down": 1}.get(wanted, 0)
    if wanted == "add":
        saved = add_row(paper, path, shape=shape, actor=user)
    elif wanted == "remove":
        saved = remove_row(paper, path, shape=shape, actor=user)
    elif wanted in {"up", "down"}:
        saved = move_row(paper, path, up=wanted == "up", shape=shape, actor=user)
    else:
        raise Http404
    keep_figures(saved)
    return turn_to(request, address_at(saved, (*path[:-1], max(int(path[-1]) + shift, 0))))


def address_at(paper: Paper, row: Path) -> str:
    """The page of a paper with the caret in a row; in the last one where there is no such row any more."""
    last = len(rows_at(paper.content, row[:-1])) - 1
    cell = (*row[:-1], min(int(row[-1]), last), first_field(str(row[-2])))
    return f"{reverse('papers:show', args=[paper.pk])}?at={path_words(cell)}"


@require_POST
def move(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Take a step of the status machine."""
    user = user_of(request)
    paper = paper_for(user, number)
    if verb not in MOVES:
        raise Http404
    step = machine_of(paper.document).step(verb, paper.status)
    given: dict[str, Any] = {}
    if step.wants_reason:
        given["reason"] = request.POST.get("reason", "").strip()
        if not given["reason"]:
            raise ReasonMissingError(verb=verb_title(verb))
    if verb == "return":
        given["reasons"] = _reasons(request)
    moved = MOVES[verb](paper, actor=user, **given)
    messages.success(request, _moved_words(verb, moved))
    return turn_to(
        request, reverse("papers:show" if may(user, "view", moved) else "papers:home", args=_args(user, moved))
    )


def _moved_words(verb: str, paper: Paper) -> str:
    """What was done, and what happens next."""
    said = f"已{verb_title(verb)}"
    done = f"{said}。" if said == paper.status_title else f"{said}，现在是“{paper.status_title}”。"
    if not is_frozen(paper.status):
        return done + _AFTER.get(verb, "")
    what, people = turn_of(paper)
    if not what:
        return done
    names = "、".join(person.name for person in people)
    return (
        f"{done}下一步：{what}（{names}）。"
        if names
        else f"{done}下一步要{what}，可是没有人任此岗位，请告诉系统管理员。"
    )


def _args(user: Any, paper: Paper) -> list[int]:  # noqa: ANN401 - a user
    return [paper.pk] if may(user, "view", paper) else []


def _reasons(request: HttpRequest) -> list[tuple[str, str]]:
    pairs = zip(request.POST.getlist("reason_path"), request.POST.getlist("reason_text"), strict=False)
    return [(path, text.strip()) for path, text in pairs if path and text.strip()]


@require_POST
def remark(request: HttpRequest, number: int) -> HttpResponse:
    """Write a remark; the list of remarks comes again."""
    user = user_of(request)
    paper = paper_for(user, number)
    answered = paper.remarks.filter(pk=number_of(request.POST.get("answers", ""))).first()
    add_remark(paper, request.POST.get("path", ""), request.POST.get("text", ""), actor=user, answers=answered)
    return turn_to(request, reverse("papers:show", args=[paper.pk]) + "#remarks")


@require_POST
def settle(request: HttpRequest, number: int, remark_id: int) -> HttpResponse:
    """Say that a remark is done with."""
    user = user_of(request)
    paper = paper_for(user, number)
    found = Remark.objects.select_related("paper__owner").filter(paper=paper, pk=remark_id).first()
    if found is None:
        raise Http404
    settle_remark(found, actor=user)
    return turn_to(request, reverse("papers:show", args=[paper.pk]) + "#remarks")


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Give the reason for a query; findings come again, or the page where no script asks."""
    user = user_of(request)
    paper = paper_for(user, number)
    answer_query(
        paper, request.POST.get("code", ""), request.POST.get("path", ""), request.POST.get("text", ""), actor=user
    )
    if not is_htmx(request):
        return redirect(reverse("papers:show", args=[paper.pk]) + "#findings")
    context = {"paper": paper, "may_answer": may(user, "answer", paper), **context_of(paper, standing_of(paper))}
    return render(request, "papers/saved.html", context)


@require_GET
def explain(request: HttpRequest, number: int) -> HttpResponse:
    """How the score of a row, of budget execution or of the whole came to be."""
    paper = paper_for(user_of(request), number)
    path = request.GET.get("path", "")
    analysis = analysis_of(paper)
    row = analysis.row_scores.get(path)
    if row is not None:
        title, lines = label_of(paper.content, parse_path(f"{path}/score")), row.explanation
    elif path.startswith("execution") and analysis.score.execution is not None:
        title, lines = "预算执行", analysis.score.execution.explanation
    else:
        title, lines = "合计", analysis.score.explanation
    return render(request, "papers/explanation.html", {"title": title, "lines": lines})


@require_GET
def version(request: HttpRequest, number: int, version_id: int) -> HttpResponse:
    """A frozen version, drawn as it was."""
    user = user_of(request)
    paper = paper_for(user, number)
    frozen = paper.versions.filter(pk=version_id).first()
    if frozen is None:
        raise Http404
    context = {"paper": paper, "frozen": frozen, "sheet": printed_sheet(frozen.content, paper.style)}
    return render(request, "papers/version.html", context)


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Notices of the person, the newest first."""
    page = Paginator(Notice.objects.filter(user=user_of(request)), _PAGE).get_page(request.GET.get("page"))
    return render(request, "papers/notices.html", {"page": page, "unread": count_unread(user_of(request))})


@require_GET
def open_notice(request: HttpRequest, number: int) -> HttpResponse:
    """Turn to what a notice tells of; it counts as read."""
    user = user_of(request)
    notice = Notice.objects.filter(user=user, pk=number).first()
    if notice is None:
        raise Http404
    mark_read(user, notice.pk)
    return redirect(notice.address or "papers:notices")


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark all notices as read."""
    mark_read(user_of(request))
    return redirect("papers:notices")
