"""Where the library joins papers: beside declarations, and behind their approval. Imported once the apps are ready."""

from __future__ import annotations

from jixiao.web.indicators.actions.collect_indicators import collect_indicators
from jixiao.web.papers.after import after
from jixiao.web.papers.panels import PANELS, Panel

after("approve")(collect_indicators)
PANELS.append(Panel("library", "indicators:panel", frozenset({"target"}), title="指标库"))
