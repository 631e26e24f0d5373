"""Where monitoring joins papers: drawn from targets, lights beside. Imported once the apps are ready."""

from __future__ import annotations

from jixiao.web.monitoring.draw import monitoring_content
from jixiao.web.papers.drawn import draws
from jixiao.web.papers.panels import PANELS, Panel

draws("monitoring")(monitoring_content)
PANELS.insert(0, Panel("lights", "monitoring:panel", frozenset({"monitoring"}), is_live=True, title="红黄绿灯"))
