"""Pages about the programme: how far it is, and its own plan, money, people, talks, reports."""

from django.urls import path

from groeiruimte.monitoring.views import money, people, programme, targets

app_name = "monitoring"
urlpatterns = [
    path("doelen/", targets.targets, name="targets"),
    path("doelen/eerder-gevraagd/", targets.lead_times, name="lead-times"),
    path("doelen/vroege-signalen/", targets.signals, name="signals"),
    path("doelen/<slug:key>/", targets.target, name="target"),
    path("programma/", programme.programme, name="programme"),
    path("programma/begroting/", money.money, name="money"),
    path("programma/begroting/bedrag/", money.new_money, name="money-new"),
    path("programma/begroting/begroting.xlsx", money.money_file, name="money-file"),
    path("programma/begroting/inlezen/", money.bring_in, name="money-bring-in"),
    path("programma/begroting/<int:pk>/akkoord/", money.approve, name="money-approve"),
    path("programma/begroting/<int:pk>/terugnemen/", money.take_back, name="money-take-back"),
    path("programma/bemensing/", people.people, name="people"),
    path("programma/bemensing/plek/", people.new_place, name="place-new"),
    path("programma/bemensing/bemensing.xlsx", people.people_file, name="people-file"),
    path("programma/bemensing/<int:pk>/wijzigen/", people.change, name="place-change"),
    path("programma/bemensing/<int:pk>/einde/", people.end, name="place-end"),
    path("programma/bemensing/<int:pk>/afwezig/", people.away, name="place-away"),
    path("programma/bemensing/<int:pk>/terug/", people.back, name="place-back"),
]
