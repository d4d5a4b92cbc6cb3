from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "groeiruimte.project"
    label = "project"

    def ready(self) -> None:
        """Tell the clock that the record of acts is signed every night."""
        from groeiruimte.project.anchoring import register_anchoring_jobs

        register_anchoring_jobs()
