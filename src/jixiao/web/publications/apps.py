"""The app of papers handed out."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """出件."""

    name = "jixiao.web.publications"
    label = "publications"
    verbose_name = "出件"

    def ready(self) -> None:
        """Put the panel of files beside every paper."""
        from jixiao.web.papers.panels import PANELS, Panel  # noqa: PLC0415 - tables exist only once the apps are ready

        PANELS.append(Panel("out", "publications:panel", title="下载"))
