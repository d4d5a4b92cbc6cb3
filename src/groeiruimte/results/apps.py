from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "groeiruimte.results"
    label = "results"

    def ready(self) -> None:
        from groeiruimte.cases.pages.entrepreneur import opens_with
        from groeiruimte.results.selectors import brings_question
        from groeiruimte.results.tasks import register_results
        from groeiruimte.results.views.panels import result_panel
        from groeiruimte.web.panels import register_panel

        register_panel("case", "results", result_panel)
        register_results()
        opens_with("results:mine", brings_question)
