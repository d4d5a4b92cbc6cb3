from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "groeiruimte.documents"
    label = "documents"
