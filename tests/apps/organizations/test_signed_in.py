"""Who asks, on a page that opens after signing in only."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.functional import SimpleLazyObject

from groeiruimte.organizations.access import signed_in
from tests.factories import make_user


def test_nobody_is_refused():
    with pytest.raises(PermissionDenied):
        signed_in(AnonymousUser())


@pytest.mark.django_db
def test_a_person_is_returned_also_as_a_request_carries_it():
    person = make_user()

    assert signed_in(person) is person
    assert signed_in(SimpleLazyObject(lambda: person)) == person
