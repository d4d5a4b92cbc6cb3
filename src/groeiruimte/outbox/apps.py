from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "groeiruimte.outbox"
    label = "outbox"
