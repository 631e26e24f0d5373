"""Addresses of the library of indicators."""

from __future__ import annotations

from django.urls import path

from jixiao.web.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.list_indicators, name="list"),
    path("add/", views.add, name="add"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/change/", views.change, name="change"),
    path("<int:number>/status/<slug:status>/", views.turn, name="turn"),
    path("beside/<int:number>/", views.panel, name="panel"),
    path("beside/<int:number>/offers/", views.offers, name="offers"),
    path("beside/<int:number>/use/", views.use, name="use"),
]
