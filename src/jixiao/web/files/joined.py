"""Where evidence joins papers. Imported once the apps are ready."""

from __future__ import annotations

from jixiao.web.papers.panels import PANELS, Panel

PANELS.append(Panel("evidence", "files:panel", frozenset({"self_evaluation", "monitoring"})))
