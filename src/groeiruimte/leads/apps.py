from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "groeiruimte.leads"
    label = "leads"

    def ready(self) -> None:
        from groeiruimte.leads.tasks import (
            register_digest_jobs,
            register_pipeline_jobs,
            register_spotting_jobs,
        )

        register_digest_jobs()
        register_pipeline_jobs()
        register_spotting_jobs()
