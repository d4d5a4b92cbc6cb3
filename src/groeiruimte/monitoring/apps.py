from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "groeiruimte.monitoring"
    label = "monitoring"
