from django.apps import AppConfig


class PolicySignalsConfig(AppConfig):
    name = "groeiruimte.policy_signals"
    label = "policy_signals"

    def ready(self) -> None:
        from groeiruimte.policy_signals.pages.mirt import mirt_panel
        from groeiruimte.policy_signals.tasks import register_mirt, register_policy_signal_jobs
        from groeiruimte.web.panels import register_panel

        register_policy_signal_jobs()
        register_mirt()
        register_panel("case", "mirt", mirt_panel)
