from django.apps import AppConfig


class FinancingConfig(AppConfig):
    name = "groeiruimte.financing"
    label = "financing"
