"""Pages of `brokering`."""

from django.urls import path

from groeiruimte.brokering.views import where

app_name = "brokering"

# Where can it be: one articulation held against all places.
_WHERE = [
    path("waar/<int:pk>/", where.where, name="where"),
    path("waar/<int:pk>/punten.geojson", where.points, name="where-points"),
    path("waar/<int:pk>/zoeken/", where.match, name="match"),
]

# Briefs to regions, their answers, the comparison and the bid book.
_PROPOSITIONS: list = []

urlpatterns = [*_WHERE, *_PROPOSITIONS]
