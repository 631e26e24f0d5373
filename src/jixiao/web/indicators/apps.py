"""The app of the library of indicators."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """指标库."""

    name = "jixiao.web.indicators"
    label = "indicators"
    verbose_name = "指标库"

    def ready(self) -> None:
        """The library stands beside declarations, and approved ones feed it."""
        import_module("jixiao.web.indicators.joined")
