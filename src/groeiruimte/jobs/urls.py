"""Pages of long work."""

from django.urls import path

from groeiruimte.jobs import views

app_name = "jobs"
urlpatterns = [path("<int:pk>/voortgang/", views.progress, name="progress")]
