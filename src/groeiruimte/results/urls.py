"""Pages of results."""

from django.urls import path

from groeiruimte.results.views import entrepreneur, results

app_name = "results"
urlpatterns = [
    path("casussen/<int:pk>/resultaat/", results.result, name="result"),
    path("lessen/samen/", results.lessons_together, name="lessons-together"),
    path("casussen/<int:pk>/resultaat/claim/", results.new_claim, name="claim-new"),
    path("casussen/<int:pk>/resultaat/vragen/", results.ask, name="ask"),
    path("casussen/<int:pk>/resultaat/lessen/", results.learn, name="learn"),
    path("claims/<int:pk>/bewijs/", results.new_evidence, name="evidence-new"),
    path("claims/<int:pk>/terugnemen/", results.take_back, name="take-back"),
    path("lessen/", results.lessons, name="lessons"),
    # The entrepreneur, by invitation.
    path("mijn-groei/resultaat/", entrepreneur.mine, name="mine"),
]
