"""Pages about policy signals."""

from django.urls import path

from groeiruimte.policy_signals import views

app_name = "policy-signals"
urlpatterns = [
    path("", views.signals, name="signals"),
    path("export.csv", views.export, name="export"),
    path("<int:pk>/", views.signal, name="signal"),
    path("mirt/", views.mirt_signals, name="mirt-signals"),
    path("mirt/<int:pk>/", views.mirt_signal, name="mirt"),
    path("mirt/casus/<int:pk>/", views.mirt_of_case, name="mirt-of-case"),
]
