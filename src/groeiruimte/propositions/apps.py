from django.apps import AppConfig


class PropositionsConfig(AppConfig):
    name = "groeiruimte.propositions"
    label = "propositions"
