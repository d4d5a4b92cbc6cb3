from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "groeiruimte.leads"
    label = "leads"

    def ready(self) -> None:
        from groeiruimte.leads.tasks import register_checks, register_ending

        register_ending()
        register_checks()
