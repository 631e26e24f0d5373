"""Where attempts to sign in come from (来源地址): wrong ones are counted by network address, whatever name they try."""

from __future__ import annotations

import ipaddress
import logging

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from jixiao.web.accounts.models import Origin

_LOG = logging.getLogger("jixiao.web")
_NET = 64  # bits of an IPv6 address that tell one subscriber from another
_HELD = "从您这个网络地址登录，输错的次数太多，请在 {minutes} 分钟后再试。"


def origin_of(request: HttpRequest) -> str:
    """The network address that a request comes from; empty where it is not known, and then nothing is counted.

    Behind a proxy it is what the proxy says in ``X-Real-IP``, which it must overwrite; without one the other end of the
    connection. The machine itself is no origin: behind a proxy that says nothing it would be everybody.
    """
    given = request.META.get("HTTP_X_REAL_IP" if settings.BEHIND_PROXY else "REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is None:
            return "" if address.is_loopback else str(ipaddress.ip_network((int(address), _NET), strict=False))
        address = mapped
    return "" if address.is_loopback else str(address)


def held_off(origin: str) -> str:
    """Why nobody may try from an address now; empty where they may. Costs no hash and writes nothing."""
    since = timezone.now() - settings.SIGN_IN_LOCKED_FOR
    most = settings.SIGN_IN_ATTEMPTS_OF_ORIGIN
    found = Origin.objects.filter(address=origin, began_at__gt=since, failures__gte=most).first()
    if found is None:
        return ""
    left = (found.began_at - since).total_seconds()
    return _HELD.format(minutes=max(1, -(-int(left) // 60)))


def count_failure(origin: str) -> None:
    """Count a wrong attempt; what is out of date, and the oldest where there are too many, are forgotten."""
    if not origin:
        return
    now = timezone.now()
    Origin.objects.filter(began_at__lte=now - settings.SIGN_IN_LOCKED_FOR).delete()
    kept, _ = Origin.objects.get_or_create(address=origin, defaults={"began_at": now})
    Origin.objects.filter(pk=kept.pk).update(failures=F("failures") + 1)
    over = Origin.objects.order_by("-began_at", "-pk").values_list("pk", flat=True)[settings.SIGN_IN_ORIGINS :]
    Origin.objects.filter(pk__in=list(over)).delete()
    if kept.failures + 1 == settings.SIGN_IN_ATTEMPTS_OF_ORIGIN:
        _LOG.warning("sign-in held off from %s", origin)
