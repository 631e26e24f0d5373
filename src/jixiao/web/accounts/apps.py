"""The app of people."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """用户."""

    name = "jixiao.web.accounts"
    label = "accounts"
    verbose_name = "用户"
