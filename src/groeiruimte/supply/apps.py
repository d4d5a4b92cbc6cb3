from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "groeiruimte.supply"
    label = "supply"

    def ready(self) -> None:
        from groeiruimte.supply.tasks import register_fetch_job, register_import_job

        register_import_job()
        register_fetch_job()
