"""A table says its headings beside each cell, so that rows can become cards."""

import pytest
from django.template import Context, Template

from groeiruimte.web.tables import as_cards

HEAD = (
    '<thead><tr><th scope="col">Name</th><th scope="col" class="numeric">Chance<br>'
    '<span class="muted">in 3 years</span></th><th><a class="sort" href="?">Since'
    '<span class="sort__mark" aria-hidden="true"></span></a></th></tr></thead>'
)


def labels(html):
    """Return what stands beside each cell, found the slow way."""
    return [
        piece.split('"')[1] if piece.startswith(" data-label") else ""
        for start in ("<td", "<th scope")
        for piece in html.split("<tbody>")[1].replace("<th scope", "<td scope").split("<td")[1:]
        if start == "<td"
    ]


def test_each_cell_gets_the_words_of_its_heading():
    body = "<tbody><tr><td>Fotonica</td><td>40%</td><td>2026</td></tr></tbody>"

    cards = as_cards(HEAD + body)

    assert labels(cards) == ["Name", "Chance, in 3 years", "Since"]
    assert "<td>" not in cards


def test_a_cell_over_two_columns_has_no_label_and_does_not_shift_the_rest():
    body = '<tbody><tr><td colspan="2">Unknown</td><td>2026</td></tr></tbody>'

    assert labels(as_cards(HEAD + body)) == ["", "Since"]


def test_a_label_of_its_own_stays():
    body = '<tbody><tr><td data-label="Mine">a</td><td>b</td><td>c</td></tr></tbody>'

    assert as_cards(HEAD + body).count('data-label="Name"') == 0


def test_a_heading_for_screen_readers_only_labels_nothing():
    head = HEAD.replace(">Name<", '><span class="visually-hidden">Choose</span><')
    body = "<tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody>"

    assert labels(as_cards(head + body))[0] == ""


def test_words_of_a_heading_cannot_close_the_attribute():
    head = HEAD.replace(">Name<", ">5&quot; &lt;b&gt;<")
    body = "<tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody>"

    assert 'data-label="5&quot; &lt;b&gt;"' in as_cards(head + body).replace("&amp;", "&")


@pytest.mark.parametrize(
    "html",
    [
        "<thead><tr><th>a</th><th>b</th></tr></thead><tbody></tbody>",
        "<tbody><tr><td>a</td></tr></tbody>",
        "<thead><tr><th>a</th></tr><tr><th>b</th></tr></thead><tbody></tbody>",
        HEAD + '<tbody><tr><td rowspan="2">a</td></tr></tbody>',
        '<thead><tr><th colspan="2">a</th><th>b</th><th>c</th></tr></thead><tbody></tbody>',
    ],
    ids=[
        "two columns",
        "no headings",
        "two lines of headings",
        "over rows",
        "headings over columns",
    ],
)
def test_what_reads_better_as_a_table_stays_one(html):
    assert as_cards(html) is None


def test_the_component_makes_cards_unless_told_otherwise():
    body = "<tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody>"

    def drawn(arguments):
        source = (
            f'{{% load web %}}{{% component "table" {arguments} %}}{HEAD}{body}{{% endcomponent %}}'
        )
        return Template(source).render(Context())

    assert "table-region--cards" in drawn('caption="List"')
    assert "data-label" not in drawn('caption="List" shape="plain"')
