"""Counts that all processes share: how often somebody tried, within a time."""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import router, transaction


class SharedCountCache(DatabaseCache):
    """Django's cache in the database, which does not take a locked database for a full count.

    Django's own says that a write that failed was not needed; a limit would then say "too many
    tries" to somebody who tried once.
    """

    def _base_set(
        self, mode: str, key: str, value: object, timeout: object = DEFAULT_TIMEOUT
    ) -> bool:
        database = router.db_for_write(self.cache_model_class)
        if transaction.get_connection(database).in_atomic_block:
            return bool(super()._base_set(mode, key, value, timeout))  # type: ignore[misc]
        # The lock is taken here, where its fault is seen.
        with transaction.atomic(using=database):
            return bool(super()._base_set(mode, key, value, timeout))  # type: ignore[misc]
