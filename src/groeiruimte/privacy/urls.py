"""Pages about personal data."""

from django.urls import path

from groeiruimte.privacy.views import files, register, requests

app_name = "privacy"
urlpatterns = [
    path("bescherming/", register.protection, name="protection"),
    path("privacy/verzoeken/", requests.requests, name="requests"),
    path("privacy/verzoeken/<int:pk>/", requests.request_page, name="request"),
    path("privacy/verzoeken/<int:pk>/antwoord/", requests.answer, name="answer"),
    path("privacy/verzoeken/<int:pk>/bestand/", files.held, name="held"),
    path("privacy/bedrijf/<int:pk>/", requests.of_company, name="of-company"),
    path("privacy/casus/<int:pk>/woo/", files.publication, name="publication"),
    path("privacy/register/", register.register, name="register"),
    path("privacy/logboek/", files.log, name="log"),
]
