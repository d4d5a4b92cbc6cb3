"""Pages about policy signals."""

from django.urls import path

from groeiruimte.policy_signals.views import answers
from groeiruimte.policy_signals.views import listing as views

app_name = "policy-signals"
urlpatterns = [
    path("", views.signals, name="signals"),
    path("export.csv", views.export, name="export"),
    path("beleidssignalen.xlsx", answers.export_book, name="export-book"),
    path("waarom-gekozen/", answers.reasons, name="reasons"),
    path("antwoord/<int:pk>/", answers.follow_up, name="follow-up"),
    path("<int:pk>/antwoord/", answers.answer, name="answer"),
    path("<int:pk>/", views.signal, name="signal"),
    path("mirt/", views.mirt_signals, name="mirt-signals"),
    path("mirt/<int:pk>/", views.mirt_signal, name="mirt"),
    path("mirt/casus/<int:pk>/", views.mirt_of_case, name="mirt-of-case"),
]
