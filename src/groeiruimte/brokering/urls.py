"""Pages of `brokering`."""

from django.urls import path

from groeiruimte.brokering.views import (
    bottlenecks,
    briefs,
    changes,
    criteria,
    places,
    requests,
    tasks,
    where,
)

app_name = "brokering"

# Where can it be: one articulation held against all places.
_WHERE = [
    path("waar/<int:pk>/", where.where, name="where"),
    path("waar/<int:pk>/punten.geojson", where.points, name="where-points"),
    path("waar/<int:pk>/zoeken/", where.match, name="match"),
    path("waar/<int:pk>/bewijs/", places.show_proof, name="where-proof"),
    path("waar/<int:pk>/bewijs.json", places.certificate, name="where-certificate"),
    path("waar/<int:pk>/bewijs.zip", changes.evidence, name="evidence"),
    path("waar/<int:pk>/veranderd/", changes.changes, name="changes"),
    path("waar/<int:pk>/vergelijken/", places.compare, name="where-compare"),
    path("waar/<int:pk>/openen/", places.what_opens, name="where-opens"),
    path("waar/<int:pk>/eigen-regio/", places.own_region, name="where-own-region"),
    path("waar/<int:pk>/plek/<int:site_pk>/", places.place, name="where-place"),
    path("waar/<int:pk>/plek/<int:site_pk>/vragen/", tasks.ask, name="task-new"),
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

# Questions about facts of places, and what is short in all cases together.
_QUESTIONS = [
    path("vragen-over-plekken/", tasks.inbox, name="tasks"),
    path("vragen-over-plekken/<int:pk>/", tasks.task, name="task"),
    path("knelpunten/", bottlenecks.bottlenecks, name="bottlenecks"),
]

# How places are compared: the same for everybody.
_CRITERIA = [path("makelen/criteria/", criteria.criteria, name="criteria")]

urlpatterns = [*_CRITERIA, *_WHERE, *_PROPOSITIONS, *_QUESTIONS]
