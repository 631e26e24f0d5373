"""Addresses of files handed out."""

from __future__ import annotations

from django.urls import path

from jixiao.web.publications import views

app_name = "publications"
urlpatterns = [
    path("papers/<int:number>/out/<slug:what>/<slug:kind>/", views.hand_out, name="paper"),
    path("papers/<int:number>/out/", views.panel, name="panel"),
    path("archives/", views.list_archives, name="list"),
    path("archives/<int:organisation_id>/<int:year>/<slug:kind>/", views.hand_out_year, name="archive"),
]
