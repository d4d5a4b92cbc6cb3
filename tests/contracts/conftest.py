"""The world of markers, and what everybody saw in it."""

import pytest
from django.db import connection, transaction

from tests.contracts.visitors import Persona, make_personas
from tests.contracts.visits import Visit, walk_all
from tests.contracts.world import World, make_world
from tests.web_role import become_web_role, make_web_role


@pytest.fixture(scope="module")
def world(visits, django_db_blocker):
    """Return the programme full of markers, until the module ends.

    After `visits`, whose own world may not stand inside this one.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def personas(world: World) -> list[Persona]:
    """Return everybody who may stand at the door."""
    return make_personas(world)


@pytest.fixture(scope="session")
def visits(django_db_setup, django_db_blocker) -> list[Visit]:
    """Return what everybody saw; the world in which they saw it is gone again."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        personas = make_personas(world)
        _serve_behind_the_second_wall()
        seen = walk_all(world, personas)
        transaction.set_rollback(True)
    return seen


def _serve_behind_the_second_wall() -> None:
    """On PostgreSQL answer as the role that serves pages, so that its policies are tried too."""
    if connection.vendor != "postgresql":
        return
    make_web_role()
    become_web_role()
