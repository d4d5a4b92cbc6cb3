"""Pages that show company, outlook and lead together, and those of a lead."""

from django.urls import path

from groeiruimte.leads.views import (
    charts,
    companies,
    company_rows,
    consents,
    eligibility,
    emergencies,
    grants,
    ndas,
    own_consents,
    shared,
    signal_list,
)

app_name = "leads"
urlpatterns = [
    path("pijplijn/", companies.companies, name="companies"),
    path("pijplijn/uitvoer.csv", companies.export, name="export"),
    path("bedrijven/<int:pk>/", companies.company, name="company"),
    path("bedrijven/<int:pk>/regel/", company_rows.company_row, name="company-row"),
    path(
        "bedrijven/<int:pk>/grafiek/<slug:name>.<slug:form>",
        charts.company_chart,
        name="company-chart",
    ),
    path("signalen/", signal_list.signals, name="signals"),
    path("leads/<int:pk>/doelgroep/", eligibility.eligibility, name="eligibility"),
    # Agreements.
    path("bedrijven/<int:pk>/geheimhouding/", ndas.nda, name="nda"),
    path("geheimhouding/<int:pk>/intrekken/", ndas.nda_withdraw, name="nda-withdraw"),
    path("geheimhouding/<int:pk>/document.pdf", ndas.nda_document, name="nda-document"),
    # Consents: the page of the holder.
    path("bedrijven/<int:pk>/toestemming/", consents.consents, name="consents"),
    path("bedrijven/<int:pk>/toestemming/link/", consents.consent_link, name="consent-link"),
    path("toestemming/<int:pk>/papier/", consents.consent_paper, name="consent-paper"),
    path("toestemming/<int:pk>/intrekken/", consents.consent_withdraw, name="consent-withdraw"),
    path(
        "toestemming/links/<int:pk>/intrekken/",
        consents.consent_link_withdraw,
        name="consent-link-withdraw",
    ),
    # Consents: the company itself, by link.
    path("toestemming/vraag/<str:token>/", own_consents.enter, name="consent-enter"),
    path("mijn-toestemming/", own_consents.mine, name="mine"),
    path("mijn-toestemming/<int:pk>/antwoord/", own_consents.answer, name="mine-answer"),
    path("mijn-toestemming/afsluiten/", own_consents.leave, name="mine-leave"),
    path("mijn-toestemming/klaar/", own_consents.left, name="mine-left"),
    # Sight for another organization.
    path("leads/<int:pk>/delen/", grants.grants, name="grants"),
    path("delen/<int:pk>/intrekken/", grants.grant_withdraw, name="grant-withdraw"),
    path("delen/<int:pk>/bevestigen/", grants.grant_confirm, name="grant-confirm"),
    path("delen/<int:pk>/weigeren/", grants.grant_refuse, name="grant-refuse"),
    path("inzage/<int:pk>/", grants.decide, name="request"),
    path("gedeeld-met-ons/", shared.shared, name="shared"),
    path("gedeeld-met-ons/<int:pk>/meer/", shared.ask, name="ask"),
    path("inzage/<int:pk>/terugnemen/", shared.take_back, name="request-take-back"),
    # In an emergency.
    path("noodinzage/", emergencies.all_emergencies, name="emergencies"),
    path("bedrijven/<int:pk>/noodinzage/", emergencies.break_glass, name="break-glass"),
    path("noodinzage/<int:pk>/", emergencies.emergency, name="emergency"),
    path("noodinzage/<int:pk>/sluiten/", emergencies.close, name="emergency-close"),
]
