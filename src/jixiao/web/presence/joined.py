"""Where presence joins papers. Imported once the apps are ready."""

from __future__ import annotations

from jixiao.web.papers.panels import PANELS, Panel

PANELS.insert(0, Panel("presence", "presence:panel"))
