"""Pages of briefs, requests and propositions, and of questions about facts of places."""

from django.urls import path

from groeiruimte.propositions.views import (
    briefs,
    deciding,
    offers,
    places,
    requests,
    tasks,
    teasers,
)

app_name = "propositions"
urlpatterns = [
    # One place and what would open it: shown with the questions that were asked about it.
    path("waar/<int:pk>/openen/", places.what_opens, name="where-opens"),
    path("waar/<int:pk>/plek/<int:site_pk>/", places.place, name="where-place"),
    path("waar/<int:pk>/plek/<int:site_pk>/vragen/", tasks.ask, name="task-new"),
    path("waar/<int:pk>/eigen-regio/vragen/", tasks.ask_own_region, name="own-region-ask"),
    path("waar/<int:pk>/vragen/", tasks.ask_everywhere, name="places-ask"),
    path("vragen-over-plekken/", tasks.inbox, name="tasks"),
    path("vragen-over-plekken/<int:pk>/", tasks.task, name="task"),
    # Briefs to regions, their answers, the comparison and the bid book.
    path("vraag/<int:articulation_pk>/uitvraag/", briefs.new_brief, name="brief-new"),
    # What is let out beside requests: a profile for organizations of one's choice.
    path("vraag/<int:articulation_pk>/profiel/", teasers.teaser, name="teaser-new"),
    path("profielen/", teasers.profiles, name="profiles"),
    path("profielen/<int:pk>/terugnemen/", teasers.take_back, name="release-end"),
    path("uitvraag/<int:pk>/", briefs.brief, name="brief"),
    path("uitvraag/<int:pk>/vergelijken/", briefs.comparison, name="comparison"),
    path("uitvraag/<int:pk>/bidbook.pdf", briefs.bidbook, name="bidbook"),
    path("verzoeken/", requests.inbox, name="requests"),
    path("verzoeken/<int:pk>/", requests.one_request, name="request"),
    path("verzoeken/<int:pk>/voorstel/", requests.new_proposition, name="proposition-new"),
    path("verzoeken/<int:pk>/vragen/", requests.ask, name="ask"),
    path("voorstellen/<int:pk>/", offers.proposition, name="proposition"),
    path("voorstellen/<int:pk>/wijzigen/", offers.revise, name="revise"),
    path("voorstellen/<int:pk>/intrekken/", offers.withdraw, name="withdraw"),
    path("voorstellen/<int:pk>/bijlagen/", offers.attach, name="attach"),
    path("voorstellen/bijlagen/<int:pk>/", offers.attachment, name="attachment"),
    path("voorstellen/bijlagen/<int:pk>/verwijderen/", offers.detach, name="detach"),
    # What who asked does with the answers.
    path("voorstellen/<int:pk>/mee/", deciding.shortlist, name="shortlist"),
    path("voorstellen/<int:pk>/waarom-niet/", deciding.lost, name="lost"),
    path("uitvraag/<int:pk>/uitstel/", deciding.move_deadline, name="move-deadline"),
    path("uitvraag/<int:pk>/herinneren/", deciding.remind, name="remind"),
    path("uitvraag/vragen/<int:pk>/", deciding.answer, name="answer"),
]
