"""Addresses of organisations."""

from __future__ import annotations

from django.urls import path

from jixiao.web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.list_organisations, name="list"),
    path("add/", views.add, name="add"),
    path("<int:number>/rename/", views.rename, name="rename"),
]
