"""Addresses of corrective tasks."""

from __future__ import annotations

from django.urls import path

from jixiao.web.rectifications import views

app_name = "rectifications"
urlpatterns = [
    path("", views.list_tasks, name="list"),
    path("add/", views.add, name="add"),
    path("paper/<int:number>/", views.panel, name="panel"),
    path("ledger/<int:organisation_id>/<int:year>/<slug:kind>/", views.ledger, name="ledger"),
    path("<int:number>/manage/", views.manage, name="manage"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/fill/", views.fill_in, name="fill_in"),
    path("<int:number>/<slug:verb>/", views.move, name="move"),
]
