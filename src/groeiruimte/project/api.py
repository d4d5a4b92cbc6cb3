"""The addresses of the API: Dutch plural nouns, without a slash at the end (NLGov API rules)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from groeiruimte.cases import api as cases
from groeiruimte.companies import api as companies
from groeiruimte.demand import api as demand
from groeiruimte.financing import api as financing
from groeiruimte.leads import api as leads
from groeiruimte.matching import api as matching
from groeiruimte.monitoring import api as monitoring
from groeiruimte.planning import api as planning
from groeiruimte.policy_signals import api as policy_signals
from groeiruimte.project.api_pages import groups_of
from groeiruimte.propositions import api as propositions
from groeiruimte.rest.schema import document
from groeiruimte.rest.versions import API_VERSION, VERSION_HEADER
from groeiruimte.spotting import api as spotting
from groeiruimte.supply import api as supply


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document to anybody, on any site: it says nothing of anybody."""
    headers = {VERSION_HEADER: API_VERSION, "Access-Control-Allow-Origin": "*"}
    return JsonResponse(document(), headers=headers)


@require_safe
def reader(request: HttpRequest) -> HttpResponse:
    """Show the OpenAPI document as a page."""
    made = document()
    context = {"groups": groups_of(made), "info": made["info"], "server": made["servers"][0]["url"]}
    return render(request, "project/api.html", context)


app_name = "api"
urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("uitleg", reader, name="reader"),
    path("bedrijven", companies.CompaniesView.as_view(), name="companies"),
    path("bedrijven/<int:pk>", companies.CompanyView.as_view(), name="company"),
    path("cijfers", companies.FiguresView.as_view(), name="figures"),
    path("cijfers/<int:pk>", companies.FigureView.as_view(), name="figure"),
    path("plannen", spotting.PlansView.as_view(), name="plans"),
    path("plannen/<int:pk>", spotting.PlanView.as_view(), name="plan"),
    path("signalen", spotting.SignalsView.as_view(), name="signals"),
    path("signalen/<int:pk>", spotting.SignalView.as_view(), name="signal"),
    path("vooruitzichten", spotting.ForecastsView.as_view(), name="forecasts"),
    path("vooruitzichten/<int:pk>", spotting.ForecastView.as_view(), name="forecast"),
    path("leads", cases.LeadsView.as_view(), name="leads"),
    path("leads/<int:pk>", leads.LeadView.as_view(), name="lead"),
    path("casussen", cases.CasesView.as_view(), name="cases"),
    path("casussen/<int:pk>", cases.CaseView.as_view(), name="case"),
    path("behoeften", demand.NeedsView.as_view(), name="needs"),
    path("behoeften/<int:pk>", demand.NeedView.as_view(), name="need"),
    path("vragen", demand.QuestionsView.as_view(), name="questions"),
    path("vragen/<str:key>", demand.QuestionView.as_view(), name="question"),
    path("vergelijkingen", matching.ComparisonsView.as_view(), name="comparisons"),
    path("vergelijkingen/<int:pk>", matching.ComparisonView.as_view(), name="comparison"),
    path("vergelijkingen/<int:pk>/bewijs", matching.CertificateView.as_view(), name="certificate"),
    path("plekken", supply.PlacesView.as_view(), name="places"),
    path("plekken/<int:pk>", supply.PlaceView.as_view(), name="place"),
    path("feiten", supply.FactsView.as_view(), name="facts"),
    path("feiten/<int:pk>", supply.FactView.as_view(), name="fact"),
    path("verzoeken", propositions.RequestsView.as_view(), name="requests"),
    path("verzoeken/<int:pk>", propositions.RequestView.as_view(), name="request"),
    path("proposities", propositions.PropositionsView.as_view(), name="propositions"),
    path("proposities/<int:pk>", propositions.PropositionView.as_view(), name="proposition"),
    path("taken", planning.TasksView.as_view(), name="tasks"),
    path("taken/<int:pk>", planning.TaskView.as_view(), name="task"),
    path("instrumenten", financing.InstrumentsView.as_view(), name="instruments"),
    path("instrumenten/<str:code>", financing.InstrumentView.as_view(), name="instrument"),
    path("doelen", monitoring.TargetsView.as_view(), name="targets"),
    path("doelen/<str:key>", monitoring.TargetView.as_view(), name="target"),
    path("instellingen", monitoring.SettingsView.as_view(), name="settings"),
    path("instellingen/<int:pk>", monitoring.SettingView.as_view(), name="setting"),
    path("beleidssignalen", policy_signals.PolicySignalsView.as_view(), name="policy-signals"),
    path(
        "beleidssignalen/<int:pk>",
        policy_signals.PolicySignalView.as_view(),
        name="policy-signal",
    ),
    path(
        "beleidsantwoorden",
        policy_signals.PolicySignalAnswersView.as_view(),
        name="policy-signal-answers",
    ),
    path(
        "beleidsantwoorden/<int:pk>",
        policy_signals.PolicySignalAnswerView.as_view(),
        name="policy-signal-answer",
    ),
]
