"""Where is kept that somebody is signed in? In the database, each session behind its own key.

On PostgreSQL the role that serves pages cannot read the table: it asks for one session by its key,
and never for all of them. On SQLite this is Django's own store.
"""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection


class SessionStore(DatabaseStore):
    """Django's sessions in the database, through the functions of the second wall."""

    def load(self) -> dict[str, Any]:
        """Return what is kept in this session; nothing when it ended."""
        if connection.vendor != "postgresql":
            return dict(super().load())
        content = _ask("wall_session(%s)", self.session_key)
        if content is None:
            self._session_key = None
            return {}
        return dict(self.decode(str(content)))

    def exists(self, session_key: str) -> bool:
        """Say whether there is a session with this key."""
        if connection.vendor != "postgresql":
            return bool(super().exists(session_key))
        return bool(_ask("wall_session_exists(%s)", session_key))

    def save(self, must_create: bool = False) -> None:
        """Keep this session.

        :raises CreateError: it should be new, and the key is in use.
        :raises UpdateError: it was ended meanwhile.
        """
        if connection.vendor != "postgresql":
            super().save(must_create=must_create)
            return
        if self.session_key is None:
            self.create()
            return
        content = self.encode(self._get_session(no_load=must_create))
        act = "wall_session_add" if must_create else "wall_session_change"
        stored_key = _ask(f"{act}(%s, %s, %s)", self.session_key, content, self.get_expiry_date())
        if stored_key is None:
            raise CreateError if must_create else UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """End this session, or another one by its key."""
        if connection.vendor != "postgresql":
            super().delete(session_key)
            return
        key = session_key or self.session_key
        if key is not None:
            _ask("wall_session_end(%s)", key)


def _ask(call: str, *arguments: str | datetime | None) -> str | bool | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {call}", arguments)  # noqa: S608  calls of this file
        row = cursor.fetchone()
    return row[0] if row else None
