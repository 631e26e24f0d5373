"""The app of calendars."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """填报任务."""

    name = "jixiao.web.calendars"
    label = "calendars"
    verbose_name = "填报任务"
