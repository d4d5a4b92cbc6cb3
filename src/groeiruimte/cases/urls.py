"""Pages about cases."""

from django.urls import path

from groeiruimte.cases.views import guidance

app_name = "cases"
urlpatterns = [
    path("casussen/", guidance.board, name="board"),
    path("casussen/<int:pk>/", guidance.case, name="case"),
    path("casussen/<int:pk>/stap/", guidance.move, name="move"),
    path("casussen/<int:pk>/wijzigen/", guidance.edit, name="edit"),
    path("casussen/<int:pk>/status/", guidance.change_status, name="status"),
    path("casussen/<int:pk>/notitie/", guidance.add_note, name="note"),
    path("leads/<int:lead_pk>/casus/", guidance.of_lead, name="of-lead"),
    path("bedrijven/<int:company_pk>/lead-maken/", guidance.open_case, name="open"),
]
