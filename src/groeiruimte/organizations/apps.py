from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "groeiruimte.organizations"
    label = "organizations"
