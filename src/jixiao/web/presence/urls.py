"""Addresses of presence."""

from __future__ import annotations

from django.urls import path

from jixiao.web.presence import views

app_name = "presence"
urlpatterns = [
    path("<int:number>/", views.panel, name="panel"),
    path("<int:number>/note/", views.note, name="note"),
]
