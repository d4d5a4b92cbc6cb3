from django.apps import AppConfig


class PropositionsConfig(AppConfig):
    name = "groeiruimte.propositions"
    label = "propositions"

    def ready(self) -> None:
        from groeiruimte.propositions.pages.told import told_panel
        from groeiruimte.propositions.tasks import register_checks, register_reminders
        from groeiruimte.web.panels import register_panel

        register_reminders()
        register_checks()
        register_panel("who-sees", "told", told_panel)
