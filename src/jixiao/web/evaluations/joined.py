"""Where self-evaluation joins papers: what new ones inherit, what stands beside. Imported once the apps are ready."""

from __future__ import annotations

from jixiao.web.evaluations.inherit import evaluation_content
from jixiao.web.papers.drawn import draws
from jixiao.web.papers.panels import PANELS, Panel

draws("self_evaluation")(evaluation_content)
PANELS.append(Panel("management", "evaluations:management", frozenset({"self_evaluation"}), is_live=True))
PANELS.append(Panel("gathered", "evaluations:gathered", frozenset({"self_evaluation"})))
