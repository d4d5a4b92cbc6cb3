from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "groeiruimte.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from django.conf import settings

        from groeiruimte.monitoring.selectors.settings import settings_in_force
        from groeiruimte.monitoring.tasks import register_told_months
        from groeiruimte.programme.in_force import changes_come_from

        register_told_months()
        if settings.PROGRAMME_SETTINGS_SECONDS:
            changes_come_from(settings_in_force)
