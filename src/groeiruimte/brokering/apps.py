from django.apps import AppConfig


class BrokeringConfig(AppConfig):
    name = "groeiruimte.brokering"
    label = "brokering"
