"""The app of corrective tasks."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class RectificationsConfig(AppConfig):
    """整改任务."""

    name = "jixiao.web.rectifications"
    label = "rectifications"
    verbose_name = "整改任务"

    def ready(self) -> None:
        """Approved monitoring opens tasks; open ones stand on the first page."""
        import_module("jixiao.web.rectifications.joined")
