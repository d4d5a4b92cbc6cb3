"""What every profile shares. Nothing secret and nothing unsafe stands here."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from groeiruimte.project.settings.database import postgresql, sqlite
from groeiruimte.project.settings.documents import document_store
from groeiruimte.project.settings.elsewhere import event_source, named_hosts, web_address
from groeiruimte.project.settings.guards import idle_minutes, security_expiry
from groeiruimte.project.settings.heavy_work import process_count
from groeiruimte.project.settings.open_sources import source_addresses, source_hosts, source_keys
from groeiruimte.project.settings.single_sign_on import trusted_issuer
from groeiruimte.project.settings.traces import collector
from groeiruimte.rest.versions import API_VERSION, PREFIX

PACKAGE = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("GROEIRUIMTE_DATA", Path.cwd() / "var")).resolve()

DEBUG = False
SHOW_GALLERY = False
DEMO = os.environ.get("GROEIRUIMTE_DEMO", "") == "1"
# How long a process keeps what it read of the settings of the programme; 0 reads none of them.
PROGRAMME_SETTINGS_SECONDS = 60
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "groeiruimte.web",
    "groeiruimte.rest",
    "groeiruimte.audit",
    "groeiruimte.jobs",
    "groeiruimte.outbox",
    "groeiruimte.organizations",
    "groeiruimte.connections",
    "groeiruimte.companies",
    "groeiruimte.spotting",
    "groeiruimte.leads",
    "groeiruimte.documents",
    "groeiruimte.demand",
    "groeiruimte.supply",
    "groeiruimte.matching",
    "groeiruimte.propositions",
    "groeiruimte.cases",
    "groeiruimte.planning",
    "groeiruimte.financing",
    "groeiruimte.contacts",
    "groeiruimte.meetings",
    "groeiruimte.results",
    "groeiruimte.policy_signals",
    "groeiruimte.monitoring",
    "groeiruimte.privacy",
    "groeiruimte.project",
    # Last, so that our own words go before its own.
    "rest_framework",
]

MIDDLEWARE = [
    # First: every answer has a number and is counted, whatever comes of it.
    "groeiruimte.project.watching.middleware.RequestNumberMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "groeiruimte.web.middleware.SecurityHeadersMiddleware",
    # Before host, session and database are asked: they may be what does not work.
    "groeiruimte.project.watching.middleware.WatchingMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "groeiruimte.web.middleware.DutchFirstMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "groeiruimte.web.middleware.CleanTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # The second wall first: what comes after it reads who is in, and with which second factor.
    "groeiruimte.project.middleware.SecondWallMiddleware",
    # A program with a key is somebody too: from here on the answer is for that person.
    "groeiruimte.project.api_doors.KeyMiddleware",
    "groeiruimte.project.middleware.SessionEndMiddleware",
    "groeiruimte.project.middleware.SecondFactorMiddleware",
    # Notes what the page itself reads.
    "groeiruimte.project.middleware.IdentityTraceMiddleware",
    "groeiruimte.project.api_doors.OnceOnlyMiddleware",
    "groeiruimte.project.middleware.OncePerPageMiddleware",
]

ROOT_URLCONF = "groeiruimte.project.urls"
WSGI_APPLICATION = "groeiruimte.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "groeiruimte.project.context.page_frame",
            ],
        },
    }
]

# Draws the usual controls in one pass: filters were the most expensive part of a list.
FORM_RENDERER = "groeiruimte.web.controls.ControlRenderer"

_database_url = os.environ.get("GROEIRUIMTE_DATABASE_URL", "")
DATABASES = {
    "default": postgresql(_database_url) if _database_url else sqlite(DATA / "groeiruimte.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organizations.User"
AUTHENTICATION_BACKENDS = ["groeiruimte.project.accounts.WalledAuthenticationBackend"]
# Scrypt comes with Python: no extra dependency, and as good as argon2 for our number of people.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "groeiruimte.project.passwords.PredictablePasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "groeiruimte.project.accounts.NoSelfRegistrationAdapter"
ACCOUNT_FORMS = {"user_token": "groeiruimte.project.accounts.WalledUserTokenForm"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Failed passwords are slowed down by our own brakes (`organizations/services/brakes.py`): allauth's
# limits close the door, also for who knows the password. What stays of its limits guards letters
# and codes; `login_failed` counts wrong codes of a second factor, after a right password.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "10/5m/key",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
    "signup": "20/m/ip",
}
MFA_ADAPTER = "groeiruimte.project.factors.EncryptedFactorsAdapter"
MFA_FORMS = {"login_webauthn": "groeiruimte.project.accounts.WalledPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "groeiruimte"
# The clock of a phone may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# An administrator gives the address; nobody registers one.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
# Everybody who signs in over the internet has a second factor (BIO2); the demo holds no secrets.
SECOND_FACTOR_REQUIRED = not DEMO
# What stays in a browser when somebody else comes in through a link: only how far the story is.
KEPT_IN_SESSION = ("story_step",) if DEMO else ()
# Proxies whose word about the visitor's address is believed; on one machine there is none.
TRUSTED_PROXIES: tuple[str, ...] = ()
CACHES = {
    "default": {
        "BACKEND": "groeiruimte.project.shared_counts.SharedCountCache",
        "LOCATION": "organizations_sharedcount",
    },
    # A brake on programs gone wild: counted in each process by itself, without a write per read.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# The organization's own sign-in (OpenID NL GOV); without an issuer there is none.
SINGLE_SIGN_ON = trusted_issuer(os.environ)

SESSION_ENGINE = "groeiruimte.project.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 60 * idle_minutes(os.environ.get("GROEIRUIMTE_IDLE_MINUTES", "30"))
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "groeiruimte.project.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# A pipeline of 20,000 companies is a file of about 3 MB; ten times that is no pipeline any more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

FORMAT_MODULE_PATH = ["groeiruimte.web.formats"]
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
# Apart from the data where those are a volume: an image brings its own files along.
STATIC_ROOT = Path(os.environ.get("GROEIRUIMTE_STATIC", "") or DATA / "static")

# Documents are kept apart from the database and never served by themselves.
DOCUMENT_STORE = document_store(folder=DATA / "documents")
DOCUMENT_MOST_MB = 25
# host:port of ClamAV's daemon; empty: files are not scanned, and the page of a document says so.
CLAMD_ADDRESS = os.environ.get("GROEIRUIMTE_CLAMD", "").strip()

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
MAIL_IS_CONFIGURED = False
DEFAULT_FROM_EMAIL = "groeiruimte <noreply@groeiruimte.invalid>"
# Where links in letters lead; a page knows this from its request, a letter does not.
SITE_URL = os.environ.get("GROEIRUIMTE_SITE_URL", "http://127.0.0.1:8000").rstrip("/")

# Where the papers are served as a website (`make site`); empty: no page leads there.
DOCS_URL = web_address(os.environ.get("GROEIRUIMTE_DOCS_URL", ""))

# Which systems may be told of events, each as host or host:port, with commas; empty: none. Those
# that lie in a network inside stand in the second list too.
EVENT_HOSTS = named_hosts(os.environ.get("GROEIRUIMTE_EVENT_HOSTS", ""))
EVENT_HOSTS_INSIDE = named_hosts(os.environ.get("GROEIRUIMTE_EVENT_HOSTS_INSIDE", ""))
# Who tells: by the number of the organization among government (OIN), else by the site.
EVENT_SOURCE = event_source(os.environ.get("GROEIRUIMTE_OIN", ""), site_url=SITE_URL)

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "keys": {"()": "groeiruimte.project.logs.WithoutKeys"},
        "rows": {"()": "groeiruimte.project.logs.WithoutRows"},
    },
    "formatters": {"json": {"()": "groeiruimte.project.logs.AsJson"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["keys", "rows"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# What a monitor sends as `Authorization: Bearer …` to read figures from another machine.
WATCH_KEY = os.environ.get("GROEIRUIMTE_WATCH_KEY", "").strip()
# Where the processes of this site, and of no other on this machine, count together.
FIGURES_FOLDER = Path(
    os.environ.get("GROEIRUIMTE_FIGURES", "")
    or Path(tempfile.gettempdir())
    / f"groeiruimte-figures-{os.getuid()}-{hashlib.sha256(str(DATA).encode()).hexdigest()[:12]}"
)

# Signs the record of acts every night. Give it to the worker and to who verifies, never to the web
# process. With a comma: the present key, then earlier ones. Empty: derived from the secret key.
AUDIT_KEYS = [key for key in os.environ.get("GROEIRUIMTE_AUDIT_KEY", "").split(",") if key]

# Keyed hashes of KVK numbers, by which two ROMs find that they guide one company. Keep it apart
# from the database. With a comma: the present key, then earlier ones. Empty: from the secret key.
NUMBER_KEYS = [key for key in os.environ.get("GROEIRUIMTE_NUMBER_KEY", "").split(",") if key]

SECURITY_CONTACT = os.environ.get(
    "GROEIRUIMTE_SECURITY_CONTACT", "mailto:security@groeiruimte.invalid"
)
SECURITY_TXT_EXPIRES = security_expiry("")
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["groeiruimte.rest.admission.KnownByNow"],
    "DEFAULT_PERMISSION_CLASSES": ["groeiruimte.rest.admission.KeyIsForThis"],
    "DEFAULT_THROTTLE_CLASSES": ["groeiruimte.rest.admission.CallsPerMinute"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["groeiruimte.rest.parsing.CleanJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "groeiruimte.rest.paging.Pages",
    "DEFAULT_SCHEMA_CLASS": "groeiruimte.rest.schema.RestSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "groeiruimte.rest.problems.answered",
    "URL_FORMAT_OVERRIDE": None,
    # Amounts as numbers: a spreadsheet and a BI tool count with them.
    "COERCE_DECIMAL_TO_STRING": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "groeiruimte",
    "DESCRIPTION": (
        "What a pipeline, its cases, the places and the programme hold, as far as the reader may "
        "see it, under the same rules as the pages."
    ),
    "VERSION": API_VERSION,
    "OAS_VERSION": "3.0.3",
    "SCHEMA_PATH_PREFIX": PREFIX,
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "LICENSE": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/en/"},
    # A list of codes stands where it is used: no name of a closed list can clash.
    "POSTPROCESSING_HOOKS": [],
    "DISABLE_ERRORS_AND_WARNINGS": False,
}

# What lies under a map: empty is our own outlines, and no request leaves the site; `pdok` is the
# grey map of the Kadaster, for which every page may ask that one address for pictures.
MAP_BACKGROUND = os.environ.get("GROEIRUIMTE_MAP_BACKGROUND", "")

# Heavy scans: the address of a Dask cluster on a trusted network, or else how many processes of
# this machine. The answers are the same to the bit (decision 0093).
DASK = os.environ.get("GROEIRUIMTE_DASK", "").strip()
PROCESSES = process_count(os.environ)

# A collector of OpenTelemetry that is told how long each step took; none is the default.
TRACES = collector(os.environ)

# Public services that the worker may ask (decision 0092). Without hosts no question goes out.
SOURCE_HOSTS = source_hosts(os.environ)
SOURCE_ADDRESSES = source_addresses(os.environ)
SOURCE_KEYS = source_keys(os.environ)
# A file with certificates to trust beside those of the machine, such as the roots of the state.
SOURCE_TRUST = os.environ.get("GROEIRUIMTE_SOURCE_TRUST", "").strip()
