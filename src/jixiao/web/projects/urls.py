"""Addresses of projects."""

from __future__ import annotations

from django.urls import path

from jixiao.web.projects import views

app_name = "projects"
urlpatterns = [path("", views.list_projects, name="list")]
