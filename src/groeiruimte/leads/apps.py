from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "groeiruimte.leads"
    label = "leads"
