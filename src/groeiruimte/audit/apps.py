from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "groeiruimte.audit"
    label = "audit"
