from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "groeiruimte.documents"
    label = "documents"

    def ready(self) -> None:
        from groeiruimte.documents.pages.listed import case_panel, company_panel
        from groeiruimte.documents.services.clearing import follow_deletions
        from groeiruimte.documents.tasks import register_document_jobs
        from groeiruimte.web.panels import register_panel

        follow_deletions()
        register_panel("company", "documents", company_panel)
        register_panel("case", "documents", case_panel)
        register_document_jobs()
