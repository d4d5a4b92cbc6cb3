from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "groeiruimte.cases"
    label = "cases"

    def ready(self) -> None:
        from groeiruimte.cases.tasks import (
            register_checks,
            register_contention_jobs,
            register_facts,
            register_leaving,
        )

        register_contention_jobs()
        register_checks()
        register_facts()
        register_leaving()
