"""What all views share: who asks, marks of views, error pages (页面)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone

from jixiao.error import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.error import ForbiddenError, FormInvalidError, WebError
from jixiao.web.request_scope import current_request_id

_LONGEST_NUMBER = 18  # digits; more is no number of a row

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_Answer = TypeVar("_Answer", bound=HttpResponseBase)


def public(view: View) -> View:
    """Mark a view that needs nobody to have signed in."""
    view.is_public = True  # type: ignore[attr-defined]  # a mark that the middleware looks for
    return view


def about_oneself(view: View) -> View:
    """Mark a view that everybody may use for their own account, even before the first password was changed."""
    view.is_about_oneself = True  # type: ignore[attr-defined]  # a mark that the middleware looks for
    return view


def user_of(request: HttpRequest) -> User:
    """The person who asks.

    Raises:
        ForbiddenError: Nobody has signed in.
    """
    user = get_user(request)  # the user itself: ``request.user`` only stands for it
    if isinstance(user, User):
        return user
    raise ForbiddenError(who="未登录者", verb="查看", what="本页", reason="请先登录")


def number_of(words: str, default: int = 0) -> int:
    """A whole number, 0 or more, that a request sends; what is none is the default, never an error."""
    good = words.isascii() and words.isdigit() and len(words) <= _LONGEST_NUMBER
    return int(words) if good else default


def year_of(words: str, default: int | None = None) -> int:
    """A fiscal year that a request sends; what is none is the default, else the present year."""
    good = len(words) == 4 and words.startswith("20") and words.isascii() and words.isdigit()  # noqa: PLR2004 - digits
    return int(words) if good else (default or timezone.localdate().year)


def day_of(words: str, label: str) -> dt.date:
    """A day that a request sends.

    Args:
        words: As ``2026-04-30``.
        label: What the field is called.

    Raises:
        FormInvalidError: It is none.
    """
    try:
        return dt.date.fromisoformat(words.strip())
    except ValueError as error:
        raise FormInvalidError(reasons=f"{label}“{words[:20]}”不是日期，请写成 2026-04-30") from error


def is_htmx(request: HttpRequest) -> bool:
    """Whether a part of a page asks, and not a whole page."""
    return stays(request) and not request.htmx.boosted  # type: ignore[attr-defined]  # put there by HtmxMiddleware


def stays(request: HttpRequest) -> bool:
    """Whether the page that asks stays open: a part of it asks, or a form that is sent in place."""
    return bool(getattr(request, "htmx", False))


def resolved(request: HttpRequest) -> str:
    """Name of the view that answers, for logs: paths may hold what is nobody's business."""
    return request.resolver_match.view_name if request.resolver_match else ""


def turn_to(request: HttpRequest, address: str) -> HttpResponse:
    """Turn to another page; where a part of a page asks, the whole page is turned."""
    return turned(request, redirect(address))


def turned(request: HttpRequest, response: _Answer) -> _Answer:
    """A redirection as the asker can follow it: where its page stays open, the whole page is turned."""
    if stays(request) and "Location" in response.headers:
        address = response.headers["HX-Redirect"] = response.headers["Location"]
        del response.headers["Location"]
        response.status_code = 204
        here = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]  # put there by HtmxMiddleware
        if "#" in address and address.partition("#")[0] == here.partition("#")[0]:
            response.headers["HX-Refresh"] = "true"  # another place of the same page is no new page
    return response


def error_page(request: HttpRequest, error: JixiaoError) -> HttpResponse:
    """An error in words: what is wrong and what would be right.

    A page that stays open gets a notice for its message area; the rest of it stays as it is, with all that was typed.
    """
    status = error.status if isinstance(error, WebError) else 422
    template = "web/error_notice.html" if stays(request) else "web/error.html"
    context: dict[str, Any] = {"error": error, "status": status, "request_id": current_request_id()}
    return noticed(request, render(request, template, context, status=status))


def noticed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer that a page which stays open shows in its message area."""
    if stays(request):
        response.headers["HX-Retarget"] = "#notices"
        response.headers["HX-Reswap"] = "innerHTML"
        response.headers["HX-Reselect"] = "unset"
    return response


def _plain(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    context = {"title": title, "advice": advice, "status": status, "request_id": current_request_id()}
    template = "web/failure_notice.html" if stays(request) else "web/failure.html"
    return noticed(request, render(request, template, context, status=status))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404: no such page, or not one for this person."""
    return _plain(request, 404, "没有这个页面", "网址可能写错了，内容可能已删除，或不在您的权限内。")


def not_allowed(request: HttpRequest, refusal: HttpResponseNotAllowed) -> HttpResponse:
    """405: the address of a button, opened by itself, as after the page of an error was loaded again."""
    page = _plain(request, 405, "这个网址不能直接打开", "它是某个按钮用的。请回到原来的页面，再按那个按钮。")
    page.headers["Allow"] = refusal.headers["Allow"]
    return page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400: more than a page may send, or what no page of ours sends."""
    return _plain(request, 400, "发来的内容不合要求，没有保存", "内容太大、字段太多，或不是本系统的页面发出的。")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program; the page leaves out the navigation, which may be what has failed."""
    advice = "请把下面的编号和时间告诉系统管理员。"
    context = {
        "title": "程序出错，这次操作没有保存",
        "advice": advice,
        "status": 500,
        "request_id": current_request_id(),
    }
    template = "web/failure_notice.html" if stays(request) else "web/failure.html"
    return noticed(request, HttpResponse(render_to_string(template, context), status=500))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403: the page is too old to be sent."""
    return _plain(request, 403, "页面已过时，没有保存", "登录可能已结束。请刷新页面，重新登录后再做一次。")


def safe_next(request: HttpRequest) -> str:
    """Where to go after signing in: a page of this system, never elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return quote(wanted, safe="/?&=%#,:;+~.-_") if is_ours else ""
