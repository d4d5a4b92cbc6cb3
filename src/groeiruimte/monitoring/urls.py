"""Pages about the programme: how far it is, and its own plan, money, people, talks, reports."""

from django.urls import path

from groeiruimte.monitoring.views import money, people, plans, programme, reports, talks, targets

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
    path("programma/gesprekken/", talks.talks, name="talks"),
    path("programma/gesprekken/<int:pk>/", talks.talk, name="talk"),
    path("programma/gesprekken/<int:pk>/verslag/", talks.minutes, name="talk-minutes"),
    path("programma/gesprekken/<int:pk>/pakket.pdf", talks.pack, name="talk-pack"),
    path("programma/verslagen/", reports.reports, name="reports"),
    path("programma/verslagen/<int:pk>/", reports.report, name="report"),
    path("programma/verslagen/<int:pk>/bevriezen/", reports.freeze, name="report-freeze"),
    path("programma/verslagen/<int:pk>/verslag.pdf", reports.report_file, name="report-file"),
    path("programma/activiteitenplan/", plans.plan, name="plan"),
    path("programma/activiteitenplan/versie/", plans.new_version, name="plan-version-new"),
    path("programma/activiteitenplan/<int:pk>/", plans.version, name="plan-version"),
    path("programma/activiteitenplan/<int:pk>/plan.pdf", plans.plan_file, name="plan-file"),
    path("programma/activiteitenplan/<int:pk>/indienen/", plans.submit, name="plan-submit"),
    path("programma/activiteitenplan/<int:pk>/oordeel/", plans.judge, name="plan-judge"),
    path("programma/activiteitenplan/<int:pk>/<slug:point>/", plans.point, name="plan-point"),
    path(
        "programma/activiteitenplan/<int:pk>/<slug:point>/activiteit/",
        plans.new_activity,
        name="plan-activity-new",
    ),
    path(
        "programma/activiteitenplan/activiteit/<int:pk>/verwijderen/",
        plans.remove_activity,
        name="plan-activity-remove",
    ),
    path("programma/gesprekken/<int:pk>/pakket.docx", talks.pack_word, name="talk-pack-word"),
    path("programma/verslagen/<int:pk>/verslag.docx", reports.report_word, name="report-word"),
    path("programma/verslagen/<int:pk>/bijlage.xlsx", reports.report_annex, name="report-annex"),
    path("programma/activiteitenplan/<int:pk>/plan.docx", plans.plan_word, name="plan-word"),
    path("programma/acties/", talks.actions, name="actions"),
    path("programma/acties/<int:pk>/gedaan/", talks.action_done, name="action-done"),
]
