"""Addresses of rounds."""

from __future__ import annotations

from django.urls import path

from jixiao.web.calendars import views

app_name = "calendars"
urlpatterns = [
    path("", views.list_rounds, name="list"),
    path("add", views.add, name="add"),
    path("plan", views.plan, name="plan"),
    path("progress", views.progress, name="progress"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/change", views.change, name="change"),
    path("<int:number>/<str:act>", views.turn, name="turn"),
]
