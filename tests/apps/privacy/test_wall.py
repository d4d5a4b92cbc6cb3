"""Privacy as the role that serves pages: PostgreSQL gives what it needs."""

import io
import json
import zipfile

import pytest

from groeiruimte import wall
from groeiruimte.cases.models.cases import Case
from groeiruimte.organizations.choices import Role
from groeiruimte.privacy.models import PrivacyRequest
from groeiruimte.privacy.services.requests import open_request
from tests.apps.organizations.test_wall import Browser, somebody
from tests.apps.privacy.world import EMAIL, NAME, make_known_company
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization
from tests.web_role import make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def browser(django_capture_on_commit_callbacks):
    make_web_role()
    return lambda: Browser(django_capture_on_commit_callbacks)


class TestPrivacy:
    def opened(self, by, **who):
        return open_request(
            kind="ACCESS",
            organization_id=make_organization("BOM").pk,
            reason="Brief",
            received_on=THAT_DAY,
            by=by,
            now=A_MORNING_IN_JUNE,
            **who,
        )

    def held(self, browser, user, request):
        one = browser()
        one.sign_in(user)
        answer = one.post("privacy:held", request.pk)
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        return json.loads(archive.read("gegevens.json"))["held"]

    def test_a_person_is_found_at_the_own_organization(self, browser):
        make_known_company()
        officer = somebody("Paula", Role.PRIVACY_OFFICER)

        held = self.held(browser, officer, self.opened(officer, name=NAME, email=EMAIL))

        assert {"companies.company", "cases.invitation"} <= {row["table"] for row in held}

    def test_a_company_comes_out_whole_for_who_keeps_it(self, browser):
        company = make_known_company()
        keeper = somebody("Karin", Role.PIPELINE_MANAGER)

        held = self.held(browser, keeper, self.opened(keeper, company_id=company.pk))

        assert "Koopakte Fotonica BV" in json.dumps(held)
        assert "•" not in json.dumps(held, ensure_ascii=False)

    def test_the_file_for_the_woo_is_made(self, browser):
        make_known_company()
        one = browser()
        one.sign_in(somebody("Ada", Role.CASE_ADVISER))

        assert one.get("privacy:publication", Case.objects.get().pk).status_code == 200

    def test_a_request_elsewhere_is_no_row(self):
        make_web_role()
        officer = somebody("Paula", Role.PRIVACY_OFFICER)
        self.opened(officer, name=NAME, email=EMAIL)
        with web_role():
            wall.admit_organizations([make_organization("IQ").pk])

            assert not PrivacyRequest.objects.exists()
