from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "groeiruimte.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from django.conf import settings

        from groeiruimte.monitoring.selectors.settings import settings_in_force
        from groeiruimte.monitoring.selectors.told_months import told_beside
        from groeiruimte.monitoring.tasks import register_told_months
        from groeiruimte.policy_signals.pages.told_counts import told_counts_come_from
        from groeiruimte.programme.in_force import changes_come_from

        register_told_months()
        told_counts_come_from(told_beside)
        if settings.PROGRAMME_SETTINGS_SECONDS:
            changes_come_from(settings_in_force)
