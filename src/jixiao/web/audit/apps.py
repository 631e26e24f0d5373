"""The app of the log."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """操作记录."""

    name = "jixiao.web.audit"
    label = "audit"
    verbose_name = "操作记录"
