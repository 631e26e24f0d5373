"""What production refuses to start with (启动前的安全检查)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jixiao.web import environment
from jixiao.web.error import InsecureSettingsError

_SHORTEST_KEY = 50
_FEWEST_CHARACTERS = 10  # a key of fewer different characters was typed, not drawn
_READ_BY_OTHERS = 0o077


def refuse_insecure(settings: Mapping[str, Any]) -> None:
    """Stop the start where something is insecure; all reasons are told at once.

    Raises:
        InsecureSettingsError: At least one thing is.
    """
    reasons = list(_reasons(settings))
    if reasons:
        raise InsecureSettingsError(reasons="；".join(f"（{no}）{words}" for no, words in enumerate(reasons, 1)) + "。")


def _reasons(settings: Mapping[str, Any]) -> Iterator[str]:
    if settings["DEBUG"]:
        yield "调试页面开着（JIXIAO_DEBUG_PAGES），会把内部数据显示给访问者，请去掉"
    yield from _key_reasons(settings["SECRET_KEY"], environment.secret_key_file())
    hosts = settings["ALLOWED_HOSTS"]
    if not hosts:
        yield "没有说明本系统的访问地址，请设 JIXIAO_HOSTS=主机名或地址，多个用逗号隔开"
    if any(host.startswith(("*", ".")) for host in hosts):
        yield "JIXIAO_HOSTS 不能用通配符，请写明每个主机名"
    secure = settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    if not secure and not settings["PLAIN_HTTP"]:
        yield "会话标识会经明文传送；请用 https，内网确无 https 时才设 JIXIAO_PLAIN_HTTP=1"


def _key_reasons(key: str, path: Path) -> Iterator[str]:
    if not key:
        yield "没有密钥，请先运行 jixiao web init，或设 JIXIAO_SECRET_KEY"
    elif len(key) < _SHORTEST_KEY or len(set(key)) < _FEWEST_CHARACTERS:
        yield f"密钥太短或太简单，应为 {_SHORTEST_KEY} 个以上随机字符"
    if os.name == "posix" and path.is_file() and path.stat().st_mode & _READ_BY_OTHERS:
        yield "密钥文件别的用户也能读，请把权限改为 600"
