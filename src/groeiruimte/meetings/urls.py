"""Pages of meetings, visits, what was seen, and the own calendar."""

from django.urls import path

from groeiruimte.meetings.views import feeds, findings, meetings, visits

app_name = "meetings"
urlpatterns = [
    path("casussen/<int:pk>/afspraken/", meetings.of_case, name="of-case"),
    path("casussen/<int:pk>/afspraken/nieuw/", meetings.new, name="new"),
    path("afspraken/<int:pk>/", meetings.meeting, name="meeting"),
    path("afspraken/<int:pk>/wijzigen/", meetings.change, name="change"),
    path("afspraken/<int:pk>/afzeggen/", meetings.cancel, name="cancel"),
    path("afspraken/<int:pk>/uitkomst/", meetings.hold, name="hold"),
    path("afspraken/<int:pk>/collega/", meetings.ask_colleague, name="ask-colleague"),
    path("afspraken/<int:pk>/gast/", meetings.ask_guest, name="ask-guest"),
    path("afspraken/<int:pk>/antwoord/", meetings.take_reply, name="reply"),
    path("afspraken/mensen/<int:pk>/weg/", meetings.take_off, name="take-off"),
    path("afspraken/<int:pk>/afspraak.ics", meetings.file, name="file"),
    path("afspraken/<int:pk>/programma/", visits.programme, name="programme"),
    path("afspraken/<int:pk>/programma/volgorde/", visits.order, name="order"),
    path("afspraken/<int:pk>/programma/versturen/", visits.send, name="send"),
    path("afspraken/plekken/<int:pk>/", visits.stop, name="stop"),
    path("afspraken/plekken/<int:pk>/wijzigen/", visits.change_stop, name="stop-change"),
    path("afspraken/plekken/<int:pk>/weg/", visits.remove_stop, name="stop-remove"),
    path("afspraken/plekken/<int:pk>/voorleggen/", visits.propose, name="propose"),
    path("gezien/", findings.findings, name="findings"),
    path("gezien/<int:pk>/", findings.finding, name="finding"),
    path("agenda/", feeds.own_calendar, name="calendar"),
    path("agenda/einde/", feeds.end, name="feed-end"),
    path("agenda/<str:token>.ics", feeds.feed, name="feed"),
]
