from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "groeiruimte.rest"
    label = "rest"
