"""Pages of financing."""

from django.urls import path

from groeiruimte.financing.views import baskets, instruments, interest

app_name = "financing"
urlpatterns = [
    path("financiering/", instruments.register, name="instruments"),
    path("financiering/gewijzigd/", instruments.changed, name="changed"),
    path("financiering/regelingen/<slug:code>/", instruments.instrument, name="instrument"),
    path("financiering/aanbod/", interest.let_out, name="let-out"),
    path("financiering/aanbod/<int:pk>/", interest.interest, name="interest"),
    path("casussen/<int:pk>/geld/", baskets.basket, name="basket"),
    path("casussen/<int:pk>/geld/grafiek.<str:form>", baskets.chart, name="chart"),
    path("casussen/<int:pk>/geld/behoefte/", baskets.needs, name="needs"),
    path("casussen/<int:pk>/geld/feiten/", baskets.facts, name="facts"),
    path("casussen/<int:pk>/geld/regelingen/<slug:code>/", baskets.weigh, name="weigh"),
    path("casussen/<int:pk>/geld/regelingen/<slug:code>/aanvragen/", baskets.apply, name="apply"),
    path("casussen/<int:pk>/geld/vifo/", baskets.screening, name="screening"),
    path("geldbehoefte/<int:pk>/verwijderen/", baskets.remove_need, name="need-remove"),
    path("geldaanvragen/<int:pk>/", baskets.application, name="application"),
    # The entrepreneur, by invitation.
    path("mijn-groei/geld/", baskets.mine, name="mine"),
]
