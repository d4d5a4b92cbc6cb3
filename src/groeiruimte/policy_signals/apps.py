from django.apps import AppConfig


class PolicySignalsConfig(AppConfig):
    name = "groeiruimte.policy_signals"
    label = "policy_signals"

    def ready(self) -> None:
        from groeiruimte.policy_signals.tasks import register_policy_signal_jobs

        register_policy_signal_jobs()
