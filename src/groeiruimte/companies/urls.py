"""Pages of the register: companies, figures, pipeline files."""

from django.urls import path

from groeiruimte.companies.views import (
    bulk,
    companies,
    figures,
    import_names,
    imports,
    lives,
    round_trip,
)

app_name = "companies"
urlpatterns = [
    path("pijplijn/uitvoer.xlsx", round_trip.whole_export, name="whole-export"),
    path("pijplijn/inlezen/", imports.imports, name="imports"),
    path("pijplijn/inlezen/voorbeeld.csv", imports.import_template, name="import-template"),
    path("pijplijn/inlezen/<int:pk>/", imports.import_page, name="import"),
    path("pijplijn/inlezen/<int:pk>/kolommen/", imports.import_columns, name="import-columns"),
    path("pijplijn/inlezen/<int:pk>/blad/", imports.import_sheet, name="import-sheet"),
    path("pijplijn/inlezen/<int:pk>/namen/", import_names.import_names, name="import-names"),
    path("pijplijn/inlezen/<int:pk>/verbeteren/", imports.import_correct, name="import-correct"),
    path("pijplijn/inlezen/<int:pk>/overnemen/", imports.import_take_in, name="import-take-in"),
    path("pijplijn/inlezen/<int:pk>/ongedaan-maken/", imports.import_undo, name="import-undo"),
    path("pijplijn/inlezen/<int:pk>/weggooien/", imports.import_discard, name="import-discard"),
    path(
        "pijplijn/inlezen/<int:pk>/meldingen.csv", imports.import_problems, name="import-problems"
    ),
    path("bedrijven/wijzigen/", bulk.bulk, name="bulk"),
    path("bedrijven/nieuw/", companies.company_new, name="company-new"),
    path("bedrijven/<int:pk>/wijzigen/", companies.company_edit, name="company-edit"),
    path("bedrijven/<int:pk>/cijfers/", figures.observations, name="observations"),
    path("bedrijven/<int:pk>/levensfase/", figures.life_phase, name="life-phase"),
    path("bedrijven/<int:pk>/status/", lives.status, name="status"),
    path("bedrijven/<int:pk>/archief/", lives.archive, name="archive"),
    path("bedrijven/<int:pk>/gebeurtenissen/", lives.events, name="events"),
    path("bedrijven/<int:pk>/samenvoegen/", lives.merge, name="merge"),
    path("bedrijfsstatus/<int:pk>/terugnemen/", lives.status_remove, name="status-remove"),
    path("gebeurtenissen/<int:pk>/terugnemen/", lives.event_remove, name="event-remove"),
    path("samenvoegingen/<int:pk>/ongedaan-maken/", lives.merge_undo, name="merge-undo"),
    path(
        "cijfers/<int:pk>/terugnemen/",
        figures.observation_remove,
        name="observation-remove",
    ),
]
