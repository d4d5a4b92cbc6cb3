from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "groeiruimte.leads"
    label = "leads"

    def ready(self) -> None:
        from groeiruimte.leads.tasks import register_pipeline_jobs

        register_pipeline_jobs()
        from groeiruimte.jobs.services import register
        from groeiruimte.leads.services.spotting import JOB_KIND, scan_as_job

        register(kind=JOB_KIND, handler=scan_as_job)
