"""Addresses of rounds."""

from __future__ import annotations

from django.urls import path

from jixiao.web.calendars import views

app_name = "calendars"
urlpatterns = [path("", views.list_rounds, name="list")]
