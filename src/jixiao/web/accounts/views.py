"""Pages for signing in, for one's own account, and for who administers accounts."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import get_default_password_validators
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.web.accounts import password_rules, totp
from jixiao.web.accounts.actions import manage_user, set_second_factor
from jixiao.web.accounts.actions.invite_user import invite_user, renew_invitation
from jixiao.web.accounts.actions.set_password import accept_invitation, change_password, open_invitation
from jixiao.web.accounts.actions.sign_in import Attempt, try_sign_in
from jixiao.web.accounts.actions.sign_out import sign_out
from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.origins import held_off, origin_of
from jixiao.web.accounts.rights import require_somewhere, visible
from jixiao.web.accounts.sealed import seal, unseal
from jixiao.web.error import FormInvalidError, PasswordRefusedError
from jixiao.web.organisations.models import Organisation
from jixiao.web.pages import about_oneself, public, safe_next, user_of


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录."""
    if isinstance(request.user, User):
        return redirect(settings.LOGIN_REDIRECT_URL)
    reason = "登录已结束，请重新登录。" if "ended" in request.GET else ""
    if request.method == "POST":
        given = request.POST
        origin = origin_of(request)
        words = [given.get(name, "")[:most] for name, most in (("username", 60), ("password", 200), ("code", 12))]
        held = held_off(origin)
        attempt = Attempt(None, held) if held else try_sign_in(*words, origin=origin)
        if attempt.user is not None:
            login(request, attempt.user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect(safe_next(request) or settings.LOGIN_REDIRECT_URL)
        reason = attempt.reason
    context = {"reason": reason, "next": safe_next(request), "username": request.POST.get("username", "")}
    return render(request, "accounts/sign_in.html", context, status=403 if request.method == "POST" else 200)


@about_oneself
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """退出."""
    sign_out(actor=user_of(request))
    logout(request)
    return redirect(settings.LOGIN_URL)


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set the first password, or a new one, by a link."""
    found = open_invitation(token)
    refused = None
    if request.method == "POST":
        try:
            accept_invitation(token, _typed_twice(request))
        except PasswordRefusedError as error:
            refused = error
        else:
            messages.success(request, "口令已设好，请登录。")
            return redirect(settings.LOGIN_URL)
    context = {"invited": found.user, "refused": refused, "rules": _rules()}
    return render(request, "accounts/invitation.html", context, status=200 if refused is None else refused.status)


def _rules() -> list[str]:
    """What a new password must be, in our own words; Django's rules tell themselves where they refuse."""
    own = (one for one in get_default_password_validators() if one.__module__ == password_rules.__name__)
    return [one.get_help_text() for one in own]


def _typed_twice(request: HttpRequest) -> str:
    new = request.POST.get("new", "")[:200]
    if new != request.POST.get("again", ""):
        raise PasswordRefusedError(reasons="两次输入的新口令不一样。")
    return new


@about_oneself
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """One's own account."""
    return render(request, "accounts/me.html", {"person": user_of(request)})


@about_oneself
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    user, refused = user_of(request), None
    if request.method == "POST":
        try:
            changed = change_password(request.POST.get("old", "")[:200], _typed_twice(request), actor=user)
        except PasswordRefusedError as error:
            refused = error
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, "口令已改好。")
            return redirect("accounts:me")
    context = {"person": user, "refused": refused, "rules": _rules()}
    return render(request, "accounts/change_password.html", context, status=200 if refused is None else refused.status)


