"""The application that gunicorn serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.settings.production")

application = get_wsgi_application()

from jixiao.web.warm import warm_up  # noqa: E402 - its tables exist only once the application is made

warm_up()
