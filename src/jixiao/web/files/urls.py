"""Addresses of evidence."""

from __future__ import annotations

from django.urls import path

from jixiao.web.files import views

app_name = "files"
urlpatterns = [
    path("paper/<int:number>/", views.panel, name="panel"),
    path("paper/<int:number>/add/", views.add_to, name="add_to_paper"),
    path("task/<int:number>/add/", views.add_evidence_to_task, name="add_to_task"),
    path("<int:number>/", views.download, name="download"),
    path("<int:number>/remove/", views.remove, name="remove"),
]
