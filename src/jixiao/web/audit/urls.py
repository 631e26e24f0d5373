"""Addresses of the log."""

from __future__ import annotations

from django.urls import path

from jixiao.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.list_entries, name="list"),
    path("accounts/", views.list_account_entries, name="accounts"),
    path("export/", views.export_entries, name="export"),
    path("<int:number>/", views.show_entry, name="show"),
]
