"""The app of final accounts."""

from __future__ import annotations

from django.apps import AppConfig


class FinalAccountsConfig(AppConfig):
    """部门决算."""

    name = "jixiao.web.final_accounts"
    label = "final_accounts"
    verbose_name = "部门决算"
