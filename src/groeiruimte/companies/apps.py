from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "groeiruimte.companies"
    label = "companies"

    def ready(self) -> None:
        from groeiruimte.companies.tasks import register_pipeline_jobs

        register_pipeline_jobs()
