"""The controls that we draw ourselves are those of Django, letter for letter."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from groeiruimte.web.controls import ControlRenderer

CHOICES = [
    ("", "–"),
    ("a", "<b>A</b> & 'a'"),
    (2, mark_safe("<i>two</i>")),
    (1000, "a thousand"),
    ("Group <1>", [("c", 'C "c"'), (None, "none")]),
]
WIDGETS = {
    "text": forms.TextInput(attrs={"class": 'x"y', "required": True, "disabled": False}),
    "number": forms.NumberInput(attrs={"min": 0, "step": "any"}),
    "e-mail": forms.EmailInput(),
    "password": forms.PasswordInput(render_value=True),
    "address": forms.URLInput(),
    "hidden": forms.HiddenInput(),
    "checkbox": forms.CheckboxInput(),
    "select": forms.Select(choices=CHOICES),
    "several": forms.SelectMultiple(choices=CHOICES),
    "nothing to choose": forms.Select(),
    "text area": forms.Textarea(attrs={"rows": 4}),
    "radios": forms.RadioSelect(choices=CHOICES),
    "date": forms.DateInput(),
    "file": forms.ClearableFileInput(),
}
VALUES = [None, "", "a", 2, 1000, "<script>&'\"", True, mark_safe("<i>two</i>"), "line\nline"]


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("name", WIDGETS)
def test_a_control_is_drawn_as_django_draws_it(name: str, value: object) -> None:
    widget, attributes = WIDGETS[name], {"id": "id_x", "aria-describedby": "a b"}
    drawn, expected = (
        widget.render("a<b", value, attributes, renderer=renderer)
        for renderer in (ControlRenderer(), DjangoTemplates())
    )
    assert drawn == expected


def test_what_is_not_a_control_is_still_drawn() -> None:
    class Form(forms.Form):
        default_renderer = ControlRenderer()
        day = forms.DateField()

    form = Form({"day": "x<y"})
    assert "errorlist" in str(form.errors)
