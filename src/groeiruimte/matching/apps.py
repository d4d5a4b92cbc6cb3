from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "groeiruimte.matching"
    label = "matching"

    def ready(self) -> None:
        from groeiruimte.matching.tasks import register_refresh_jobs

        register_refresh_jobs()
