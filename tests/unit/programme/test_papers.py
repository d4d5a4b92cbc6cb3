import pytest

from groeiruimte.programme.papers import paper, papers, title_of
from groeiruimte.programme.sources import (
    OWN_DECISION,
    OWN_ESTIMATE,
    PAPERS,
    Source,
    load_parameters,
    parameter_names,
)


def documents_in(value):
    """Walk a parsed file and give the document of every source in it."""
    if isinstance(value, dict):
        if "document" in value and "quote" in value:
            yield value["document"]
        for part in value.values():
            yield from documents_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from documents_in(part)


class TestPapers:
    def test_hold_every_document_that_a_source_names(self):
        named = {
            document
            for name in parameter_names()
            for document in documents_in(load_parameters(name).values)
        }

        assert named <= {each.code for each in papers()}

    def test_are_quoted_exactly_when_a_test_looks_their_quotes_up(self):
        assert [each.code for each in papers() if each.is_quoted] == list(PAPERS)

    def test_have_a_public_reference(self):
        assert all(each.reference for each in papers())

    def test_know_no_other_document(self):
        with pytest.raises(KeyError):
            paper(code="a-rumour")


class TestTitleOf:
    @pytest.mark.parametrize(
        ("document", "expected"),
        [
            ("stam-2014", "Stam (2014), Ecosystemen voor ambitieus ondernemerschap"),
            (OWN_DECISION, "eigen keuze van het programmateam"),
            (OWN_ESTIMATE, "eigen schatting"),
        ],
    )
    def test_calls_a_document_by_its_title_and_our_own_choices_by_that_name(
        self, document, expected
    ):
        source = Source(document=document, section="", quote="")

        assert title_of(source=source).nl == expected
