from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "groeiruimte.project"
    label = "project"

    def ready(self) -> None:
        """Put what happens at sign-in on the record, and have the record signed every night."""
        from groeiruimte.project import sign_in_record
        from groeiruimte.project.anchoring import register_anchoring_jobs

        sign_in_record.connect()
        register_anchoring_jobs()
