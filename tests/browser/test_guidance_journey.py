"""Can two organizations guide one company from its consent to aftercare, each at its own pages?

An adviser of a ROM at a desk, the keeper of a place and the entrepreneur on a phone, a colleague
who signs. Nobody waits for the calendar: where time has to pass, the day of the choice goes back.
"""

import pytest

from tests.browser import guidance_acts as acts
from tests.browser import result_acts as results
from tests.browser.people import PHONE

pytestmark = pytest.mark.browser
COLLEAGUE = "collega@demo.groeiruimte.invalid"


@pytest.fixture
def phone(seat):
    """Return how somebody without an account takes place, on a phone."""
    return lambda: seat(width=PHONE)


def test_one_case_from_consent_to_aftercare_by_two_organizations(
    seat, phone, product_data, tmp_path
):
    adviser, keeper = seat("casus"), seat("brandpunt", width=PHONE)
    neighbor, entrepreneur = seat("almere", width=PHONE), phone()

    case = acts.find_the_case(adviser)
    acts.is_refused_without_consent(adviser, case=case)
    acts.agree_by_link(entrepreneur, link=acts.ask_for_consent(adviser, case=case))
    acts.go_on_with_consent(adviser, case=case)
    need = acts.write_down_the_need(adviser, case=case)
    brief, reference = acts.ask_two_regions(adviser, need=need)
    for region, place in ((keeper, acts.PLACES["brandpunt"]), (neighbor, acts.PLACES["almere"])):
        acts.answer_on_the_own_page(region, reference=reference, place=place)
    acts.go_on_to_the_choice(adviser, case=case, brief=brief)

    visit = acts.plan_a_day_of_three_places(adviser, case=case)
    acts.fill_in_on_the_spot(seat("casus", width=PHONE), visit=visit)
    acts.agree_with_what_was_seen(keeper)
    acts.drop_a_mail_in(adviser, case=case, folder=tmp_path)
    acts.is_refused_a_wrong_document(adviser, case=case, folder=tmp_path)
    referral = acts.refer_to_another(adviser, case=case)
    acts.accept_the_referral(seat("casus-oost"), referral=referral)
    acts.send_a_mirt_signal(adviser, case=case)

    results.open_by_link(entrepreneur, link=results.invite_the_entrepreneur(adviser, case=case))
    results.ask_something(entrepreneur)
    results.answer_the_entrepreneur(adviser, case=case)
    results.choose_a_place(entrepreneur)
    results.hear_the_outcome(keeper, subject="Een plek in uw regio is gekozen")
    results.hear_the_outcome(neighbor, subject="Hoe een vraag aan uw regio afliep")

    results.realise(adviser, case=case)
    results.claim_and_prove(adviser, case=case)
    colleague = seat()
    acts.sign_in(colleague, email=COLLEAGUE)
    results.do_not_sign(colleague, case=case)
    results.name_the_evidence(adviser, case=case, words="Huurcontract, tot en met 2035")
    results.sign(colleague, case=case)

    results.some_time_passes(product_data / "groeiruimte.sqlite3", case=case, days=60)
    link = results.ask_about_the_result(adviser, case=case, moment="CONFIRMATION")
    results.confirm_the_result(entrepreneur, link=link)
    assert "3.000" in results.counts(adviser, case=case)

    results.finish(adviser, case=case)
    link = results.ask_about_the_result(adviser, case=case, moment="AFTER_12")
    results.tell_that_the_company_left(entrepreneur, link=link)
    assert results.counts(adviser, case=case).startswith("0 m²")

    everybody = (adviser, keeper, neighbor, entrepreneur, colleague)
    assert [words for one in everybody for words in one.complaints] == []
