"""Pages of `supply`."""

from django.urls import path

from groeiruimte.supply.views.answers import answer
from groeiruimte.supply.views.competences import hotspots
from groeiruimte.supply.views.facts import area_fact, edit_fact, hotspot_fact, new_fact
from groeiruimte.supply.views.files import add_file, place_file, remove_file
from groeiruimte.supply.views.grid import grid, grid_area
from groeiruimte.supply.views.imports import import_report, import_report_csv, imports
from groeiruimte.supply.views.keeping import (
    add_contact,
    close_place,
    edit_place,
    end_contact,
    end_hold,
    hold_place,
    merge_place,
    new_place,
    open_place,
    split_place,
    state_terms,
)
from groeiruimte.supply.views.municipalities import municipalities, municipality
from groeiruimte.supply.views.places import export, hotspot, overview, site, sites
from groeiruimte.supply.views.rounds import (
    ask,
    close_question,
    confirm,
    keeping_round,
    take_answer,
    unknown,
)
from groeiruimte.supply.views.sheets import sheet, sheet_template, sheets
from groeiruimte.supply.views.sources import import_decision, source_act, sources
from groeiruimte.supply.views.talent import talent

app_name = "supply"
urlpatterns = [
    path("", overview, name="overview"),
    path("brandpunten/", hotspots, name="hotspots"),
    path("brandpunten/<int:pk>/", hotspot, name="hotspot"),
    path("brandpunten/<int:pk>/feiten/", hotspot_fact, name="hotspot-fact"),
    path("locaties/", sites, name="sites"),
    path("locaties/plekken.xlsx", export, {"kind": "xlsx"}, name="sites-xlsx"),
    path("locaties/plekken.geojson", export, {"kind": "geojson"}, name="sites-geojson"),
    path("locaties/nieuw/", new_place, name="place-new"),
    path("locaties/<int:pk>/", site, name="site"),
    path("locaties/<int:pk>/wijzigen/", edit_place, name="place-edit"),
    path("locaties/<int:pk>/splitsen/", split_place, name="place-split"),
    path("locaties/<int:pk>/samenvoegen/", merge_place, name="place-merge"),
    path("locaties/<int:pk>/sluiten/", close_place, name="place-close"),
    path("locaties/<int:pk>/heropenen/", open_place, name="place-open"),
    path("locaties/<int:pk>/prijs/", state_terms, name="place-terms"),
    path("locaties/<int:pk>/reserveren/", hold_place, name="place-hold"),
    path("locaties/<int:pk>/contact/", add_contact, name="contact-new"),
    path("locaties/<int:pk>/bestanden/nieuw/", add_file, name="place-file-new"),
    path("bestanden/<int:pk>/", place_file, name="file"),
    path("bestanden/<int:pk>/weg/", remove_file, name="place-file-end"),
    path("contacten/<int:pk>/weg/", end_contact, name="contact-end"),
    path("reserveringen/<int:pk>/vrijgeven/", end_hold, name="hold-end"),
    path("locaties/<int:pk>/feiten/nieuw/", new_fact, name="fact-new"),
    path("feiten/<int:pk>/wijzigen/", edit_fact, name="fact-edit"),
    path("ronde/", keeping_round, name="round"),
    path("ronde/feiten/<int:pk>/klopt/", confirm, name="round-confirm"),
    path("ronde/feiten/<int:pk>/onbekend/", unknown, name="round-unknown"),
    path("locaties/<int:pk>/vraag/", ask, name="question-ask"),
    path("vragen/<int:pk>/overnemen/", take_answer, name="question-take"),
    path("vragen/<int:pk>/sluiten/", close_question, name="question-close"),
    path("antwoord/<str:token>/", answer, name="answer"),
    path("werkblad/", sheets, name="sheets"),
    path("werkblad/feiten.xlsx", sheet_template, name="sheet-template"),
    path("werkblad/<int:pk>/", sheet, name="sheet"),
    path("talent/", talent, name="talent"),
    path("gemeenten/", municipalities, name="municipalities"),
    path("gemeenten/<int:pk>/", municipality, name="municipality"),
    path(
        "gemeenten/<int:pk>/feiten/",
        area_fact,
        {"subject": "municipality"},
        name="municipality-fact",
    ),
    path("net/", grid, name="grid"),
    path("net/<int:pk>/", grid_area, name="grid-area"),
    path("net/<int:pk>/feiten/", area_fact, {"subject": "grid_area"}, name="grid-area-fact"),
    path("bronnen/", sources, name="sources"),
    path("bronnen/<str:key>/", source_act, name="source-act"),
    path("inlezen/", imports, name="imports"),
    path("inlezen/<int:pk>/besluit/", import_decision, name="import-decision"),
    path("inlezen/<int:pk>/", import_report, name="import"),
    path("inlezen/<int:pk>/verslag.csv", import_report_csv, name="import-csv"),
]
