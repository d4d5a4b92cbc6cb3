"""One machine, no server: what `make run` uses. Bound to 127.0.0.1 by the command."""

import secrets

from groeiruimte.project.settings.base import *  # noqa: F403  settings grow by layers
from groeiruimte.project.settings.base import DATA, DOCUMENT_STORE

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

# Kept in a file, so that people stay signed in over a restart; never in the code.
DATA.mkdir(parents=True, exist_ok=True)
_key_file = DATA / "secret.key"
if not _key_file.exists():
    _key_file.write_text(secrets.token_urlsafe(64), "ascii")
    _key_file.chmod(0o600)
SECRET_KEY = _key_file.read_text("ascii")
# As in production: names with a hash, which a browser may keep for ever, and compressed copies.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "documents": DOCUMENT_STORE,
}
