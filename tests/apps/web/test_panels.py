"""A later app adds a part to an earlier app's page, and only for who may see it."""

from django.contrib.auth.models import User

from groeiruimte.web import panels
from groeiruimte.web.panels import Panel, panels_for, register_panel


def test_shows_what_an_app_registered_for_the_place_and_nothing_where_it_answers_nothing(
    monkeypatch, rf
):
    monkeypatch.setattr(panels, "_registered", panels.defaultdict(dict))
    register_panel("case", "tasks", lambda request, case: Panel("tasks", f"of {case.pk}", "x.html"))
    register_panel("case", "hidden", lambda request, case: None)
    register_panel("company", "files", lambda request, company: Panel("files", "", "y.html"))
    assert [panel.heading for panel in panels_for("case", rf.get("/"), User(pk=7))] == ["of 7"]


def test_a_second_registration_replaces_the_first(monkeypatch, rf):
    monkeypatch.setattr(panels, "_registered", panels.defaultdict(dict))
    register_panel("case", "tasks", lambda request, case: Panel("tasks", "old", "x.html"))
    register_panel("case", "tasks", lambda request, case: Panel("tasks", "new", "x.html"))
    assert [panel.heading for panel in panels_for("case", rf.get("/"), User())] == ["new"]
