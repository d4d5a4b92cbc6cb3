from django.apps import AppConfig


class SpottingConfig(AppConfig):
    name = "groeiruimte.spotting"
    label = "spotting"

    def ready(self) -> None:
        from groeiruimte.spotting.tasks import register_digest_jobs, register_spotting_jobs

        register_digest_jobs()
        register_spotting_jobs()
