"""Pages of early signals, conversations and the track record."""

from django.urls import path

from groeiruimte.spotting.views import conversations, early_signals, spotting, track_record

app_name = "spotting"
urlpatterns = [
    path("bedrijven/<int:pk>/gesprek/", conversations.conversation, name="conversation"),
    path(
        "bedrijven/<int:pk>/gesprek/gevolg/",
        conversations.conversation_effect,
        name="conversation-effect",
    ),
    path(
        "geplande-ruimte/<int:pk>/terugnemen/",
        conversations.planned_remove,
        name="planned-remove",
    ),
    path("trackrecord/", track_record.track_record, name="track-record"),
    path("signalen/doorrekenen/", spotting.scan, name="scan"),
    path("signalen/deze-week/", spotting.signals_week, name="signals-week"),
    path("signalen/knelpunt-per-jaar/", spotting.signals_heat, name="signals-heat"),
    path("signalen/levensfasen/", spotting.signals_phases, name="signals-phases"),
    path("signalen/uitvoer.csv", spotting.signals_export, name="signals-export"),
    path("signalen/per-e-mail/", early_signals.digest, name="digest"),
    path("signalen/drempels/<int:pk>/", early_signals.thresholds, name="thresholds"),
    path("bedrijven/<int:pk>/signaal/", early_signals.signal, name="signal"),
]
