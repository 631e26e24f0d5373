"""The app of organisations."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """机构."""

    name = "jixiao.web.organisations"
    label = "organisations"
    verbose_name = "机构"
