"""The app of targets."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """绩效目标."""

    name = "jixiao.web.targets"
    label = "targets"
    verbose_name = "绩效目标"

    def ready(self) -> None:
        """Panels beside declarations, and the guard of their review."""
        import_module("jixiao.web.targets.joined")
