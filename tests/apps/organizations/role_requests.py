"""Asking, confirming and ending roles in tests."""

from django.contrib.auth import get_user_model

from groeiruimte.organizations import access
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.services import roles
from tests.factories import A_MORNING_IN_JUNE, make_organization


def ask(
    by,
    *,
    email="noor@bom.example",
    name="Noor",
    role="CASE_ADVISER",
    at="BOM",
    now=A_MORNING_IN_JUNE,
):
    return roles.ask_for_role(
        email=email,
        name=name,
        organization_id=make_organization(at).pk,
        role=role,
        by=by,
        now=now,
    )


def confirm(request, by, now=A_MORNING_IN_JUNE):
    return roles.confirm_role(request_id=request.pk, by=by, now=now)


def end(membership, by):
    roles.end_membership(membership_id=membership.pk, by=by, now=A_MORNING_IN_JUNE)


def fresh(user):
    return get_user_model().objects.get(pk=user.pk)


def opens(user, act=Act.GUIDE_CASES):
    return access.organization_ids(user=fresh(user), act=act)
