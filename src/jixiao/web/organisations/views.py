"""The tree of organisations."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.rights import may_somewhere, require_somewhere, visible
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.actions.add_organisation import add_organisation
from jixiao.web.organisations.actions.rename_organisation import rename_organisation
from jixiao.web.organisations.models import BELOW, Kind, Organisation
from jixiao.web.pages import user_of


@require_GET
def list_organisations(request: HttpRequest) -> HttpResponse:
    """机构."""
    user = user_of(request)
    require_somewhere(user, "view", "organisation")
    manages = may_somewhere(user, "create", "organisation")
    parents = [one for one in visible(user, Organisation, "create") if BELOW[Kind(one.kind)]] if manages else []
    found = visible(user, Organisation)
    context = {"organisations": found, "parents": parents, "kinds": Kind.choices[1:], "manages": manages}
    return render(request, "organisations/list.html", context)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Hang a new organisation into the tree."""
    user = user_of(request)
    given = request.POST
    number = given.get("parent", "")
    parent = visible(user, Organisation).filter(pk=int(number)).first() if number.isdigit() else None
    if parent is None:
        raise Http404
    if given.get("kind") not in Kind.values:
        raise FormInvalidError(reasons="请选择类别")
    add_organisation(given.get("name", ""), Kind(given["kind"]), parent, actor=user, code=given.get("code", ""))
    messages.success(request, "已增设。")
    return redirect("organisations:list")


@require_POST
def rename(request: HttpRequest, number: int) -> HttpResponse:
    """Give an organisation another name or code."""
    organisation = get_object_or_404(visible(user_of(request), Organisation), pk=number)
    given = request.POST
    renamed = rename_organisation(
        organisation, given.get("name", "")[:120], given.get("code", "")[:40], actor=user_of(request)
    )
    messages.success(request, f"已改为“{renamed.name}”；已写好的文书仍用原名。")
    return redirect("organisations:list")
