"""Addresses of self-evaluations."""

from __future__ import annotations

from django.urls import path

from jixiao.web.evaluations import views

app_name = "evaluations"
urlpatterns = [
    path("<int:number>/management/", views.management, name="management"),
    path("<int:number>/gathered/", views.gathered, name="gathered"),
    path("<int:number>/gather/", views.gather, name="gather"),
]
