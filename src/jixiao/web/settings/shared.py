"""What every installation has in common (公共设置)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from jixiao.web import environment

WEB = Path(__file__).resolve().parent.parent

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "jixiao.web.audit",
    "jixiao.web.organisations",
    "jixiao.web.accounts",
    "jixiao.web.calendars",
    "jixiao.web.projects",
    "jixiao.web.budgets",
    "jixiao.web.papers",
    "jixiao.web.indicators",
    "jixiao.web.targets",
    "jixiao.web.readings",
    "jixiao.web.publications",
    "jixiao.web.files",
    "jixiao.web.evaluations",
    "jixiao.web.monitoring",
    "jixiao.web.rectifications",
    "jixiao.web.final_accounts",
    "jixiao.web.narratives",
    "jixiao.web.presence",
    "jixiao.web.operation",
]

MIDDLEWARE = [
    "jixiao.web.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jixiao.web.middleware.page_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jixiao.web.middleware.words_only",
    "jixiao.web.middleware.session_end",
    "jixiao.web.middleware.signed_in_only",
    "jixiao.web.middleware.error_pages",
]

ROOT_URLCONF = "jixiao.web.urls"
WSGI_APPLICATION = "jixiao.web.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jixiao.web.navigation.navigation",
            ],
        },
    },
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "jixiao.web.accounts.password_rules.LongEnough", "OPTIONS": {"shortest": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "jixiao.web.accounts.password_rules.KindsOfCharacters", "OPTIONS": {"kinds": 3}},
    {"NAME": "jixiao.web.accounts.password_rules.NotUsedBefore", "OPTIONS": {"remembered": 5}},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "papers:home"

#: Sign-in: wrong passwords until an account is locked, and for how long.
SIGN_IN_ATTEMPTS = 5
#: Wrong attempts from one network address in the same time: an office behind one address types wrong now and then.
SIGN_IN_ATTEMPTS_OF_ORIGIN = 60
#: Addresses that are counted at once.
SIGN_IN_ORIGINS = 5000
#: A proxy on this machine says in X-Real-IP and X-Forwarded-Proto who asks, and how.
BEHIND_PROXY = environment.flag("JIXIAO_BEHIND_PROXY")
SIGN_IN_LOCKED_FOR = timedelta(minutes=15)
INVITATION_LASTS = timedelta(days=7)

#: A session ends after so long without a request, and after so long in any case.
SESSION_IDLE = timedelta(minutes=30)
SESSION_LONGEST = timedelta(hours=12)
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "jixiao.web.pages.csrf_failure"

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

#: Notices go out by mail only where a mail server is named.
MAILS_NOTICES: bool = environment.mail()["MAILS_NOTICES"]
globals().update(environment.mail())

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATICFILES_DIRS = [WEB / "static"]
STATIC_ROOT = environment.home() / "static"
WHITENOISE_USE_FINDERS = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = [
    "jixiao.web.files.limits.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "jixiao.web.log.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
