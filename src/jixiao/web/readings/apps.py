"""The app of papers from files."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    """读入旧表."""

    name = "jixiao.web.readings"
    label = "readings"
    verbose_name = "读入旧表"

    def ready(self) -> None:
        """Put the file from which a paper was begun beside it."""
        from jixiao.web.papers.panels import PANELS, Panel  # noqa: PLC0415 - tables exist only once the apps are ready

        PANELS.append(Panel("source", "readings:panel"))
