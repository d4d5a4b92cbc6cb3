"""Can everybody read the bid book, also with a screen reader, and still in twenty years?"""

import pytest
import typst

from groeiruimte.propositions.pages.bidbooks import bidbook_of
from groeiruimte.reporting.typst import render_bidbook
from groeiruimte.web.country_file import NumberedPlace, country_svg
from tests.apps.propositions.briefs_and_answers import (
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_site
from tests.judges.verapdf import broken_rules
from tests.unit.reporting.books import make_book, make_place

pytestmark = [pytest.mark.judge, pytest.mark.django_db]


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_nothing_in_either_language(tmp_path, flavour):
    request = make_request()
    documents = []
    for offers in (0, 1, 2, 3, 4):
        if offers:
            make_submitted(make_proposition(request, site=make_site(f"Site {offers}")))
        for language in ("nl", "en"):
            book = bidbook_of(
                request.brief, language=language, today=THAT_DAY, now=A_MORNING_IN_JUNE
            )
            documents.append(tmp_path / f"bidbook-{offers}-{language}.pdf")
            documents[-1].write_bytes(render_bidbook(book))

    assert broken_rules(*documents, flavour=flavour) == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_nothing_with_a_map_and_time_lines(tmp_path, flavour):
    drawn = country_svg([NumberedPlace(1, 6.89, 52.22), NumberedPlace(2, 6.89, 52.22)])
    documents = []
    for name, book in {
        "whole": make_book(map_svg=drawn),
        "one": make_book(map_svg=drawn, places=(make_place(papers=(), unsure=(), contact=""),)),
    }.items():
        documents.append(tmp_path / f"{name}.pdf")
        documents[-1].write_bytes(render_bidbook(book))

    assert broken_rules(*documents, flavour=flavour) == []


def test_verapdf_objects_to_a_document_without_title_and_structure(tmp_path):
    document = tmp_path / "plain.pdf"
    document.write_bytes(typst.compile(b"Nobody knows what this is.", format="pdf"))

    assert broken_rules(document, flavour="ua1") != []
