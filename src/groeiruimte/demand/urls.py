"""Pages of `demand`."""

from django.urls import path

from groeiruimte.demand.views.articulating import articulation, confirm, new_version
from groeiruimte.demand.views.conversing import conversation, question
from groeiruimte.demand.views.planning import timeline

app_name = "demand"
urlpatterns = [
    path("vraag/<int:lead_pk>/gesprek/", conversation, name="conversation"),
    path("vraag/gesprek/<int:articulation_pk>/<slug:question_key>/", question, name="question"),
    path("vraag/<int:articulation_pk>/", articulation, name="articulation"),
    path("vraag/<int:articulation_pk>/bevestigen/", confirm, name="confirm"),
    path("vraag/<int:articulation_pk>/tijdlijn/", timeline, name="timeline"),
    path("vraag/<int:lead_pk>/nieuwe-versie/", new_version, name="new-version"),
]
