"""One step of several papers at once (成批办理)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect
from django.views.decorators.http import require_POST

from jixiao.error import JixiaoError
from jixiao.web.accounts.rights import require, visible
from jixiao.web.pages import number_of, user_of
from jixiao.web.papers.actions.move_paper import MOVES
from jixiao.web.papers.models import Paper
from jixiao.web.papers.queries import SHOWN
from jixiao.web.papers.workflow import machine_of, verb_title


@require_POST
def move_many(request: HttpRequest, verb: str) -> HttpResponse:
    """Put papers through a step, each by itself: what stands in the way of one is told and stops no other."""
    user = user_of(request)
    numbers = {number_of(words) for words in request.POST.getlist("paper")[:SHOWN]}
    papers = get_list_or_404(visible(user, Paper), pk__in=numbers)
    for paper in papers:
        require(user, verb, paper)
        move = machine_of(paper.document).find(verb, paper.status)
        if move is None or not move.is_for_many:
            raise Http404
    done, left = 0, []
    for paper in papers:
        try:
            MOVES[verb](paper, actor=user)
        except JixiaoError as error:
            left.append(f"“{paper.title}”：{error.text}")
        else:
            done += 1
    if done:
        messages.success(request, f"已{verb_title(verb)} {done} 份。")
    for words in left:
        messages.error(request, words)
    return redirect("papers:home")
