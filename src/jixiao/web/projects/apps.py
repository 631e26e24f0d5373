"""The app of projects."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """项目."""

    name = "jixiao.web.projects"
    label = "projects"
    verbose_name = "项目"
