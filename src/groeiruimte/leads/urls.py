"""Pages of `leads`."""

from django.urls import path

from groeiruimte.leads.views import (
    companies,
    conversations,
    early_signals,
    eligibility,
    grants,
    observations,
    pipeline,
    spotting,
    track_record,
)

app_name = "leads"
urlpatterns = [
    path("pijplijn/", companies.companies, name="companies"),
    path("pijplijn/uitvoer.csv", companies.export, name="export"),
    path("pijplijn/inlezen/", pipeline.imports, name="imports"),
    path("pijplijn/inlezen/voorbeeld.csv", pipeline.import_template, name="import-template"),
    path("pijplijn/inlezen/<int:pk>/", pipeline.import_page, name="import"),
    path("pijplijn/inlezen/<int:pk>/kolommen/", pipeline.import_columns, name="import-columns"),
    path("pijplijn/inlezen/<int:pk>/blad/", pipeline.import_sheet, name="import-sheet"),
    path("pijplijn/inlezen/<int:pk>/namen/", pipeline.import_names, name="import-names"),
    path("pijplijn/inlezen/<int:pk>/verbeteren/", pipeline.import_correct, name="import-correct"),
    path("pijplijn/inlezen/<int:pk>/overnemen/", pipeline.import_take_in, name="import-take-in"),
    path("pijplijn/inlezen/<int:pk>/ongedaan-maken/", pipeline.import_undo, name="import-undo"),
    path("pijplijn/inlezen/<int:pk>/weggooien/", pipeline.import_discard, name="import-discard"),
    path(
        "pijplijn/inlezen/<int:pk>/meldingen.csv", pipeline.import_problems, name="import-problems"
    ),
    path("bedrijven/nieuw/", companies.company_new, name="company-new"),
    path("bedrijven/<int:pk>/", companies.company, name="company"),
    path("bedrijven/<int:pk>/wijzigen/", companies.company_edit, name="company-edit"),
    path("bedrijven/<int:pk>/cijfers/", observations.observations, name="observations"),
    path("bedrijven/<int:pk>/gesprek/", conversations.conversation, name="conversation"),
    path(
        "bedrijven/<int:pk>/gesprek/gevolg/",
        conversations.conversation_effect,
        name="conversation-effect",
    ),
    path(
        "geplande-ruimte/<int:pk>/terugnemen/",
        conversations.planned_remove,
        name="planned-remove",
    ),
    path("trackrecord/", track_record.track_record, name="track-record"),
    path("bedrijven/<int:pk>/levensfase/", observations.life_phase, name="life-phase"),
    path("bedrijven/<int:pk>/geheimhouding/", observations.nda, name="nda"),
    path(
        "cijfers/<int:pk>/terugnemen/",
        observations.observation_remove,
        name="observation-remove",
    ),
    path("signalen/", spotting.signals, name="signals"),
    path("signalen/doorrekenen/", spotting.scan, name="scan"),
    path("signalen/deze-week/", spotting.signals_week, name="signals-week"),
    path("signalen/knelpunt-per-jaar/", spotting.signals_heat, name="signals-heat"),
    path("signalen/levensfasen/", spotting.signals_phases, name="signals-phases"),
    path("signalen/uitvoer.csv", spotting.signals_export, name="signals-export"),
    path("signalen/per-e-mail/", early_signals.digest, name="digest"),
    path("signalen/drempels/<int:pk>/", early_signals.thresholds, name="thresholds"),
    path("bedrijven/<int:pk>/signaal/", early_signals.signal, name="signal"),
    path("leads/<int:pk>/doelgroep/", eligibility.eligibility, name="eligibility"),
    path("leads/<int:pk>/delen/", grants.grants, name="grants"),
    path("delen/<int:pk>/intrekken/", grants.grant_withdraw, name="grant-withdraw"),
]
