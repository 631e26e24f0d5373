"""The app of texts of reports."""

from __future__ import annotations

from django.apps import AppConfig


class NarrativesConfig(AppConfig):
    """文字材料."""

    name = "jixiao.web.narratives"
    label = "narratives"
    verbose_name = "文字材料"
