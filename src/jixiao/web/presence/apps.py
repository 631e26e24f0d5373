"""The app of presence."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PresenceConfig(AppConfig):
    """在线."""

    name = "jixiao.web.presence"
    label = "presence"
    verbose_name = "在线"

    def ready(self) -> None:
        """Who else is there stands beside every paper."""
        import_module("jixiao.web.presence.joined")
