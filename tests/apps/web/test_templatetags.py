"""Template tags: components with a body, fields with their explanation, words with a meaning."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from groeiruimte.web import glossary
from groeiruimte.web.forms import AccessibleForm
from groeiruimte.web.per_request import remembering


class Sample(AccessibleForm):
    name = forms.CharField(label="Name", help_text="As written.")
    need = forms.ChoiceField(label="Need", choices=[("A", "a")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed", required=False)
    started = forms.DateField(label="Started", widget=forms.SelectDateWidget, required=False)


def rendered(source, **context):
    with translation.override("en"):
        return Template("{% load web %}" + source).render(Context(context))


class TestComponent:
    def test_puts_the_body_in_the_component_with_the_context_of_the_page(self):
        html = rendered(
            '{% component "card" heading="Room" %}<p>{{ word }}</p>{% endcomponent %}', word="<b>"
        )

        assert "Room" in html
        assert "<p>&lt;b&gt;</p>" in html

    def test_escapes_what_goes_in_as_a_parameter(self):
        html = rendered('{% component "card" heading=name %}{% endcomponent %}', name="<script>")

        assert "<script>" not in html

    def test_two_tables_of_one_name_are_two_regions_of_the_page(self):
        table = '{% component "table" caption="Lines" %}<tbody></tbody>{% endcomponent %}'
        with remembering():
            html = rendered(table * 2)

        assert re.findall('aria-label="(.*?)"', html) == ["Lines", "Lines (2)"]
        assert html.count(">Lines</caption>") == 2

    def test_refuses_a_name_that_is_a_path(self):
        with pytest.raises(TemplateSyntaxError, match="is no component"):
            rendered('{% component "../page" %}{% endcomponent %}')


class TestField:
    include = '{% include "web/components/field.html" with field=field only %}'

    def test_ties_help_and_error_to_the_control(self):
        field = Sample({"name": ""})["name"]

        html = rendered(self.include, field=field)

        assert 'aria-describedby="id_name_help id_name_error"' in html
        assert 'id="id_name_help"' in html
        assert 'id="id_name_error"' in html
        assert 'aria-invalid="true"' in html

    def test_groups_choices_under_a_legend(self):
        html = rendered(self.include, field=Sample()["need"])

        assert "<fieldset" in html
        assert "<legend" in html
        assert 'for="id_need_0"' in html

    def test_groups_the_parts_of_a_date(self):
        html = rendered(self.include, field=Sample()["started"])

        assert "<fieldset" in html
        assert html.count("<select") == 3

    def test_puts_the_label_behind_a_checkbox(self):
        html = rendered(self.include, field=Sample()["agreed"])

        assert html.index("<input") < html.index("Agreed")

    def test_error_summary_leads_to_the_first_control_of_a_group(self):
        html = rendered(
            '{% include "web/components/form_errors.html" with form=form only %}', form=Sample({})
        )

        assert 'href="#id_name"' in html
        assert 'href="#id_need' in html


class TestTerm:
    def test_shows_an_unknown_word_as_it_stands(self):
        assert rendered('{% term "no-such-word" %}').strip() == "<span>no-such-word</span>"

    def test_gives_the_meaning_by_key_and_touch(self, monkeypatch):
        monkeypatch.setattr(
            "groeiruimte.web.templatetags.web.glossary.find",
            lambda code, language: glossary.Entry(name="hotspot", meaning="a place"),
        )

        html = rendered('{% term "hotspot" %} {% term "hotspot" %}')

        assert 'popovertarget="term-1"' in html
        assert 'id="term-2"' in html
        assert "a place" in html


@pytest.mark.parametrize(
    ("observed_on", "words"),
    [
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 19), "1 day ago"),
        (date(2026, 10, 1), "1 month ago"),
        (date(2025, 11, 20), "12 months ago"),
        (datetime(2022, 11, 20, 12, tzinfo=UTC), "4 years ago"),
    ],
)
def test_says_how_old_a_fact_is(observed_on, words):
    assert rendered("{{ seen|age_on:day }}", seen=observed_on, day=date(2026, 11, 20)) == words


@pytest.mark.parametrize(
    ("expires_on", "says"),
    [(date(2026, 11, 19), "Expired"), (date(2026, 11, 20), "Current"), (None, "Current")],
)
def test_a_fact_expires_after_its_last_day(expires_on, says):
    html = rendered(
        "{% freshness observed_on=day today=day expires_on=end %}",
        day=date(2026, 11, 20),
        end=expires_on,
    )

    assert says in html


@pytest.mark.parametrize("code", ["fits", "FITS", "fits_from", "unknown", "excluded"])
def test_every_verdict_has_a_shape_and_words(code):
    html = rendered(
        '{% verdict code=code quarter="2028-Q3" %}',
        code=code,
    )

    assert "badge__shape" in html
    assert code.split("_")[0].lower() in html.lower()


def test_the_words_of_a_badge_are_text():
    html = rendered("{% badge label=words tone=words %}", words='<b>"')

    assert "<b>" not in html
    assert "&lt;b&gt;&quot;" in html


def test_a_fact_says_who_says_so_and_how_surely():
    html = rendered(
        '{% freshness observed_on=day today=day trust="MEASURED" source=who %}',
        who="CBS & co",
        day=date(2026, 11, 20),
    )

    assert "measured" in html
    assert "CBS &amp; co" in html


def test_a_range_reads_as_words_and_shows_unknown_as_unknown():
    include = (
        '{% include "web/components/range.html" '
        'with low=low likely=likely high=high unit="MW" only %}'
    )

    assert "at least" in rendered(include, low=4, likely=6, high=9)
    assert "unknown" in rendered(include, low=None, likely=None, high=None)
