"""For the tests: quick passwords, nothing written beside the database (测试)."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir

from jixiao.web import environment
from jixiao.web.settings.shared import *  # noqa: F403 - settings are inherited by name

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECRET_KEY = "tests-only-" + "0" * 50
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(gettempdir()) / "jixiao-tests"

if not os.environ.get("JIXIAO_DATABASE"):
    DATABASES = {"default": environment.sqlite(Path(gettempdir()) / "jixiao-tests.sqlite3")}

STATIC_ROOT = WEB / "static"  # noqa: F405 - inherited; a folder that is there
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = True
