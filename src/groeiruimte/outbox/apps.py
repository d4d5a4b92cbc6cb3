from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "groeiruimte.outbox"
    label = "outbox"

    def ready(self) -> None:
        from groeiruimte.outbox.tasks import register_sending_jobs

        register_sending_jobs()
