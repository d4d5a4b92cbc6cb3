"""Pages of financing."""

from django.urls import path

from groeiruimte.financing.views import instruments

app_name = "financing"
urlpatterns = [
    path("financiering/", instruments.register, name="instruments"),
    path("financiering/gewijzigd/", instruments.changed, name="changed"),
    path("financiering/regelingen/<slug:code>/", instruments.instrument, name="instrument"),
]
