from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "groeiruimte.supply"
    label = "supply"
