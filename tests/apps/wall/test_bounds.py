"""A change of the tables never makes people wait long: it gives up, and is tried again."""

import pytest
from django.db import OperationalError, connection, transaction

from groeiruimte.wall import bounds

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has one lock, and waits for it."),
]


@pytest.fixture
def in_use(django_db_setup):
    """Let somebody else hold a table, in a connection of their own."""
    import psycopg

    settings = connection.get_connection_params()
    names = {"dbname", "user", "password", "host", "port"}
    with psycopg.connect(**{k: v for k, v in settings.items() if k in names}) as other:
        other.execute("LOCK TABLE jobs_signoflife IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


def test_it_does_not_wait_longer_than_a_moment(in_use, monkeypatch):
    monkeypatch.setattr(bounds, "LOCK_SECONDS", 0.1)

    with (
        bounds.bounded(connection),
        pytest.raises(OperationalError) as fault,
        transaction.atomic(),
    ):
        connection.cursor().execute("LOCK TABLE jobs_signoflife IN ACCESS EXCLUSIVE MODE")
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)

    assert bounds.waited_too_long(fault.value)
    assert not bounds.waited_too_long(OperationalError("another"))