@about_oneself
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Turn the second factor on or off."""
    user = user_of(request)
    if request.method == "POST":
        if user.has_second_factor:
            set_second_factor.turn_off_second_factor(request.POST.get("password", ""), actor=user)
            messages.success(request, "二次验证已关闭。")
        else:
            secret = unseal(request.session.get("totp_secret", ""), user.pk)
            set_second_factor.turn_on_second_factor(secret, request.POST.get("code", "")[:12], actor=user)
            del request.session["totp_secret"]
            messages.success(request, "二次验证已开启，下次登录要输验证码。")
        return redirect("accounts:me")
    secret = "" if user.has_second_factor else _offered_secret(request, user)
    context = {"person": user, "secret": secret, "address": totp.address(secret, user.username) if secret else ""}
    return render(request, "accounts/second_factor.html", context)


def _offered_secret(request: HttpRequest, user: User) -> str:
    """The secret that a person is about to take into their device: the same until it is taken."""
    secret = unseal(request.session.get("totp_secret", ""), user.pk) or totp.new_secret()
    request.session["totp_secret"] = seal(secret, user.pk)
    return secret


@require_GET
def list_users(request: HttpRequest) -> HttpResponse:
    """用户."""
    user = user_of(request)
    require_somewhere(user, "view", "user")
    people = visible(user, User).select_related("home").prefetch_related("assignments__organisation")
    return render(request, "accounts/list.html", {"people": people, "matrix": matrix()})


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Open an account and show its link once."""
    user = user_of(request)
    require_somewhere(user, "create", "user")
    homes = visible(user, Organisation, "manage")
    if request.method == "POST":
        home = homes.filter(pk=_number(request, "home")).first()
        if home is None:
            raise FormInvalidError(reasons="请选择所在机构")
        given = request.POST
        invited, token = invite_user(given.get("username", ""), given.get("name", ""), home, actor=user)
        return _link_page(request, invited, token)
    return render(request, "accounts/invite.html", {"homes": homes})


def _link_page(request: HttpRequest, person: User, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
    lasts = settings.INVITATION_LASTS.days
    return render(request, "accounts/link.html", {"person": person, "address": address, "lasts": lasts})


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() else 0


def _person(request: HttpRequest, number: int) -> User:
    found = visible(user_of(request), User).select_related("home").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@require_GET
def show_user(request: HttpRequest, number: int) -> HttpResponse:
    """A person's account and posts."""
    person = _person(request, number)
    organisations = visible(user_of(request), Organisation, "manage")
    posts = person.assignments.select_related("organisation")
    context = {
        "person": person,
        "held": posts,
        "organisations": organisations,
        "matrix": matrix(),
        "acts": _acts(person),
    }
    return render(request, "accounts/user.html", context)


def _acts(person: User) -> list[tuple[str, str]]:
    """What an administrator may press."""
    acts = [("renew", "重发邀请链接"), ("close", "停用账号") if person.is_active else ("open", "启用账号")]
    acts += [("unlock", "解锁")] if person.locked_until else []
    return acts + ([("second-factor", "取消二次验证")] if person.has_second_factor else [])


@require_POST
def change_user(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """One of the acts of an administrator upon an account."""
    actor, person = user_of(request), _person(request, number)
    if what == "renew":
        return _link_page(request, person, renew_invitation(person, actor=actor))
    if what == "give":
        _give(request, person, actor)
    elif what == "end":
        post = person.assignments.filter(pk=_number(request, "post")).first()
        if post is None:
            raise Http404
        manage_user.end_post(post, actor=actor)
    elif what in {"close", "open"}:
        manage_user.set_active(person, active=what == "open", actor=actor)
    elif what == "unlock":
        manage_user.unlock_user(person, actor=actor)
    elif what == "second-factor":
        manage_user.remove_second_factor(person, actor=actor)
    else:
        raise Http404
    messages.success(request, "已办好。")
    return redirect("accounts:show", person.pk)


def _give(request: HttpRequest, person: User, actor: User) -> None:
    where = visible(actor, Organisation, "manage").filter(pk=_number(request, "organisation")).first()
    if where is None:
        raise FormInvalidError(reasons="请选择机构")
    manage_user.give_post(
        person,
        request.POST.get("role", ""),
        where,
        actor=actor,
        valid_to=parse_date(request.POST.get("valid_to", "")),
    )
