"""Pages of messages."""

from django.urls import path

from groeiruimte.outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("weggelegd/", views.put_away_list, name="put-away-list"),
    path("alles-gelezen/", views.mark_all_read, name="mark-all-read"),
    path("per-mail/", views.choice, name="choice"),
    path("stoppen/<str:token>/", views.stop, name="stop"),
    path("<uuid:pk>/openen/", views.open_message, name="open"),
    path("<uuid:pk>/wegleggen/", views.put_away, name="put-away"),
]
