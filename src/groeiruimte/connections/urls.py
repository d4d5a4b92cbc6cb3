"""Pages about the own keys."""

from django.urls import path

from groeiruimte.connections import views

app_name = "connections"
urlpatterns = [
    path("", views.keys, name="keys"),
    path("<int:pk>/beeindigen/", views.end, name="key-end"),
]
