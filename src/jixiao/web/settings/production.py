"""For a bureau's machine: starts securely or not at all (正式运行).

Environment: ``JIXIAO_SECRET_KEY`` or a key file, ``JIXIAO_HOSTS`` (names under which it is reached, by commas),
``JIXIAO_PLAIN_HTTP=1`` only where the intranet has no https, ``JIXIAO_BEHIND_PROXY=1`` where nginx says
``X-Forwarded-Proto`` and ``X-Real-IP``.
"""

from __future__ import annotations

from jixiao.web import environment
from jixiao.web.security import refuse_insecure
from jixiao.web.settings.shared import *  # noqa: F403 - settings are inherited by name

DEBUG = environment.flag("JIXIAO_DEBUG_PAGES")
ALLOWED_HOSTS = environment.words("JIXIAO_HOSTS")
SECRET_KEY = environment.secret_key()
SECRET_KEY_FALLBACKS = environment.older_secret_keys()

PLAIN_HTTP = environment.flag("JIXIAO_PLAIN_HTTP")
SESSION_COOKIE_SECURE = not PLAIN_HTTP
CSRF_COOKIE_SECURE = not PLAIN_HTTP
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_REDIRECT_EXEMPT = [r"^health/"]
if BEHIND_PROXY and not PLAIN_HTTP:  # noqa: F405 - inherited
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

refuse_insecure(globals())
