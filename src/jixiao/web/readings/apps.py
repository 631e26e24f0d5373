"""The app of papers from files."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    """读入旧表."""

    name = "jixiao.web.readings"
    label = "readings"
    verbose_name = "读入旧表"
