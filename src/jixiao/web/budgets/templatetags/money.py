"""Amounts in templates."""

from __future__ import annotations

from django import template

from jixiao.web.budgets.amounts import show_fen

register = template.Library()


@register.filter
def wan(fen: int | None) -> str:
    """An amount of 分 in 万元."""
    return show_fen(fen)
