"""What happens around every request: number, headers, end of sessions, sign-in, errors in words (中间件)."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import TypeAlias

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from jixiao.error import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.error import FormInvalidError
from jixiao.web.pages import error_page, is_htmx, not_allowed, resolved, turn_to, turned
from jixiao.web.request_scope import enter_request
from jixiao.web.storage import storage_error

Answer: TypeAlias = Callable[[HttpRequest], HttpResponseBase]

_LOG = logging.getLogger("jixiao.web")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_SEEN_EVERY = 60  # seconds after which a session is written again only to say that it is in use
_SLOW = 1  # seconds


def request_id(answer: Answer) -> Answer:
    """Give every request a number, which logs, audit rows and error pages show."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        number = secrets.token_hex(8)
        enter_request(number)
        began = time.perf_counter()
        response = answer(request)
        seconds = time.perf_counter() - began
        response.headers["X-Request-ID"] = number
        if seconds > _SLOW:
            _LOG.warning("slow request", extra={"seconds": f"{seconds:.2f}", "view": resolved(request)})
        enter_request("")
        return response

    return middleware


def page_headers(answer: Answer) -> Answer:
    """No script but our own, nothing from elsewhere, and no copy of a page in any cache."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def session_end(answer: Answer) -> Answer:
    """End sessions that were not used for long, or have lasted too long."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            began = request.session.setdefault("began", now)
            seen = request.session.setdefault("seen", now)
            if max(began, seen) > now + _SEEN_EVERY:
                _LOG.warning("clock went back", extra={"seconds": max(began, seen) - now, "view": "session"})
                began = seen = request.session["began"] = request.session["seen"] = now
            idle = now - seen > settings.SESSION_IDLE.total_seconds()
            if idle or now - began > settings.SESSION_LONGEST.total_seconds():
                logout(request)
                return turn_to(request, f"{reverse(settings.LOGIN_URL)}?ended=1")
            if now - seen >= _SEEN_EVERY:
                request.session["seen"] = now
        return answer(request)

    return middleware


def words_only(answer: Answer) -> Answer:
    """Refuse the character of code 0, which no keyboard types and no database keeps."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        sent = [request.GET, request.POST] if request.method == "POST" else [request.GET]
        if any("\0" in word for data in sent for words in data.lists() for word in (words[0], *words[1])):
            return error_page(request, FormInvalidError(reasons="含有不能保存的字符（编码为 0）"))
        return answer(request)

    return middleware


class signed_in_only:  # noqa: N801 - named like the other middleware
    """Every page wants a person who has signed in, unless its view says ``is_public``; first of all a password."""

    def __init__(self, answer: Answer) -> None:
        """Keep what answers."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Turn away who has not signed in, and to the password page who must change it."""
        if getattr(view, "is_public", False):
            return None
        if not isinstance(request.user, User):
            return turn_to(request, f"{reverse(settings.LOGIN_URL)}?next={request.get_full_path()}")
        if request.user.must_change_password and not getattr(view, "is_about_oneself", False):
            return redirect("accounts:change_password")
        return None


class error_pages:  # noqa: N801 - named like the other middleware
    """Errors that are meant for a person become a page, or a fragment where htmx asked."""

    def __init__(self, answer: Answer) -> None:
        """Keep what answers."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; a form that was sent in place turns the whole page where it is redirected."""
        response = self.answer(request)
        if isinstance(response, HttpResponseNotAllowed):  # a bare refusal: Django has no page for it
            return not_allowed(request, response)
        return response if is_htmx(request) else turned(request, response)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of an error of ours, or of a database that takes no more; others go on to the server's own page."""
        told = storage_error(error) if isinstance(error, DatabaseError) else error
        return error_page(request, told) if isinstance(told, JixiaoError) else None
