from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "groeiruimte.meetings"
    label = "meetings"

    def ready(self) -> None:
        from groeiruimte.meetings.tasks import register_meetings
        from groeiruimte.meetings.views.panels import coming_panel
        from groeiruimte.web.panels import register_panel

        register_meetings()
        register_panel("agenda", "meetings", coming_panel)
