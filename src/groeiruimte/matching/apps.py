from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "groeiruimte.matching"
    label = "matching"

    def ready(self) -> None:
        from groeiruimte.matching.pages.of_place import led_to
        from groeiruimte.matching.tasks import register_refresh_jobs
        from groeiruimte.web.panels import register_panel

        register_refresh_jobs()
        register_panel("place", "led-to", led_to)
