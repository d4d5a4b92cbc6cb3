from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "groeiruimte.leads"
    label = "leads"

    def ready(self) -> None:
        from groeiruimte.leads.pages.sent_without import panel_of_case
        from groeiruimte.leads.tasks import register_checks, register_ending
        from groeiruimte.web.panels import register_panel

        register_panel("case", "sent-without", panel_of_case)
        register_ending()
        register_checks()
