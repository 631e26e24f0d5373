"""Addresses of papers."""

from __future__ import annotations

from django.urls import path

from jixiao.web.papers import history_views, many_views, views

app_name = "papers"
urlpatterns = [
    path("", views.home, name="home"),
    path("papers/", views.list_papers, name="list"),
    path("papers/begin/<int:round_id>/<int:unit_id>/", views.begin, name="begin"),
    path("papers/many/<slug:verb>/", many_views.move_many, name="move_many"),
    path("papers/<int:number>/", views.show, name="show"),
    path("papers/<int:number>/panels/", views.panels, name="panels"),
    path("papers/<int:number>/cell/", views.save_cell, name="save_cell"),
    path("papers/<int:number>/rows/", views.change_rows, name="change_rows"),
    path("papers/<int:number>/move/<slug:verb>/", views.move, name="move"),
    path("papers/<int:number>/remark/", views.remark, name="remark"),
    path("papers/<int:number>/remark/<int:remark_id>/settle/", views.settle, name="settle"),
    path("papers/<int:number>/answer/", views.answer, name="answer"),
    path("papers/<int:number>/explain/", views.explain, name="explain"),
    path("papers/<int:number>/versions/<int:version_id>/", views.version, name="version"),
    path("papers/<int:number>/history/", history_views.history, name="history"),
    path("papers/<int:number>/compare/", history_views.compare, name="compare"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_notices, name="read_notices"),
    path("notices/<int:number>/", views.open_notice, name="open_notice"),
]
