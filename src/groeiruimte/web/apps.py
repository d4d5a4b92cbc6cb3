from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "groeiruimte.web"
    label = "web"
