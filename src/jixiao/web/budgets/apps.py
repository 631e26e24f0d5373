"""The app of budgets."""

from __future__ import annotations

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """预算资金."""

    name = "jixiao.web.budgets"
    label = "budgets"
    verbose_name = "预算资金"
