"""Addresses of the log."""

from __future__ import annotations

from django.urls import path

from jixiao.web.audit import views

app_name = "audit"
urlpatterns = [path("", views.list_entries, name="list")]
