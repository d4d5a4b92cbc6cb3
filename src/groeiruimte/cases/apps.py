from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "groeiruimte.cases"
    label = "cases"
