"""The app of self-evaluations."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """单位自评."""

    name = "jixiao.web.evaluations"
    label = "evaluations"
    verbose_name = "单位自评"

    def ready(self) -> None:
        """New papers inherit targets and money; computed indicators stand beside them."""
        import_module("jixiao.web.evaluations.joined")
