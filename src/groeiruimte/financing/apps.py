from django.apps import AppConfig


class FinancingConfig(AppConfig):
    name = "groeiruimte.financing"
    label = "financing"

    def ready(self) -> None:
        from groeiruimte.financing.pages.tickets import ticket_panel
        from groeiruimte.financing.tasks import register_financing_jobs, register_readers
        from groeiruimte.web.panels import register_panel

        register_financing_jobs()
        register_readers()
        register_panel("case", "ticket", ticket_panel)
