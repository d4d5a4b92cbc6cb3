"""Pages of single sign-on; without an issuer none of them exists."""

from django.urls import path

from groeiruimte.project.single_sign_on import views

app_name = "sign-on"
urlpatterns = [
    path("", views.begin, name="begin"),
    path("terug/", views.come_back, name="come-back"),
    path("welkom/<str:token>/", views.begin_invited, name="begin-invited"),
    path("koppelen/", views.accounts, name="accounts"),
    path("uitgelogd/", views.left, name="left"),
    path("uitloggen/", views.leave_issuer, name="leave-issuer"),
    path("sleutels.json", views.public_keys, name="public-keys"),
]
