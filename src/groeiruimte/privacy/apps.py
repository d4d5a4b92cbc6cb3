from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "groeiruimte.privacy"
    label = "privacy"

    def ready(self) -> None:
        from groeiruimte.privacy.tasks import register_privacy_jobs

        register_privacy_jobs()
