"""The gallery of components: for people who build pages, and for the checks of accessibility."""

from django.urls import path

from groeiruimte.web import gallery

app_name = "web"
urlpatterns = [
    path("", gallery.show, name="gallery"),
]
