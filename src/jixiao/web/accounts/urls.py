"""Addresses of people."""

from __future__ import annotations

from django.urls import path

from jixiao.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.leave, name="sign_out"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("me/", views.me, name="me"),
    path("me/password/", views.set_password, name="change_password"),
    path("me/second-factor/", views.second_factor, name="second_factor"),
    path("users/", views.list_users, name="list"),
    path("users/invite/", views.invite, name="invite"),
    path("users/<int:number>/", views.show_user, name="show"),
    path("users/<int:number>/<slug:what>/", views.change_user, name="change"),
]
