"""The app of monitoring."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """绩效监控."""

    name = "jixiao.web.monitoring"
    label = "monitoring"
    verbose_name = "绩效监控"

    def ready(self) -> None:
        """Papers are drawn here, lights stand beside them, red ones open tasks."""
        import_module("jixiao.web.monitoring.joined")
