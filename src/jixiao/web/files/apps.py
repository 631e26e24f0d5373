"""The app of evidence files."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """佐证材料."""

    name = "jixiao.web.files"
    label = "files"
    verbose_name = "佐证材料"

    def ready(self) -> None:
        """Evidence stands beside self-evaluations and monitoring papers."""
        import_module("jixiao.web.files.joined")
