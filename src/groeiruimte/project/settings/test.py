"""Tests: SQLite in a file per worker, or PostgreSQL when GROEIRUIMTE_DATABASE_URL is set."""

from groeiruimte.project.settings.base import *  # noqa: F403  settings grow by layers
from groeiruimte.project.settings.base import DATABASES, MIDDLEWARE

SECRET_KEY = "only-for-tests"  # noqa: S105  tests keep nothing secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMO = True
# A test that is about settings turns them on; all others count with the starting values.
PROGRAMME_SETTINGS_SECONDS = 0
SECOND_FACTOR_REQUIRED = False
MAIL_IS_CONFIGURED = True
SINGLE_SIGN_ON = None
SHOW_GALLERY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "documents": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )

# No test starts processes or asks a cluster by accident.
DASK, PROCESSES = "", 1

# Static files come from Django's own finder in tests: nothing has been collected there.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
