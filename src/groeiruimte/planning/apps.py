from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "groeiruimte.planning"
    label = "planning"
