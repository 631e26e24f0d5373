"""Addresses of projects."""

from __future__ import annotations

from django.urls import path

from jixiao.web.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.list_projects, name="list"),
    path("add", views.add, name="add"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/change", views.change, name="change"),
]
