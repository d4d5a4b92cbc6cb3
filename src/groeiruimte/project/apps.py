from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "groeiruimte.project"
    label = "project"

    def ready(self) -> None:
        """Put what happens at sign-in on the record, have it signed, and other systems told."""
        from groeiruimte.project import sign_in_record
        from groeiruimte.project.anchoring import register_anchoring_jobs
        from groeiruimte.project.events import register_events
        from groeiruimte.project.watching.traces import trace_jobs

        sign_in_record.connect()
        register_anchoring_jobs()
        register_events()
        trace_jobs()
