"""Pages that hold one need against all places."""

from django.urls import path

from groeiruimte.matching.views import bottlenecks, changes, criteria, places, what_if, where

app_name = "matching"
urlpatterns = [
    path("makelen/criteria/", criteria.criteria, name="criteria"),
    path("waar/<int:pk>/", where.where, name="where"),
    path("waar/<int:pk>/zoeken/", where.match, name="match"),
    path("waar/<int:pk>/bewijs/", places.show_proof, name="where-proof"),
    path("waar/<int:pk>/bewijs.json", places.certificate, name="where-certificate"),
    path("waar/<int:pk>/bewijs.zip", changes.evidence, name="evidence"),
    path("waar/<int:pk>/veranderd/", changes.changes, name="changes"),
    path("waar/<int:pk>/vergelijken/", places.compare, name="where-compare"),
    path("waar/<int:pk>/eigen-regio/", places.own_region, name="where-own-region"),
    path("wat-als/", what_if.what_if, name="what-if"),
    path("knelpunten/", bottlenecks.bottlenecks, name="bottlenecks"),
]
