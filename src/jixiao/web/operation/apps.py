"""The app of operation."""

from __future__ import annotations

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """运行."""

    name = "jixiao.web.operation"
    label = "operation"
    verbose_name = "运行"
