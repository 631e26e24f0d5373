"""What a worker reads before it answers its first request (预热): rules, checks, templates, addresses."""

from __future__ import annotations

import gc

from django.template.loader import get_template
from django.urls import reverse

from jixiao.form.mapping import form_to_mapping
from jixiao.report.paper.blank import blank_form
from jixiao.report.paper.style import load_styles
from jixiao.web.papers.analysis import analyse
from jixiao.web.papers.prepare import prepared
from jixiao.web.papers.workflow import machines

_PAGES = ("papers/home.html", "papers/list.html", "papers/show.html", "papers/saved.html", "papers/panels.html")


def warm_up() -> None:
    """Read once what all requests use, and take it out of what the collector goes over again and again."""
    style = next(iter(load_styles().values()))
    for document in machines():
        analyse(prepared(form_to_mapping(blank_form(style, 1)), document, style.name), document, style.name)
    for page in _PAGES:
        get_template(page)
    reverse("papers:home")
    gc.collect()
    gc.freeze()
