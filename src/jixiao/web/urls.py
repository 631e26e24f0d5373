"""Every address of the system; each app keeps its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("jixiao.web.papers.urls")),
    path("", include("jixiao.web.accounts.urls")),
    path("organisations/", include("jixiao.web.organisations.urls")),
    path("rounds/", include("jixiao.web.calendars.urls")),
    path("projects/", include("jixiao.web.projects.urls")),
    path("budgets/", include("jixiao.web.budgets.urls")),
    path("indicators/", include("jixiao.web.indicators.urls")),
    path("", include("jixiao.web.publications.urls")),
    path("readings/", include("jixiao.web.readings.urls")),
    path("targets/", include("jixiao.web.targets.urls")),
    path("audit/", include("jixiao.web.audit.urls")),
    path("files/", include("jixiao.web.files.urls")),
    path("evaluations/", include("jixiao.web.evaluations.urls")),
    path("monitoring/", include("jixiao.web.monitoring.urls")),
    path("rectifications/", include("jixiao.web.rectifications.urls")),
    path("final-accounts/", include("jixiao.web.final_accounts.urls")),
    path("narratives/", include("jixiao.web.narratives.urls")),
    path("presence/", include("jixiao.web.presence.urls")),
    path("", include("jixiao.web.operation.urls")),
]

handler400 = "jixiao.web.pages.bad_request"
handler404 = "jixiao.web.pages.not_found"
handler500 = "jixiao.web.pages.server_error"
