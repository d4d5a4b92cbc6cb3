"""Pages about how far the programme is."""

from django.urls import path

from groeiruimte.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("doelen/", views.targets, name="targets"),
    path("doelen/eerder-gevraagd/", views.lead_times, name="lead-times"),
    path("doelen/vroege-signalen/", views.signals, name="signals"),
    path("doelen/<slug:key>/", views.target, name="target"),
]
