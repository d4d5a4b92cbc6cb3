"""Pages of the register: companies, figures, pipeline files."""

from django.urls import path

from groeiruimte.companies.views import companies, figures, imports, round_trip

app_name = "companies"
urlpatterns = [
    path("pijplijn/uitvoer.xlsx", round_trip.whole_export, name="whole-export"),
    path("pijplijn/inlezen/", imports.imports, name="imports"),
    path("pijplijn/inlezen/voorbeeld.csv", imports.import_template, name="import-template"),
    path("pijplijn/inlezen/<int:pk>/", imports.import_page, name="import"),
    path("pijplijn/inlezen/<int:pk>/kolommen/", imports.import_columns, name="import-columns"),
    path("pijplijn/inlezen/<int:pk>/blad/", imports.import_sheet, name="import-sheet"),
    path("pijplijn/inlezen/<int:pk>/namen/", imports.import_names, name="import-names"),
    path("pijplijn/inlezen/<int:pk>/verbeteren/", imports.import_correct, name="import-correct"),
    path("pijplijn/inlezen/<int:pk>/overnemen/", imports.import_take_in, name="import-take-in"),
    path("pijplijn/inlezen/<int:pk>/ongedaan-maken/", imports.import_undo, name="import-undo"),
    path("pijplijn/inlezen/<int:pk>/weggooien/", imports.import_discard, name="import-discard"),
    path(
        "pijplijn/inlezen/<int:pk>/meldingen.csv", imports.import_problems, name="import-problems"
    ),
    path("bedrijven/nieuw/", companies.company_new, name="company-new"),
    path("bedrijven/<int:pk>/wijzigen/", companies.company_edit, name="company-edit"),
    path("bedrijven/<int:pk>/cijfers/", figures.observations, name="observations"),
    path("bedrijven/<int:pk>/levensfase/", figures.life_phase, name="life-phase"),
    path(
        "cijfers/<int:pk>/terugnemen/",
        figures.observation_remove,
        name="observation-remove",
    ),
]
