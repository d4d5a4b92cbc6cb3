from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "groeiruimte.project"
    label = "project"

    def ready(self) -> None:
        """Put sign-in, sign-out and changes of passwords and factors on the record."""
        from groeiruimte.project import sign_in_record

        sign_in_record.connect()
