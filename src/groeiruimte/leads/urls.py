"""Pages that show company, outlook and lead together, and those of a lead."""

from django.urls import path

from groeiruimte.leads.views import companies, eligibility, grants, ndas, signals

app_name = "leads"
urlpatterns = [
    path("pijplijn/", companies.companies, name="companies"),
    path("pijplijn/uitvoer.csv", companies.export, name="export"),
    path("bedrijven/<int:pk>/", companies.company, name="company"),
    path("bedrijven/<int:pk>/geheimhouding/", ndas.nda, name="nda"),
    path("signalen/", signals.signals, name="signals"),
    path("leads/<int:pk>/doelgroep/", eligibility.eligibility, name="eligibility"),
    path("leads/<int:pk>/delen/", grants.grants, name="grants"),
    path("delen/<int:pk>/intrekken/", grants.grant_withdraw, name="grant-withdraw"),
]
