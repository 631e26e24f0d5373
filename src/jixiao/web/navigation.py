"""The navigation at the left: what this person may look at (导航)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from jixiao.web.accounts.models import User, posts_words
from jixiao.web.accounts.rights import may_somewhere


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the navigation, shown to who may do the verb to the kind somewhere.

    Attributes:
        title: Its words.
        view: Name of its view.
        verb, kind: What one must be able to do; an empty kind shows it to everybody.
        group: Heading that it stands under.
    """

    title: str
    view: str
    verb: str = "view"
    kind: str = ""
    group: str = "日常"


_NOTICES = "papers:notices"

#: Every app adds its entries here, in the order of the page.
ENTRIES: list[Entry] = [
    Entry("待办", "papers:home"),
    Entry("绩效文书", "papers:list", kind="self_evaluation"),
    Entry("读入旧表", "readings:list", kind="reading"),
    Entry("通知", "papers:notices"),
    Entry("填报任务", "calendars:list", kind="round", group="安排"),
    Entry("填报进度", "calendars:progress", kind="duty", group="安排"),
    Entry("项目", "projects:list", kind="project", group="安排"),
    Entry("预算资金", "budgets:list", kind="budget_line", group="安排"),
    Entry("指标库", "indicators:list", kind="indicator", group="安排"),
    Entry("整改任务", "rectifications:list", kind="rectification"),
    Entry("部门决算", "final_accounts:list", kind="final_accounts"),
    Entry("机构", "organisations:list", kind="organisation", group="管理"),
    Entry("用户", "accounts:list", kind="user", group="管理"),
    Entry("年度归档", "publications:list", verb="export", kind="self_evaluation", group="管理"),
    Entry("操作记录", "audit:list", kind="audit_entry", group="管理"),
    Entry("账号操作记录", "audit:accounts", kind="account_entry", group="管理"),
]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For every template: the groups of links, and who has signed in."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or bool(getattr(request, "htmx", False)):  # a part of a page shows none
        return {"navigation": [], "posts": ""}
    here = request.resolver_match.view_name if request.resolver_match else ""
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in ENTRIES:
        if not entry.kind or may_somewhere(user, entry.verb, entry.kind):
            count = _unread(user) if entry.view == _NOTICES else 0
            is_here = _is_here(here, entry.view)
            link = {"title": entry.title, "address": reverse(entry.view), "is_here": is_here, "count": count}
            groups.setdefault(entry.group, []).append(link)
    return {"navigation": list(groups.items()), "posts": posts_words(user.posts)}


def _unread(user: User) -> int:
    return user.notices.filter(read_at=None).count()


def _is_here(here: str, view: str) -> bool:
    return here == view or (view.endswith(":list") and here.startswith(view.removesuffix("list")) and here not in _OWN)


_OWN = {entry.view for entry in ENTRIES} | {"accounts:change_password", "accounts:second_factor", "accounts:me"}
