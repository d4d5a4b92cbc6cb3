from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "groeiruimte.planning"
    label = "planning"

    def ready(self) -> None:
        from groeiruimte.planning.pages.bidbook import printed_timeline
        from groeiruimte.planning.tasks import register_planning
        from groeiruimte.planning.views.panels import plan_panel
        from groeiruimte.propositions.pages.timelines import register_timeline
        from groeiruimte.web.panels import register_panel

        register_planning()
        register_timeline(printed_timeline)
        register_panel("case", "planning", plan_panel)
