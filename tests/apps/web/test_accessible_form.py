"""What every form of ours can do."""

from django import forms
from django.http import QueryDict

from groeiruimte.web.forms import AccessibleForm


class NoteForm(AccessibleForm):
    note = forms.CharField()
    kind = forms.ChoiceField()
    revision = forms.IntegerField(widget=forms.HiddenInput)


def test_counts_from_a_newer_revision_and_keeps_what_was_typed():
    sent = QueryDict("note=Call+back&revision=3&kind=A")
    form = NoteForm(sent)

    form.count_from(7)

    assert form["revision"].value() == "7"
    assert form["note"].value() == "Call back"
    assert sent["revision"] == "3"


def test_offers_the_choices_it_is_told():
    form = NoteForm({"note": "x", "revision": "1", "kind": "B"})
    form.choice_field("kind").choices = [("A", "One"), ("B", "Two")]

    assert form.is_valid()
    assert '<option value="B"' in str(form["kind"])
