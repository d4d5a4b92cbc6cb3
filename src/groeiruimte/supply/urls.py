"""Pages of `supply`."""

from django.urls import path

from groeiruimte.supply import views

app_name = "supply"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("brandpunten/<int:pk>/", views.hotspot, name="hotspot"),
    path("brandpunten/<int:pk>/feiten/", views.hotspot_fact, name="hotspot-fact"),
    path("locaties/", views.sites, name="sites"),
    path("locaties/<int:pk>/", views.site, name="site"),
    path("locaties/<int:pk>/feiten/nieuw/", views.new_fact, name="fact-new"),
    path("feiten/<int:pk>/wijzigen/", views.edit_fact, name="fact-edit"),
    path("gemeenten/", views.municipalities, name="municipalities"),
    path("gemeenten/<int:pk>/", views.municipality, name="municipality"),
    path("inlezen/", views.imports, name="imports"),
    path("inlezen/<int:pk>/", views.import_report, name="import"),
    path("inlezen/<int:pk>/verslag.csv", views.import_report_csv, name="import-csv"),
    path("kaart/punten.json", views.map_points, name="map-points"),
    path("kaart/omtrekken.json", views.outlines, name="outlines"),
]
