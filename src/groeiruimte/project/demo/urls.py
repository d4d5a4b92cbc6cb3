"""Pages that exist in demo mode only."""

from django.urls import path

from groeiruimte.project.demo import views

app_name = "demo"
urlpatterns = [
    path("binnen/<slug:slug>/", views.sign_in, name="sign-in"),
]
