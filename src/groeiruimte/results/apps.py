from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "groeiruimte.results"
    label = "results"
