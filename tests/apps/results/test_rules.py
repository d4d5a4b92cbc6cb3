"""What counts of a claim, and that every claim of the programme can be proven."""

from decimal import Decimal

import pytest

from groeiruimte.programme.evidence import claim_kinds, days_after_decision, evidence_kinds
from groeiruimte.results.choices import ClaimCode
from groeiruimte.results.rules import Said, Why, standing

AGREES = Said("AGREES")
WHOLE = {
    "claimed": Decimal(10),
    "is_proven": True,
    "is_signed": True,
    "newest_answer": AGREES,
    "has_left": False,
}


def test_a_claim_counts_when_document_signature_and_entrepreneur_agree():
    assert standing(**WHOLE).counted == 10


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"is_proven": False}, Why.NOT_PROVEN),
        ({"is_signed": False}, Why.NOT_SIGNED),
        ({"newest_answer": None}, Why.NOT_ANSWERED),
        ({"newest_answer": Said("DISPUTED")}, Why.DISPUTED),
        ({"has_left": True}, Why.LEFT),
    ],
)
def test_a_claim_counts_zero_and_says_why_when_one_of_them_is_not_there(changed, why):
    stands = standing(**(WHOLE | changed))

    assert (stands.counted, stands.why) == (0, why)


@pytest.mark.parametrize(("told", "counted"), [(4, 4), (10, 10), (90, 10), (0, 0)])
def test_another_number_lowers_what_counts_and_never_raises_it(told, counted):
    said = Said("CORRECTED", Decimal(told))

    assert standing(**(WHOLE | {"newest_answer": said})).counted == counted


def test_the_list_of_claims_is_the_one_that_the_programme_has():
    assert set(claim_kinds()) == set(ClaimCode.values)


def test_every_kind_of_evidence_proves_something():
    used = {code for kind in claim_kinds().values() for code in kind.proven_by}

    assert used == set(evidence_kinds())
    assert days_after_decision() > 0
