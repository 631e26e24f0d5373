"""Addresses of targets."""

from __future__ import annotations

from django.urls import path

from jixiao.web.targets import views

app_name = "targets"
urlpatterns = [
    path("<int:number>/review/", views.review, name="review"),
    path("<int:number>/grade/", views.grade, name="grade"),
    path("<int:number>/changes/", views.changes, name="changes"),
    path("<int:number>/last-year/", views.last_year, name="last_year"),
]
