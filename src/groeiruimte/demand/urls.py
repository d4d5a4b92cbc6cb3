"""Pages of `demand`."""

from django.urls import path

from groeiruimte.demand import views

app_name = "demand"
urlpatterns = [
    path("vraag/<int:lead_pk>/gesprek/", views.conversation, name="conversation"),
    path(
        "vraag/gesprek/<int:articulation_pk>/<slug:question_key>/", views.question, name="question"
    ),
    path("vraag/<int:articulation_pk>/", views.articulation, name="articulation"),
    path("vraag/<int:articulation_pk>/bevestigen/", views.confirm, name="confirm"),
    path("vraag/<int:articulation_pk>/tijdlijn/", views.timeline, name="timeline"),
    path("vraag/<int:lead_pk>/nieuwe-versie/", views.new_version, name="new-version"),
]
