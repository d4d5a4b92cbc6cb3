"""Pages of `brokering`."""

from django.urls import path

from groeiruimte.brokering.views import briefs, requests, where

app_name = "brokering"

# Where can it be: one articulation held against all places.
_WHERE = [
    path("waar/<int:pk>/", where.where, name="where"),
    path("waar/<int:pk>/punten.geojson", where.points, name="where-points"),
    path("waar/<int:pk>/zoeken/", where.match, name="match"),
]

# Briefs to regions, their answers, the comparison and the bid book.
_PROPOSITIONS = [
    path("vraag/<int:articulation_pk>/uitvraag/", briefs.new_brief, name="brief-new"),
    path("uitvraag/<int:pk>/", briefs.brief, name="brief"),
    path("uitvraag/<int:pk>/vergelijken/", briefs.comparison, name="comparison"),
    path("uitvraag/<int:pk>/bidbook.pdf", briefs.bidbook, name="bidbook"),
    path("verzoeken/", requests.inbox, name="requests"),
    path("verzoeken/<int:pk>/", requests.one_request, name="request"),
    path("verzoeken/<int:pk>/voorstel/", requests.new_proposition, name="proposition-new"),
    path("voorstellen/<int:pk>/", requests.proposition, name="proposition"),
    path("voorstellen/<int:pk>/intrekken/", requests.withdraw, name="withdraw"),
]

urlpatterns = [*_WHERE, *_PROPOSITIONS]
