from django.apps import AppConfig


class BrokeringConfig(AppConfig):
    name = "groeiruimte.brokering"
    label = "brokering"

    def ready(self) -> None:
        from groeiruimte.brokering.tasks import register_refresh_jobs

        register_refresh_jobs()
