"""Addresses of monitoring."""

from __future__ import annotations

from django.urls import path

from jixiao.web.monitoring import views

app_name = "monitoring"
urlpatterns = [path("<int:number>/lights/", views.panel, name="panel")]
