from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "groeiruimte.organizations"
    label = "organizations"

    def ready(self) -> None:
        from groeiruimte.organizations.tasks import (
            register_clearing_jobs,
            register_failed_work,
            register_undelivered,
        )

        register_clearing_jobs()
        register_undelivered()
        register_failed_work()
