"""Addresses of final accounts."""

from __future__ import annotations

from django.urls import path

from jixiao.web.final_accounts import views

app_name = "final_accounts"
urlpatterns = [
    path("", views.list_accounts, name="list"),
    path("open/", views.open_new, name="open"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/workbook/", views.workbook, name="workbook"),
    path("<int:number>/upload/", views.upload, name="upload"),
    path("<int:number>/out/<slug:kind>/", views.hand_out, name="out"),
    path("<int:number>/turn/<slug:verb>/", views.turn, name="turn"),
    path("workbooks/<int:number>/", views.preview, name="preview"),
    path("workbooks/<int:number>/take/", views.take, name="take"),
]
