"""Pages of `leads`."""

from django.urls import path

from groeiruimte.leads.views import companies, eligibility, grants, observations, spotting

app_name = "leads"
urlpatterns = [
    path("pijplijn/", companies.companies, name="companies"),
    path("pijplijn/uitvoer.csv", companies.export, name="export"),
    path("bedrijven/nieuw/", companies.company_new, name="company-new"),
    path("bedrijven/<int:pk>/", companies.company, name="company"),
    path("bedrijven/<int:pk>/wijzigen/", companies.company_edit, name="company-edit"),
    path("bedrijven/<int:pk>/cijfers/", observations.observations, name="observations"),
    path("bedrijven/<int:pk>/levensfase/", observations.life_phase, name="life-phase"),
    path("bedrijven/<int:pk>/geheimhouding/", observations.nda, name="nda"),
    path(
        "cijfers/<int:pk>/terugnemen/",
        observations.observation_remove,
        name="observation-remove",
    ),
    path("signalen/", spotting.signals, name="signals"),
    path("signalen/doorrekenen/", spotting.scan, name="scan"),
    path("leads/<int:pk>/doelgroep/", eligibility.eligibility, name="eligibility"),
    path("leads/<int:pk>/delen/", grants.grants, name="grants"),
    path("delen/<int:pk>/intrekken/", grants.grant_withdraw, name="grant-withdraw"),
]
