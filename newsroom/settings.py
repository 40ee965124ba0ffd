"""Every switch of the paper: one variable of the environment each, with a default that needs no service.

Nothing outside this file asks which services are on. `.env.example` names every variable; a test keeps the two in step.
"""

from __future__ import annotations

import logging
import secrets
import sys
from pathlib import Path
from zoneinfo import available_timezones

import environ as dotenv
from django.utils.translation import gettext_lazy as _

from newsroom import environment as env
from newsroom.database_options import tuned
from newsroom.file_stores import file_store
from newsroom.logging_config import configure_structlog, logging_config
from newsroom.security_headers import content_security_policy, permissions_policy

BASE_DIR = Path(__file__).resolve().parent.parent
if env.flag("READ_DOTENV", default=True):
    dotenv.Env.read_env(BASE_DIR / ".env")

# What kind of place this is. `production` starts only with its secrets; `local` needs none.
PRODUCTION = env.flag("PRODUCTION", default=False)
DEBUG = env.flag("PAPER_DEBUG", default=False)
TESTING = "pytest" in sys.modules

# Where the paper keeps its files: database, pictures, local mailbox, static files gathered for serving.
DATA_DIR = env.folder("DATA_DIR", default=BASE_DIR / "var")


def _secret_key() -> str:
    """The signing key: from the environment, or, outside production, one made once and kept in DATA_DIR."""
    if key := env.secret_key("SECRET_KEY", needed=PRODUCTION):
        return key
    kept = DATA_DIR / "secret-key"
    try:
        if not kept.exists():
            DATA_DIR.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(64))
        return kept.read_text().strip()
    except OSError:
        raise env.bad("DATA_DIR", str(DATA_DIR), "a folder that this account may write to") from None


SECRET_KEY = _secret_key()

# The address readers know. Absolute links in mail, feeds and structured data come from here, never from a request.
SITE_URL, SITE_HOST = env.site_url("SITE_URL", default="" if PRODUCTION else "http://localhost:8000", https=PRODUCTION)
ALLOWED_HOSTS = env.hosts(
    "ALLOWED_HOSTS",
    default=[SITE_HOST] if PRODUCTION else [SITE_HOST, "localhost", "127.0.0.1", "[::1]"],
    any_host=not PRODUCTION,
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "newsroom.foundation",
    "articles",
    "feed",
    "membership",
    "newsroom.site",
    "newsroom.desk",
    *([] if PRODUCTION else ["newsroom.demo"]),
    "newsroom.desk.admin_config.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "js_asset",
    "admin_ordering",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django_structlog",
    "simple_history",
]

MIDDLEWARE = [
    "newsroom.foundation.databases.limits.DatabaseLimits",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "newsroom.site.outage.AnswerOutages",
    "newsroom.foundation.proxies.TrustedProxyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.site.health.AnswerProbes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.desk.staff_cookie.StaffCookieMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "newsroom.foundation.redirects.middleware.RedirectOn404",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.site.context_processors.paper",
            ],
        },
    }
]

# Data. Anything but SQLite comes by DATABASE_URL.
_database = tuned(
    env.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'newsroom.sqlite3'}"),
    test_name=DATA_DIR / "test.sqlite3",
    pool_size=0 if TESTING else env.number("DATABASE_POOL_SIZE", default=8, least=1, most=1000),
)
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The page cache, in a folder that the processes of one machine share.
PAGE_CACHE = env.flag("PAGE_CACHE", default=not DEBUG)
CACHE_DIR = env.folder("CACHE_DIR", default=DATA_DIR / "cache")
CACHE_DISK_MB = env.number("CACHE_DISK_MB", default=1000, least=1, most=1_000_000)
CACHE_MEMORY_MB = env.number("CACHE_MEMORY_MB", default=24, least=1, most=100_000)  # of each process
RELEASE = env.text("RELEASE")  # a name; else one is made of the program's files
CACHES = {"default": env.cache("CACHE_URL")}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Jobs run in the database. The embedded worker is a thread of the server; production runs `manage.py work` instead.
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "pictures", "mail", "narration"],
    }
}
EMBEDDED_WORKER = env.flag("EMBEDDED_WORKER", default=not PRODUCTION)

# People who work here sign in by email address.
AUTH_USER_MODEL = "foundation.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3_600  # seconds that a link for a new password works
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AXES_USERNAME_CALLABLE = "newsroom.desk.lockout.account"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "newsroom.foundation.proxies.client_ip"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_VERBOSE = False

