"""The app of papers."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """绩效文书."""

    name = "jixiao.web.papers"
    label = "papers"
    verbose_name = "绩效文书"
