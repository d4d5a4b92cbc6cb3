"""Pages about documents."""

from django.urls import path

from groeiruimte.documents.views import documents

app_name = "documents"
urlpatterns = [
    path("bedrijven/<int:company_pk>/stukken/", documents.of_company, name="of-company"),
    path("leads/<int:lead_pk>/stukken/", documents.of_lead, name="of-lead"),
    path("stukken/<int:pk>/", documents.document, name="document"),
    path("stukken/<int:pk>/wie/", documents.change_level, name="level"),
    path("stukken/<int:pk>/verwijderen/", documents.remove, name="remove"),
    path("stukken/versies/<int:pk>/bestand/", documents.download, name="download"),
]
