"""On one's own machine: plain http on loopback (开发、演示)."""

from __future__ import annotations

from jixiao.web import environment
from jixiao.web.settings.shared import *  # noqa: F403 - settings are inherited by name

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.words("JIXIAO_HOSTS")]
SECRET_KEY = environment.secret_key() or "development-only-" + "0" * 50
SECRET_KEY_FALLBACKS = environment.older_secret_keys()
