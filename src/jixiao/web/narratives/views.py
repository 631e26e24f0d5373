"""Pages on which people write the texts of reports, section by section."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may
from jixiao.web.error import ConflictError
from jixiao.web.final_accounts.compose import beside, composed_accounts, named_figures, sections_for
from jixiao.web.final_accounts.queries import accounts_for
from jixiao.web.narratives.actions.write_passage import write_for_accounts, write_for_paper
from jixiao.web.narratives.models import Passage
from jixiao.web.narratives.sections import SELF_EVALUATION, Section, longest, sections_of
from jixiao.web.narratives.texts import doubts_about
from jixiao.web.narratives.told import figures_of, passages_of
from jixiao.web.pages import is_htmx, user_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.queries import paper_for
from jixiao.web.publications.archive import projects_beside
from jixiao.web.publications.compose import composed_report, evaluation_for, reports_of


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page of one paper, or of final accounts, is made of.

    Attributes:
        title, back, save: Its heading, where one came from, where a section is sent.
        sections: Its sections; ``passages`` what was written.
        figures: Figures by what texts call them.
        may_edit: Whether this person may write now.
        write: The action.
        problems: What the reports lack.
    """

    title: str
    back: str
    save: str
    sections: Sequence[Section]
    passages: Mapping[str, Passage]
    figures: Mapping[str, str]
    may_edit: bool
    write: Callable[[Section, str, str], Passage]
    problems: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A section as the page shows it: its text, what its writer saw, what is doubtful, what somebody else wrote."""

    section: Section
    number: int
    text: str
    seen: str
    passage: Passage | None
    doubts: Sequence[str] = ()
    theirs: Passage | None = None


def _of_paper(user: User, number: int) -> Desk:
    paper = paper_for(user, number)
    if not reports_of(paper):
        raise Http404
    return Desk(
        title=paper.title,
        back=reverse("papers:show", args=[paper.pk]),
        save=reverse("narratives:save_paper", args=[paper.pk]),
        sections=sections_of(SELF_EVALUATION),
        passages=passages_of(paper),
        figures=figures_of(evaluation_for(paper)),
        may_edit=may(user, "edit", paper),
        write=lambda section, seen, text: write_for_paper(paper, section, seen, text, actor=user),
        problems=lambda: _problems_of(paper),
    )


def _problems_of(paper: Paper) -> Sequence[str]:
    projects = projects_beside(paper)
    found = (problem for what in reports_of(paper) for problem in composed_report(paper, what, projects).problems)
    return list(dict.fromkeys(found))


def _of_accounts(user: User, number: int) -> Desk:
    accounts = accounts_for(user, number)
    return Desk(
        title=str(accounts),
        back=reverse("final_accounts:show", args=[accounts.pk]),
        save=reverse("narratives:save_accounts", args=[accounts.pk]),
        sections=sections_for(accounts, beside(accounts)),
        passages=passages_of(accounts),
        figures=named_figures(accounts),
        may_edit=may(user, "edit", accounts),
        write=lambda section, seen, text: write_for_accounts(accounts, section, seen, text, actor=user),
        problems=lambda: composed_accounts(accounts).problems if accounts.figures else (),
    )


@require_GET
def for_paper(request: HttpRequest, number: int) -> HttpResponse:
    """The texts of the reports on a self-evaluation."""
    return _page(request, _of_paper(user_of(request), number))


@require_GET
def for_accounts(request: HttpRequest, number: int) -> HttpResponse:
    """The texts of final accounts."""
    return _page(request, _of_accounts(user_of(request), number))


@require_POST
def save_for_paper(request: HttpRequest, number: int) -> HttpResponse:
    """Save a section of the reports on a self-evaluation."""
    return _save(request, _of_paper(user_of(request), number))


@require_POST
def save_for_accounts(request: HttpRequest, number: int) -> HttpResponse:
    """Save a section of final accounts."""
    return _save(request, _of_accounts(user_of(request), number))


def _page(request: HttpRequest, desk: Desk) -> HttpResponse:
    parts = [_part(desk, number) for number in range(len(desk.sections))]
    written = sum(bool(part.text) for part in parts)
    context = {"desk": desk, "parts": parts, "written": written, "problems": desk.problems(), "longest": longest()}
    return render(request, "narratives/show.html", context)


def _part(desk: Desk, number: int) -> Part:
    section = desk.sections[number]
    passage = desk.passages.get(section.name)
    text = "" if passage is None else passage.text
    return Part(section, number, text, text, passage, doubts_about(text, desk.figures))


def _save(request: HttpRequest, desk: Desk) -> HttpResponse:
    wanted, given = request.POST.get("section", ""), request.POST.get("text", "")
    number = next((at for at, section in enumerate(desk.sections) if section.name == wanted), None)
    if number is None:
        raise Http404
    section = desk.sections[number]
    context = {"desk": desk, "longest": longest()}
    try:
        passage = desk.write(section, request.POST.get("seen", ""), given)
    except ConflictError:
        theirs = desk.passages[section.name]
        part = Part(section, number, given, theirs.text, theirs, (), theirs)
        if is_htmx(request):
            response = render(request, "narratives/section.html", {**context, "part": part}, status=409)
            response.headers["HX-Retarget"] = f"#section-{number}"
            response.headers["HX-Reswap"] = "outerHTML"
            return response
        page = {**context, "parts": [part], "written": 0, "problems": ()}
        return render(request, "narratives/show.html", page, status=409)
    if is_htmx(request):
        part = Part(section, number, passage.text, passage.text, passage, doubts_about(passage.text, desk.figures))
        return render(request, "narratives/section.html", {**context, "part": part, "saved": True})
    messages.success(request, f"“{section.title}”已保存。")
    return redirect(f"{desk.save.removesuffix('save/')}#section-{number}")
