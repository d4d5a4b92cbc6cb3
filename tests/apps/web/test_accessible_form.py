"""What every form of ours can do."""

import pytest
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


@pytest.mark.parametrize("typed", ["2147483648", "-2147483649", "9" * 400])
def test_refuses_a_number_that_no_table_can_hold(typed):
    form = NoteForm({"note": "x", "revision": typed, "kind": ""})

    assert "revision" in form.errors


def test_leaves_amounts_to_their_own_bounds():
    class Amount(AccessibleForm):
        amount = forms.DecimalField()

    assert Amount({"amount": "3000000000"}).is_valid()
