"""Addresses of papers from files."""

from __future__ import annotations

from django.urls import path

from jixiao.web.readings import views

app_name = "readings"
urlpatterns = [
    path("", views.list_readings, name="list"),
    path("upload/", views.upload, name="upload"),
    path("inherit/", views.inherit, name="inherit"),
    path("<int:number>/", views.show, name="show"),
    path("paper/<int:number>/", views.panel, name="panel"),
    path("<int:number>/source/", views.source, name="source"),
    path("<int:number>/remove/", views.remove, name="remove"),
    path("<int:number>/draft/", views.draft, name="draft"),
]