# Words and hours of the paper.
LANGUAGES = [
    (code, name)
    for code, name in [
        ("en", _("English")),
        ("uk", _("Ukrainian")),
        ("ar", _("Arabic")),
        ("he", _("Hebrew")),
        ("de", _("German")),
        ("fr", _("French")),
        ("es", _("Spanish")),
        ("pl", _("Polish")),
    ]
]
LANGUAGE_CODE = env.choice("PAPER_LANGUAGE", [code for code, _name in LANGUAGES], default="en")
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
TIME_ZONE = env.choice(
    "PAPER_TIME_ZONE",
    available_timezones(),
    default="Europe/Stockholm",
    expected="a name of the time zone database, such as Europe/Stockholm",
)
CURRENCY = env.currency("PAPER_CURRENCY", default="EUR")  # in which members give
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["newsroom.site.formats"]
USE_TZ = True

# Files. Pictures readers see stand in `default`; the originals stay private.
MEDIA_URL = env.web_address("MEDIA_URL", default="/media/", path=True)
MEDIA_ROOT = DATA_DIR / "media"
ORIGINALS_ROOT = DATA_DIR / "originals"
MEDIA_BUCKET = env.text("MEDIA_BUCKET")
ORIGINALS_BUCKET = env.text("ORIGINALS_BUCKET")
S3_ENDPOINT = env.web_address("S3_ENDPOINT")
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"

STORAGES = {
    "default": file_store(MEDIA_BUCKET, MEDIA_ROOT, MEDIA_URL, endpoint=S3_ENDPOINT),
    "originals": file_store(ORIGINALS_BUCKET, ORIGINALS_ROOT, None, endpoint=S3_ENDPOINT),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    if TESTING or DEBUG
    else {"BACKEND": "newsroom.foundation.staticfiles.HashedStaticFiles", "OPTIONS": {"brotli": PRODUCTION}},
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Mail. Without a server, emails stay in a local mailbox that a page shows (never in production).
EMAIL_CONFIG = env.mail_server("EMAIL_URL", needed=PRODUCTION)
LOCAL_MAILBOX = not PRODUCTION and not env.is_set("EMAIL_URL")
MAILBOX_DIR = DATA_DIR / "mailbox"
vars().update(EMAIL_CONFIG)
# Whether the mail server takes addresses with other letters than ASCII's before the @ (SMTPUTF8, RFC 6531).
EMAIL_SMTPUTF8 = env.flag("EMAIL_SMTPUTF8", default=False)
if EMAIL_SMTPUTF8 and EMAIL_CONFIG["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "newsroom.foundation.mail.smtputf8.InternationalBackend"
if LOCAL_MAILBOX:
    EMAIL_BACKEND = "newsroom.foundation.mail.mailbox.MailboxBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.mailbox("MAIL_FROM", default=None if PRODUCTION else "The Courier <courier@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# How many proxies stand before the application, each adding one entry to X-Forwarded-For. 0: the header is ignored.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0, least=0, most=20)

# Security headers (CSP level 3, RFC 6797, Permissions-Policy).
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION and TRUSTED_PROXIES else None
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
# Both bind what else stands under the domain, and for years: whoever owns the domain opts in.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # they ask for the two lines above
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = content_security_policy(MEDIA_URL)
PERMISSIONS_POLICY = permissions_policy()
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# The server's door (`foundation.serving`). The rate is Apache's (mod_reqtimeout) and below the slowest phone network's.
REQUEST_THREADS = env.number("REQUEST_THREADS", default=4, least=1, most=64)
REQUEST_PATIENCE_SECONDS = 15.0
BODY_GRACE_SECONDS = 30.0
BODY_LEAST_RATE = 500.0  # bytes a second, once the grace is over
BODY_MAX_SECONDS = 3600.0
PUBLIC_BODY_MAX_BYTES = 500_000  # readers send forms
DESK_BODY_MAX_BYTES = 100_000_000  # the desk sends pictures and recordings too
BODIES_MAX_BYTES = 2_000_000_000  # of all bodies being read at once, on disk

# Logs: one line of JSON an event in production, readable lines at home; no secret and no email address in either.
LOG_LEVEL = env.choice(
    "PAPER_LOG_LEVEL",
    ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
    default="INFO" if PRODUCTION else "WARNING",
)
DJANGO_STRUCTLOG_STATUS_5XX_LOG_LEVEL = logging.INFO  # a line of each request; what failed has an error line of its own
LOGGING = logging_config(LOG_LEVEL, as_json=PRODUCTION)
configure_structlog()
