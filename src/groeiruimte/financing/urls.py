"""Pages of financing."""

from django.urls import path

from groeiruimte.financing.views import (
    baskets,
    bundles,
    financiers,
    instruments,
    interest,
    state_aid,
    tickets,
)

app_name = "financing"
urlpatterns = [
    path("financiering/", instruments.register, name="instruments"),
    path("financiering/gewijzigd/", instruments.changed, name="changed"),
    path("financiering/regelingen/<slug:code>/", instruments.instrument, name="instrument"),
    path("financiering/aanbod/", interest.let_out, name="let-out"),
    path("financiering/aanbod/<int:pk>/", interest.interest, name="interest"),
    path("financiering/aanbod/bundel/<int:pk>/", bundles.read, name="bundle-read"),
    path("financiering/aanbod/bundel/<int:pk>/factsheet.pdf", bundles.sheet, name="bundle-sheet"),
    path("financiering/financiers/", financiers.financiers, name="financiers"),
    path("financiering/financiers/profiel/", financiers.profile, name="profile"),
    path("financiering/grote-tickets/", tickets.tickets, name="tickets"),
    path("financiering/bundels/", bundles.bundles, name="bundles"),
    path("financiering/bundels/nieuw/", bundles.compose, name="bundle-new"),
    path("financiering/bundels/<int:pk>/", bundles.bundle, name="bundle"),
    path("financiering/bundels/<int:pk>/meedoen/", bundles.let_in, name="bundle-let-in"),
    path("financiering/bundels/<int:pk>/versturen/", bundles.send, name="bundle-send"),
    path("casussen/<int:pk>/geld/", baskets.basket, name="basket"),
    path("casussen/<int:pk>/geld/grafiek.<str:form>", baskets.chart, name="chart"),
    path("casussen/<int:pk>/geld/behoefte/", baskets.needs, name="needs"),
    path("casussen/<int:pk>/geld/feiten/", baskets.facts, name="facts"),
    path("casussen/<int:pk>/geld/regelingen/<slug:code>/", baskets.weigh, name="weigh"),
    path("casussen/<int:pk>/geld/regelingen/<slug:code>/aanvragen/", baskets.apply, name="apply"),
    path("casussen/<int:pk>/geld/groot/", tickets.ticket, name="ticket"),
    path("casussen/<int:pk>/geld/staatssteun.pdf", state_aid.note, name="state-aid"),
    path("casussen/<int:pk>/geld/vifo/", baskets.screening, name="screening"),
    path("geldbehoefte/<int:pk>/verwijderen/", baskets.remove_need, name="need-remove"),
    path("geldaanvragen/<int:pk>/", baskets.application, name="application"),
    # The entrepreneur, by invitation.
    path("mijn-groei/geld/", baskets.mine, name="mine"),
]
