"""Does the whole chain work in a browser, from a pipeline file to the entrepreneur's decision?

One story in Dutch, told by the people who do it, each at a browser of their own. With
GROEIRUIMTE_SCREENSHOTS=1 the pictures in `docs/images/` are made anew.
"""

import pytest

from tests.browser import acts, pictures
from tests.browser.people import PHONE
from tests.browser.pipeline_file import COMPANY, write_pipeline

pytestmark = pytest.mark.browser
ABROAD = {"foreign_alternative": "Aken, met een aanbod"}
KEEPERS = {"brandpunt": "Campuskavel Oost (demo)", "almere": "Techhaven Almere (demo)"}


def test_from_a_pipeline_file_to_the_decision_of_the_entrepreneur(seat, tmp_path):
    manager, adviser = seat("pijplijn"), seat("casus")
    write_pipeline(path=tmp_path / "pijplijn.xlsx")

    acts.choose_no_file(manager)
    acts.take_in(manager, workbook=tmp_path / "pijplijn.xlsx")
    company = acts.find_among_early_signals(manager)
    acts.add_figures(manager, company=company)
    case = acts.make_it_a_lead(adviser, company=company)
    acts.check_the_target_group(adviser, case=case)
    acts.move_by_keyboard(adviser, case=case)
    acts.move_by_drag(adviser, case=case)
    at_the_table = seat("casus", width=PHONE)
    need = acts.hold_the_conversation(at_the_table, case=case)
    acts.look_where_it_can_be(adviser, need=need)
    brief, reference = acts.ask_regions(adviser, need=need)
    for keeper, place in KEEPERS.items():
        acts.answer_the_request(seat(keeper), brief=brief, reference=reference, place=place)
    acts.compare_and_take_the_bid_book(adviser, brief=brief, folder=tmp_path)
    acts.move_on_with_the_menu(adviser, case=case, step="OFFERS", asked=ABROAD)
    acts.move_on_with_the_menu(adviser, case=case, step="CHOICE", asked={})
    invitation = acts.invite_the_entrepreneur(adviser, case=case)
    acts.weigh_and_decide(seat(width=PHONE), invitation=invitation)
    acts.realise(adviser, case=case)
    acts.find_it_among_the_targets(adviser, case=case)

    assert not manager.complaints
    assert not adviser.complaints
    assert not at_the_table.complaints


def test_a_case_of_ours_is_nowhere_for_another_region(seat):
    """The same pages, with the eyes of another region: nothing there."""
    stranger = seat("almere")

    page = stranger.go(f"/zoeken/?q={COMPANY.split()[0]}")

    assert COMPANY not in page.locator("main").inner_text()


@pytest.mark.on_request("GROEIRUIMTE_SCREENSHOTS", reason="Pictures change files in docs/.")
def test_pictures_of_every_part_for_the_papers(seat, tmp_path):
    workbook = write_pipeline(path=tmp_path / "pijplijn.xlsx")

    sizes = {
        path.name: path.stat().st_size for path in pictures.make_all(take=seat, workbook=workbook)
    }

    assert len(sizes) == len(pictures.PICTURES) + 1
    assert {name for name, size in sizes.items() if size > pictures.LARGEST_BYTES} == set()


@pytest.mark.on_request("GROEIRUIMTE_SCREENSHOTS", reason="Pictures change files in docs/.")
def test_pictures_of_the_ten_main_pages_in_the_light_and_in_the_dark(seat):
    sizes = {path.name: path.stat().st_size for path in pictures.make_main_pages(take=seat)}

    assert len(sizes) == 2 * 2 * len(pictures.MAIN_PAGES)
    assert {name for name, size in sizes.items() if size > pictures.LARGEST_MAIN_BYTES} == set()
