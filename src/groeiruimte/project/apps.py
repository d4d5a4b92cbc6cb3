from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "groeiruimte.project"
    label = "project"
