"""Addresses for the machine."""

from __future__ import annotations

from django.urls import path

from jixiao.web.operation import views

app_name = "operation"
urlpatterns = [path("health/", views.health, name="health"), path("keys/", views.keys, name="keys")]
