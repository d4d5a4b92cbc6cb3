"""Accounts come by invitation, end at once, and all roles are looked at once a year."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations import access, selectors
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import ColleagueInvitation, Membership
from groeiruimte.organizations.rules import INVITATION_STANDS, REVIEW_EVERY
from groeiruimte.organizations.services import accounts, invitations, reviews, roles
from groeiruimte.organizations.services.invitations import UnableToInvite
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = pytest.mark.django_db
SENTENCE = "een lange zin die niemand raadt"


@pytest.fixture
def administrator():
    return make_user("Ans", organization="BOM", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def colleague():
    user = make_user("Noor", organization="BOM", roles=[Role.CASE_ADVISER])
    user.set_password(SENTENCE)
    user.save()
    return user


def newcomer(organization="BOM"):
    return make_user("Nieuw", organization=organization, roles=[Role.CASE_ADVISER])


def invite(user, *, now=A_MORNING_IN_JUNE, organization="BOM"):
    return invitations.invite_colleague(
        user_id=user.pk, organization=make_organization(organization), by=None, now=now
    )


class TestInvitation:
    def test_sets_a_first_password_once(self):
        user = newcomer()
        token = invite(user)

        invitations.accept_invitation(token=token, password=SENTENCE, now=A_MORNING_IN_JUNE)

        user.refresh_from_db()
        assert user.check_password(SENTENCE)
        with pytest.raises(UnableToInvite):
            invitations.accept_invitation(
                token=token, password="another long sentence", now=A_MORNING_IN_JUNE
            )

    @pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1), timedelta(days=400)])
    def test_stops_after_a_week(self, late):
        token = invite(newcomer())
        moment = A_MORNING_IN_JUNE + INVITATION_STANDS + late

        assert invitations.invitation_with(token=token, now=moment) is None
        with pytest.raises(UnableToInvite):
            invitations.accept_invitation(token=token, password=SENTENCE, now=moment)

    def test_a_newer_link_ends_the_one_before(self):
        user = newcomer()
        first, second = invite(user), invite(user)

        assert invitations.invitation_with(token=first, now=A_MORNING_IN_JUNE) is None
        assert invitations.invitation_with(token=second, now=A_MORNING_IN_JUNE) is not None

    def test_its_key_is_not_kept(self):
        token = invite(newcomer())

        row = ColleagueInvitation.objects.get()
        assert token not in {str(value) for value in vars(row).values()}

    def test_no_link_is_made_for_who_has_a_password(self, colleague):
        # Or an administrator could take over the account of who sees companies.
        with pytest.raises(UnableToInvite):
            invite(colleague)

    def test_a_link_from_before_sets_no_password_over_one_that_came_since(self):
        user = newcomer()
        token = invite(user)
        accounts.give_password(email=user.email, password=SENTENCE, now=A_MORNING_IN_JUNE)

        with pytest.raises(UnableToInvite):
            invitations.accept_invitation(
                token=token, password="of the attacker, long", now=A_MORNING_IN_JUNE
            )

    @pytest.mark.parametrize(
        "password", ["short", "elf-tekens1", "123456789012", "qwertyuiop12", "nieuw@example.org"]
    )
    def test_refuses_short_and_common_passwords(self, password):
        token = invite(newcomer())

        with pytest.raises(ValidationError):
            invitations.accept_invitation(token=token, password=password, now=A_MORNING_IN_JUNE)

    def test_the_page_changes_nothing_when_looked_at_and_works_without_javascript(self, client):
        user = newcomer()
        url = reverse("organizations:accept-invitation", args=[invite(user, now=datetime.now(UTC))])
        client.get(url)
        user.refresh_from_db()
        assert not user.has_usable_password()

        assert client.post(url, {"password": SENTENCE, "again": "else"}).status_code == 200
        response = client.post(url, {"password": SENTENCE, "again": SENTENCE})

        assert response["Location"] == reverse("account_login")
        assert client.get(url).status_code == 404

    def test_an_unknown_link_is_closed(self, client):
        url = reverse("organizations:accept-invitation", args=["x" * 43])

        assert client.get(url).status_code == 404

    def test_goes_to_the_mailbox_and_not_to_the_administrator(
        self, client, administrator, mailoutbox, django_capture_on_commit_callbacks
    ):
        membership = newcomer().memberships.get()
        client.force_login(administrator)

        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(
                reverse("organizations:invite", args=[membership.pk]), follow=True
            )

        (letter,) = mailoutbox
        path = re.search(r"/welkom/[\w-]+/", letter.body).group()
        assert path not in response.content.decode()
        assert client.get(path).status_code == 200

    def test_without_mail_an_administrator_gets_no_link(self, client, administrator, settings):
        settings.MAIL_IS_CONFIGURED = settings.DEMO = False
        membership = newcomer().memberships.get()
        client.force_login(administrator)

        client.post(reverse("organizations:invite", args=[membership.pk]))

        assert not ColleagueInvitation.objects.exists()


class TestEndAccount:
    def test_ends_roles_sessions_password_and_factors_at_once(
        self, client, administrator, colleague
    ):
        client.force_login(colleague)
        Authenticator.objects.create(user=colleague, type="totp", data={"secret": "x"})
        assert client.get(reverse("cases:board")).status_code == 200

        accounts.end_account(user_id=colleague.pk, by=administrator, now=A_MORNING_IN_JUNE)

        assert client.get(reverse("cases:board")).status_code == 302
        colleague.refresh_from_db()
        assert (colleague.is_active, colleague.has_usable_password()) == (False, False)
        assert not Authenticator.objects.filter(user=colleague).exists()
        assert not colleague.memberships.filter(ended_on=None).exists()
        assert AuditEvent.objects.filter(act="organizations.account.ended").count() == 1

    def test_a_role_given_later_opens_it_again_without_the_old_password(
        self, administrator, colleague
    ):
        officer = make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])
        accounts.end_account(user_id=colleague.pk, by=administrator, now=A_MORNING_IN_JUNE)
        request = roles.ask_for_role(
            email=colleague.email,
            name="Noor",
            organization_id=make_organization("BOM").pk,
            role="CASE_ADVISER",
            by=administrator,
            now=A_MORNING_IN_JUNE,
        )
        roles.confirm_role(request_id=request.pk, by=officer, now=A_MORNING_IN_JUNE)

        colleague.refresh_from_db()
        assert colleague.is_active
        assert not colleague.check_password(SENTENCE)

    @pytest.mark.parametrize("act", [accounts.end_account, accounts.clear_factors])
    def test_not_of_somebody_who_also_works_elsewhere(self, administrator, colleague, act):
        # Or one organization could lock out a colleague of another by giving a role first.
        Membership.objects.create(
            user=colleague, organization=make_organization("IQ"), role=Role.CASE_ADVISER
        )

        with pytest.raises(UnableToChangePeople):
            act(user_id=colleague.pk, by=administrator, now=A_MORNING_IN_JUNE)
        colleague.refresh_from_db()
        assert colleague.is_active
        assert colleague.check_password(SENTENCE)

    @pytest.mark.parametrize("act", [accounts.end_account, accounts.clear_factors])
    def test_not_of_oneself_and_not_of_a_stranger(self, administrator, act):
        stranger = make_user(organization="IQ")

        for user in (administrator, stranger):
            with pytest.raises(UnableToChangePeople):
                act(user_id=user.pk, by=administrator, now=A_MORNING_IN_JUNE)

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
    def test_not_of_the_last_administrator_or_privacy_officer(self, administrator, role):
        second = make_user("Bas", organization="BOM", roles=[role])
        by = administrator
        if role == Role.ADMINISTRATOR:
            administrator.memberships.update(ended_on=THAT_DAY)
            by = second
            second = make_user("Alone", organization="BOM", roles=[Role.PRIVACY_OFFICER])

        with pytest.raises(UnableToChangePeople):
            accounts.end_account(user_id=second.pk, by=by, now=A_MORNING_IN_JUNE)

    def test_whoever_lost_a_factor_begins_anew_with_both(self, client, administrator, colleague):
        client.force_login(colleague)
        Authenticator.objects.create(user=colleague, type="totp", data={"secret": "x"})

        accounts.clear_factors(user_id=colleague.pk, by=administrator, now=A_MORNING_IN_JUNE)

        colleague.refresh_from_db()
        assert not colleague.has_usable_password()
        assert not Authenticator.objects.exists()
        assert client.get(reverse("cases:board")).status_code == 302

    @pytest.mark.parametrize("name", ["end-account", "clear-factors"])
    def test_the_pages_ask_once_more_and_do_not_exist_for_others(
        self, client, administrator, colleague, name
    ):
        url = reverse(f"organizations:{name}", args=[colleague.pk])
        client.force_login(administrator)
        assert client.get(url).status_code == 200
        colleague.refresh_from_db()
        assert colleague.is_active
        assert colleague.has_usable_password()

        client.force_login(make_user(organization="IQ", roles=[Role.ADMINISTRATOR]))
        assert client.post(url).status_code == 404
        client.force_login(administrator)
        client.post(url)

        colleague.refresh_from_db()
        assert not colleague.has_usable_password()


class TestYearlyReview:
    def complete(self, by, *, kept=(), ended=(), now=A_MORNING_IN_JUNE, at="BOM"):
        return reviews.complete_review(
            organization_id=make_organization(at).pk, kept=kept, ended=ended, by=by, now=now
        )

    def due_on(self, user, today):
        (review,) = selectors.reviews(user=user, today=today)
        return review.due_on

    def test_is_due_at_once_and_a_year_after_each_review(self, administrator):
        own = administrator.memberships.get()
        assert self.due_on(administrator, THAT_DAY) == THAT_DAY

        self.complete(administrator, kept=[own.pk])

        assert self.due_on(administrator, THAT_DAY) == THAT_DAY + REVIEW_EVERY

    def test_waits_on_the_first_page_of_the_administrator_only(self, administrator, colleague):
        def waiting(user):
            return [a.route for a in selectors.pressing(user=user, now=A_MORNING_IN_JUNE)]

        assert waiting(administrator) == ["organizations:rights-review"]
        assert waiting(colleague) == []

    def test_ends_what_is_not_needed(self, administrator, colleague):
        role = colleague.memberships.get()

        self.complete(administrator, kept=[administrator.memberships.get().pk], ended=[role.pk])

        role.refresh_from_db()
        assert role.ended_on == THAT_DAY

    @pytest.mark.parametrize("answer", ["nothing", "half", "both", "of another"])
    def test_every_role_is_answered_once_and_no_other(self, administrator, colleague, answer):
        own, role = administrator.memberships.get().pk, colleague.memberships.get().pk
        elsewhere = make_user(organization="IQ").memberships.first().pk
        kept, ended = {
            "nothing": ([], []),
            "half": ([own], []),
            "both": ([own, role], [role]),
            "of another": ([own, role], [elsewhere]),
        }[answer]

        with pytest.raises(UnableToChangePeople):
            self.complete(administrator, kept=kept, ended=ended)

    def test_leaves_the_last_administrator_and_changes_nothing_then(self, administrator, colleague):
        both = [administrator.memberships.get().pk, colleague.memberships.get().pk]

        with pytest.raises(UnableToChangePeople):
            self.complete(administrator, ended=both)

        assert Membership.objects.filter(pk__in=both, ended_on=None).count() == 2

    def test_only_the_own_administrator_reviews(self, client, administrator, colleague):
        with pytest.raises(UnableToChangePeople):
            self.complete(administrator, at="IQ")
        url = reverse("organizations:rights-review", args=[make_organization("BOM").pk])
        client.force_login(colleague)
        assert client.get(url).status_code == 404
        assert client.get(reverse("organizations:rights-reviews")).status_code == 404

    def test_the_page_takes_the_answers(self, client, administrator, colleague):
        url = reverse("organizations:rights-review", args=[make_organization("BOM").pk])
        rows = Membership.objects.all()
        client.force_login(administrator)
        assert client.get(url).status_code == 200
        assert client.post(url, {f"role-{rows[0].pk}": "keep"}).context["refusal"]

        response = client.post(url, {f"role-{row.pk}": "keep" for row in rows})

        assert response["Location"] == reverse("organizations:rights-reviews")
        assert client.get(response["Location"]).status_code == 200


def test_who_has_no_role_any_more_stands_on_the_page_until_the_account_ends(
    client, administrator, colleague
):
    colleague.memberships.update(ended_on=THAT_DAY)

    assert list(selectors.without_role(user=administrator)) == [colleague]
    client.force_login(administrator)
    assert colleague.email in client.get(reverse("organizations:people")).content.decode()
    accounts.end_account(user_id=colleague.pk, by=administrator, now=A_MORNING_IN_JUNE)
    assert list(selectors.without_role(user=administrator)) == []
    assert not access.memberships_of(user=colleague)
