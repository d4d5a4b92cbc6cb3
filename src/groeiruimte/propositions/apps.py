from django.apps import AppConfig


class PropositionsConfig(AppConfig):
    name = "groeiruimte.propositions"
    label = "propositions"

    def ready(self) -> None:
        from groeiruimte.propositions.tasks import register_checks, register_reminders

        register_reminders()
        register_checks()
