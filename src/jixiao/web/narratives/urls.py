"""Addresses of texts of reports."""

from __future__ import annotations

from django.urls import path

from jixiao.web.narratives import views

app_name = "narratives"
urlpatterns = [
    path("paper/<int:number>/", views.for_paper, name="paper"),
    path("paper/<int:number>/save/", views.save_for_paper, name="save_paper"),
    path("accounts/<int:number>/", views.for_accounts, name="accounts"),
    path("accounts/<int:number>/save/", views.save_for_accounts, name="save_accounts"),
]
