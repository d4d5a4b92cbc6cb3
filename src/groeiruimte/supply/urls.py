"""Pages of `supply`."""

from django.urls import path

from groeiruimte.supply.views.facts import edit_fact, hotspot_fact, new_fact
from groeiruimte.supply.views.imports import import_report, import_report_csv, imports
from groeiruimte.supply.views.municipalities import municipalities, municipality
from groeiruimte.supply.views.places import hotspot, overview, site, sites

app_name = "supply"
urlpatterns = [
    path("", overview, name="overview"),
    path("brandpunten/<int:pk>/", hotspot, name="hotspot"),
    path("brandpunten/<int:pk>/feiten/", hotspot_fact, name="hotspot-fact"),
    path("locaties/", sites, name="sites"),
    path("locaties/<int:pk>/", site, name="site"),
    path("locaties/<int:pk>/feiten/nieuw/", new_fact, name="fact-new"),
    path("feiten/<int:pk>/wijzigen/", edit_fact, name="fact-edit"),
    path("gemeenten/", municipalities, name="municipalities"),
    path("gemeenten/<int:pk>/", municipality, name="municipality"),
    path("inlezen/", imports, name="imports"),
    path("inlezen/<int:pk>/", import_report, name="import"),
    path("inlezen/<int:pk>/verslag.csv", import_report_csv, name="import-csv"),
]
