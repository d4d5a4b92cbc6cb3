from django.apps import AppConfig


class DemandConfig(AppConfig):
    name = "groeiruimte.demand"
    label = "demand"
