"""Pages about the own keys."""

from django.urls import path

from groeiruimte.connections import views

app_name = "connections"
urlpatterns = [
    path("", views.keys, name="keys"),
    path("<int:pk>/beeindigen/", views.end, name="key-end"),
    path("sleutelparen/", views.clients, name="clients"),
    path("sleutelparen/<int:pk>/beeindigen/", views.client_end, name="client-end"),
    path("token", views.token, name="token"),
]
