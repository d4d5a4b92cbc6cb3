from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "groeiruimte.planning"
    label = "planning"

    def ready(self) -> None:
        from groeiruimte.planning.tasks import register_planning
        from groeiruimte.planning.views.panels import plan_panel
        from groeiruimte.web.panels import register_panel

        register_planning()
        register_panel("case", "planning", plan_panel)
