"""An organization's own server: PostgreSQL, HTTPS, secrets from the environment.

Every unsafe or missing value stops the start with a sentence that says what to set.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from groeiruimte.project.settings.base import *  # noqa: F403  settings grow by layers
from groeiruimte.project.settings.base import (
    DATABASES,
    DOCUMENT_STORE,
    LOGGING,
    SINGLE_SIGN_ON,
    WATCH_KEY,
)
from groeiruimte.project.settings.elsewhere import event_source
from groeiruimte.project.settings.guards import (
    earlier_keys,
    mail_port,
    mail_security,
    mail_sender,
    refuse_plain_password,
    refuse_weak_key,
    security_contact,
    security_expiry,
    site_url,
    trusted_proxies,
    watch_key,
)


def _required(name: str, why: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        message = f"Set {name}: {why}."
        raise ImproperlyConfigured(message)
    return value


SECRET_KEY = _required("GROEIRUIMTE_SECRET_KEY", "at least 50 random characters that sign sessions")
refuse_weak_key(SECRET_KEY, name="GROEIRUIMTE_SECRET_KEY")
# A new key in front, the old one here: nobody is signed out, and what was signed stays readable.
SECRET_KEY_FALLBACKS = earlier_keys(
    os.environ.get("GROEIRUIMTE_SECRET_KEY_FALLBACKS", ""), key=SECRET_KEY
)

ALLOWED_HOSTS = [
    host.strip()
    for host in _required("GROEIRUIMTE_HOSTS", "the host names of this site, with commas").split(
        ","
    )
]
if "" in ALLOWED_HOSTS:
    _message = "GROEIRUIMTE_HOSTS has an empty name: is there a comma too many?"
    raise ImproperlyConfigured(_message)
if "*" in ALLOWED_HOSTS:
    _message = "GROEIRUIMTE_HOSTS may not be '*': name the hosts."
    raise ImproperlyConfigured(_message)

_required("GROEIRUIMTE_DATABASE_URL", "postgresql://user:password@host/name")
if not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    _message = "GROEIRUIMTE_DATABASE_URL must be a PostgreSQL address."
    raise ImproperlyConfigured(_message)

if os.environ.get("GROEIRUIMTE_DEMO", "") == "1":
    _message = "GROEIRUIMTE_DEMO=1 gives one-click sign-in: never with real companies. Unset it."
    raise ImproperlyConfigured(_message)
DEMO = False
SECOND_FACTOR_REQUIRED = True

# Without it everybody would share the address of the proxy, and slow each other down at sign-in.
TRUSTED_PROXIES = trusted_proxies(
    _required(
        "GROEIRUIMTE_TRUSTED_PROXIES",
        "the addresses of the proxies in front of this site, with commas, or 'unix'",
    )
)

if SINGLE_SIGN_ON is not None and not SINGLE_SIGN_ON.url.startswith("https://"):
    _message = "GROEIRUIMTE_OIDC_ISSUER must be an https address."
    raise ImproperlyConfigured(_message)

CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
# Monitors ask from beside it, without TLS; what they read holds no secret.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "documents": DOCUMENT_STORE,
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
MAIL_IS_CONFIGURED = bool(os.environ.get("GROEIRUIMTE_EMAIL_HOST", "").strip())
EMAIL_HOST = os.environ.get("GROEIRUIMTE_EMAIL_HOST", "localhost")
EMAIL_PORT = mail_port(os.environ.get("GROEIRUIMTE_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GROEIRUIMTE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GROEIRUIMTE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = mail_security(os.environ.get("GROEIRUIMTE_EMAIL_TLS", "none"))
refuse_plain_password(
    host=EMAIL_HOST, user=EMAIL_HOST_USER, is_sealed=EMAIL_USE_TLS or EMAIL_USE_SSL
)
# A mail server that does not answer must not hold up a worker for ever.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = mail_sender(
    os.environ.get("GROEIRUIMTE_EMAIL_FROM", ""), host=ALLOWED_HOSTS[0], sends=MAIL_IS_CONFIGURED
)
SITE_URL = site_url(os.environ.get("GROEIRUIMTE_SITE_URL", ""), hosts=ALLOWED_HOSTS)
EVENT_SOURCE = event_source(os.environ.get("GROEIRUIMTE_OIN", ""), site_url=SITE_URL)
SECURITY_CONTACT = security_contact(
    _required(
        "GROEIRUIMTE_SECURITY_CONTACT",
        "where somebody reports a weakness, such as mailto:security@uworganisatie.nl",
    )
)
SECURITY_TXT_EXPIRES = security_expiry(os.environ.get("GROEIRUIMTE_SECURITY_EXPIRES", ""))
WATCH_KEY = watch_key(WATCH_KEY)

# One line of JSON each, in which a fault is told by its kind and place and never by its words.
LOGGING["handlers"]["console"]["formatter"] = "json"  # type: ignore[index]
LOGGING["loggers"] = {"groeiruimte.requests": {"level": "INFO"}}
