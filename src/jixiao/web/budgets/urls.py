"""Addresses of money."""

from __future__ import annotations

from django.urls import path

from jixiao.web.budgets import import_views, views

app_name = "budgets"
urlpatterns = [
    path("", views.list_lines, name="list"),
    path("save", views.save, name="save"),
    path("add", views.add, name="add"),
    path("export", views.export, name="export"),
    path("lines/<int:number>/", views.show, name="show"),
    path("lines/<int:number>/adjust", views.adjust, name="adjust"),
    path("lines/<int:number>/remove", views.remove, name="remove"),
    path("papers/<int:number>/carry", views.carry, name="carry"),
    path("import/", import_views.upload, name="upload"),
    path("import/<int:number>/", import_views.preview, name="preview"),
    path("import/<int:number>/columns", import_views.columns, name="columns"),
    path("import/<int:number>/take", import_views.take, name="take"),
    path("import/<int:number>/drop", import_views.drop, name="drop"),
]
