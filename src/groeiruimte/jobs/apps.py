from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "groeiruimte.jobs"
    label = "jobs"
