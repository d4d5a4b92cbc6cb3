"""Pages about the own keys."""

from django.urls import path

from groeiruimte.connections.views import events, keys

app_name = "connections"
urlpatterns = [
    path("", keys.keys, name="keys"),
    path("<int:pk>/beeindigen/", keys.end, name="key-end"),
    path("sleutelparen/", keys.clients, name="clients"),
    path("sleutelparen/<int:pk>/beeindigen/", keys.client_end, name="client-end"),
    path("meldingen/", events.systems, name="events"),
    path("meldingen/<int:pk>/", events.system, name="event-system"),
    path("token", keys.token, name="token"),
]
